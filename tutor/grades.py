"""Numbers in free text: "A 2 B 4 C 3 D 2", "colours 4, asymmetry 2", "3"."""

import re
from collections.abc import Sequence
from typing import Final

from cases.checklist import ChecklistItem
from cases.text import LANGUAGES
from tutor.understanding.normalise import fold

_NUMBERS: Final = {
    "zero": 0, "none": 0, "nul": 0, "nulle": 0, "one": 1, "un": 1, "une": 1, "two": 2, "deux": 2, "three": 3,
    "trois": 3, "four": 4, "quatre": 4, "five": 5, "cinq": 5, "six": 6, "seven": 7, "sept": 7, "eight": 8, "huit": 8,
    "nine": 9, "neuf": 9, "ten": 10, "dix": 10,
}  # fmt: skip
_ARTICLES: Final = frozenset(["one", "un", "une", "none", "nul", "nulle"])
"""Numbers only where nothing else is said: "une asymétrie" counts nothing."""
_LETTER: Final = re.compile(r"\b([A-Z])\s*[:=]?\s*(\d{1,2})\b")
_LETTERS_ONLY: Final = re.compile(r"(?:\s*[A-Za-z]\s*[:=]?\s*\d{1,2}\s*[,;+.]?)+")
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_SHORT: Final = 1
"""Words of an answer that is nothing but a number."""
_DIGITS: Final = 2
_LONGEST: Final = 400
_BETWEEN: Final = 2
"""Words that may stand between a name and its number: "colours, I count 4" has two."""


def said_grades(text: str, items: Sequence[ChecklistItem], current: ChecklistItem) -> dict[str, int]:
    """The grades that a text gives, by item, within their ranges; a lone number is the current item's."""
    text = text[:_LONGEST]
    found = _by_letter(text, items) or _by_name(text, items)
    if not found:
        words = _words(text)
        numbers = [n for word in words if (n := _number(word, alone=len(words) <= _SHORT)) is not None]
        if len(numbers) == len(items) > 1:
            found = dict(zip((item.id for item in items), numbers, strict=True))
        elif len(numbers) == 1:
            found = {current.id: numbers[0]}
    ranges = {item.id: item.range or (0, 1) for item in items}
    return {item: value for item, value in found.items() if ranges[item][0] <= value <= ranges[item][1]}


def _by_letter(text: str, items: Sequence[ChecklistItem]) -> dict[str, int]:
    """Capitals with a number; small ones count only where the text is nothing else: "il y a 2 couleurs"."""
    letters = {item.letter: item.id for item in items if item.letter is not None}
    written = text.upper() if _LETTERS_ONLY.fullmatch(text) else text
    return {letters[letter]: int(number) for letter, number in _LETTER.findall(written) if letter in letters}


def _by_name(text: str, items: Sequence[ChecklistItem]) -> dict[str, int]:
    """The number right before an item's name ("4 colours"), else the next one after it ("asymmetry: 2")."""
    words = _words(text)
    numbers = [_number(word) for word in words]
    found: dict[str, int] = {}
    for item in items:
        names = [_words(item.label[language]) for language in LANGUAGES]
        for name in names:
            for start in range(len(words) - len(name) + 1):
                if not name or words[start : start + len(name)] != name:
                    continue
                end = start + len(name)
                after = [n for n in numbers[end : end + 1 + _BETWEEN] if n is not None][:1]
                before = [n for n in numbers[max(0, start - 1) : start] if n is not None]
                for number in (*after, *before)[:1] if _comes_first(numbers) else (*before, *after)[:1]:
                    found.setdefault(item.id, number)
    return found


def _comes_first(numbers: Sequence[int | None]) -> bool:
    """Whether the text starts with a name and not with a number: then numbers follow their names."""
    return bool(numbers) and numbers[0] is None


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _number(word: str, *, alone: bool = False) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= _DIGITS else None
    return None if word in _ARTICLES and not alone else _NUMBERS.get(word)
