"""Text on drawings: wrapped at words, in letters that the font has, never cut."""

import unicodedata
from functools import lru_cache
from typing import Final

from bot.pictures.canvas import Font, font

_NOTDEF: Final = "\uffff"
_LEADING: Final = 1.3


def line_height(face: Font) -> int:
    """Pixels from one line's top to the next."""
    return round(face.size * _LEADING)


@lru_cache(maxsize=512)
def wrap(text: str, face: Font, width: float) -> tuple[str, ...]:
    """The lines of a text, none wider than `width` pixels. Only plain spaces part words; a word too wide is broken."""
    lines: list[str] = []
    line = ""
    for word in readable(text).split(" "):
        longer = f"{line} {word}" if line else word
        if face.getlength(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, face, width)
        lines += full
    return (*lines, line) if line or not lines else tuple(lines)


def _broken(word: str, face: Font, width: float) -> list[str]:
    """A word in pieces that fit; mostly one. The last piece may grow."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and face.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=512)
def readable(text: str) -> str:
    """The text in letters that the font has: an accent that it lacks falls away, a sign that it lacks too."""
    plain = unicodedata.normalize("NFC", text.replace("\n", " ").replace("\t", " "))
    return " ".join(part for part in "".join(map(_letter, plain)).split(" ") if part)


@lru_cache(maxsize=2048)
def _letter(letter: str) -> str:
    if letter == "\u202f" or _is_known(letter):
        return letter
    base = "".join(c for c in unicodedata.normalize("NFKD", letter) if _is_known(c))
    return base if base != letter else ""


def _is_known(letter: str) -> bool:
    face = font(40)
    if letter.isspace():
        return letter in {" ", "\u00a0", "\u202f", "\u2009"}
    missing, mask = face.getmask(_NOTDEF), face.getmask(letter)
    return mask.size != (0, 0) and (mask.size != missing.size or bytes(mask) != bytes(missing))
