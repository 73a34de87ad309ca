"""A brown that is said once for two: "light and dark brown", "brun clair à foncé"."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tutor.understanding.normalise import fold

if TYPE_CHECKING:
    from cases.case import Polarity
    from tutor.understanding.entries import Entry

Span = tuple[int, int]

_AND: Final = r"(?:\s*(?:,|/|&|\band\b|\bto\b|\bor\b|\bet\b|\bou\b|\bà\b|\ba\b|\bnor\b|\bni\b)\s*)+"
_SHADE: Final = r"(light|pale|dark|clair|fonc[ée]|sombre)(?:er|e)?s?"
_ENGLISH: Final = re.compile(rf"\b{_SHADE}{_AND}{_SHADE}\s+brown\b", re.IGNORECASE)
_FRENCH: Final = re.compile(rf"\b(?:brun|marron)e?s?\s+{_SHADE}{_AND}{_SHADE}\b", re.IGNORECASE)
_TERMS: Final = {
    "light": "light_brown", "pale": "light_brown", "clair": "light_brown",
    "dark": "dark_brown", "fonce": "dark_brown", "sombre": "dark_brown",
}  # fmt: skip


def elided(text: str, found: Sequence[tuple[Span, "Entry", "Polarity"]]) -> Iterator[tuple[Span, "Entry", "Polarity"]]:
    """The other brown of each pair of which one was found, as sure as that one."""
    for pair in (*_ENGLISH.finditer(text), *_FRENCH.finditer(text)):
        terms = {_TERMS[fold(shade)] for shade in pair.groups()}
        here = [
            (name, polarity)
            for span, (kind, name), polarity in found
            if kind == "term" and name in terms and span[0] < pair.end() and pair.start() < span[1]
        ]
        for term in sorted(terms - {name for name, _ in here}) if here else ():
            yield pair.span(), ("term", term), here[0][1]
