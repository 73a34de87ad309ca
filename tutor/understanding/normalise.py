"""Text to comparable words: case, accents, apostrophes and inflection fall away; places in the text are kept."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LONGEST: Final = 4096
"""Characters that are read of an answer; the rest is ignored. Telegram's own limit for a message."""

_TOKEN: Final = re.compile(
    r"\b[a-zA-Z]/[a-zA-Z]\b|\b[sS]/(?=\s|\Z)|\+/[-\u2212\u2013]|\u00b1|[+\-\u2212]ve\b|\([+\-]\)|-(?=\s*(?:[,;\n]|\Z))|[^\W_](?:[^\W_]|[\u0300-\u036f])*|\.(?=\s|$)|[=-]+>|[\u2192\u21d2]|(?<=\s)[-\u2013\u2014]+(?=\s)|[?!,;:()\n>=/+&]"
)
_JOINED: Final = re.compile(r"(?:maculo|papulo|vesiculo|erythemato|squamo)(?=[a-z]{4})")
"""First parts of words that name two things: maculopapular."""
_PARTICIPLE: Final = 5
_IRREGULAR: Final = {
    "blanch": "blanc", "epais": "epai", "gros": "gro", "sech": "sec", "longu": "long", "gras": "gra",
    "naevi": "naevu", "nevi": "nevu", "grass": "gra", "rouss": "rou", "douc": "dou", "fal": "fau", "faus": "fau",
}  # fmt: skip
_LIGATURED: Final = 5
_BLED: Final = frozenset({"saigné", "saignée", "saignés", "saignées"})
_TOLD: Final = "saigna"
"""Of bleeding that was, which the accent alone tells from bleeding that is."""
_WHERE: Final = "où"
"""Without its accent it would be `ou`, which leaves both sides open."""
_COMMA: Final = "virgule"
_CURVED: Final = frozenset({"en", "vaisseaux", "vaisseau", "de", "capillaires", "a", "la", "une", "forme"})
"""Before `virgule`, which elsewhere is dictated."""
_LETTERS: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation. `folded` is lower case without accents, `stem` without inflection.

    `caps`: written in capitals, as abbreviations are.
    """

    folded: str
    stem: str
    start: int
    end: int
    caps: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not punctuation."""
        return self.folded[0].isalnum()


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Lower case, without accents and ligatures."""
    word = word.casefold()
    if word.isascii():
        return word
    word = word.translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)) or word


@lru_cache(maxsize=4096)
def stem(folded: str) -> str:
    """A word without plural and feminine endings, for both languages: brunes, brune, brun are one."""
    word = folded if len(folded) < _LIGATURED else folded.replace("ae", "e").replace("oe", "e")
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("aux"):
        return word[:-1] if word.endswith("eaux") else word[:-3] + "al"
    if word.endswith(("sses", "ches", "shes", "xes", "sis")):
        word = word[:-2]
    elif word.endswith(("s", "x")) and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("ee") and len(word) > _PARTICIPLE:
        word = word[:-2]
    elif len(word) > 3:
        word = word.removesuffix("e")
    if len(word) > 3:
        word = word.removesuffix("s") if word.endswith("s") and not word.endswith("ss") else word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ei":
        word = word[:-1]
    if word.endswith("iv"):
        word = word[:-1] + "f"
    return _IRREGULAR.get(word) or (word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word)


def tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of the first `LONGEST` characters."""
    found = []
    for match in _TOKEN.finditer(text[:LONGEST]):
        word = match.group()
        folded = fold(word)
        if (joined := _JOINED.match(folded)) is not None and len(folded) == len(word):
            middle = match.start() + joined.end()
            found.append(Token(joined.group(), stem(joined.group()), match.start(), middle, word.isupper()))
            folded, start = folded[joined.end() :], middle
        else:
            start = match.start()
        root = _TOLD if word.casefold() in _BLED else stem(folded)
        if folded == "ou" and word.casefold() == _WHERE:
            folded = root = _WHERE
        elif folded == _COMMA and found and found[-1].folded not in _CURVED:
            folded = root = ","
        found.append(Token(folded, root, start, match.end(), word.isupper()))
    return tuple(found)


def is_plain(word: str) -> bool:
    """Whether a word is one token, whose stem is that of its folded form."""
    return word.isalpha() and word.casefold() not in _BLED and _JOINED.match(fold(word)) is None


def phrase(text: str) -> tuple[str, ...]:
    """The stems of a phrase's words, punctuation left out."""
    return tuple(token.stem for token in tokens(text) if token.is_word)


def plain(text: str) -> str:
    """The folded words of a short text, joined by spaces: `"Je ne sais pas !"` becomes `"je ne sais pas"`."""
    return " ".join(token.folded for token in tokens(text) if token.is_word)
