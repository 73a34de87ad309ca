"""Slips and inflections: the word of a lexicon that an unknown word must be."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cases.text import Language
from tutor.understanding.normalise import Token, stem
from tutor.understanding.roots import root

SHORTEST: Final = 5
"""Shorter words are taken as written: one slip makes another word of them."""
_LONG: Final = 8
_ALIKE: Final = 3
"""Words of one root begin with the same letters."""
_ALTERED: Final = 2
"""Last letters of a root that the stemmer may have changed."""
_DOUBLED: Final = re.compile(r"(.)\1+")
_PLURAL: Final = "ent"


class Slips:
    """The words of one language's lexicon (folded form -> stem), and those of everyday language, which are no slips."""

    def __init__(self, language: Language, written: Mapping[str, str], alone: frozenset[str]) -> None:
        self._language = language
        self._written = {
            folded: word for folded, word in written.items() if len(word) >= SHORTEST - 1 and word.isalpha()
        }
        self._alone = alone
        """Stems that name something by themselves: of several with one root, these come first."""
        self._stems = frozenset(written.values())
        self._initials: dict[str, tuple[tuple[str, str], ...]] = _by_initials(self._written)
        """Those that begin alike, with one letter and with `_ALIKE` letters."""

    def meant(self, token: Token) -> str:
        """The stem that a word must be a slip or an inflection of, or its own stem."""
        word = token.stem
        if len(word) < SHORTEST - 1 or not word.isalpha():
            return word
        if self._language == "fr" and word.endswith(_PLURAL) and (third := stem(f"{word[:-3]}e")) in self._stems:
            return third
        found = self._kin(token.folded)
        if found is not None or len(token.folded) < SHORTEST:
            return found or word
        return _nearest(word, token.folded, self._initials.get(word[0], ()))

    def _kin(self, folded: str) -> str | None:
        """The stem of a word with the same root; of several, one that names something by itself."""
        wanted = root(folded, self._language)
        common = wanted[: max(_ALIKE, len(wanted) - _ALTERED)]
        alike = self._initials.get(folded[:_ALIKE], ())
        # The stemmer is slow: it is asked of those only that can have this root.
        kin = [word for word, other in alike if other.startswith(common) and root(other, self._language) == wanted]
        return next((word for word in kin if word in self._alone), kin[0] if kin else None)


def _by_initials(written: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    groups: dict[str, set[tuple[str, str]]] = {}
    for folded, word in written.items():
        for letters in {folded[0], folded[:_ALIKE]}:
            groups.setdefault(letters, set()).add((word, folded))
    return {letters: tuple(sorted(some)) for letters, some in groups.items()}


@lru_cache(maxsize=8192)
def _nearest(word: str, folded: str, candidates: tuple[tuple[str, str], ...]) -> str:
    """The stem among (stem, written) that a word must be a slip of; of several as near, the one written most alike."""
    slips = 1 if len(word) < _LONG else 2
    stems = [one for one, _ in candidates]
    found = process.extract(word, stems, scorer=OSA.distance, score_cutoff=slips, limit=None)
    best = min(found, key=lambda each: (each[1], *_unlike(folded, candidates[each[2]][1])), default=None)
    return word if best is None else best[0]


def _unlike(folded: str, written: str) -> tuple[bool, int, int]:
    """How unlike two words are: first whether they sound apart, last the shorter one."""
    return _sound(folded) != _sound(written), OSA.distance(folded, written), -len(written)


def _sound(word: str) -> str:
    """A word without what the ear does not tell: doubled letters, y for i, ph for f."""
    return _DOUBLED.sub(r"\1", word.replace("y", "i").replace("ph", "f").replace("h", ""))


@lru_cache(maxsize=4096)
def slip_of(word: str, candidates: tuple[str, ...]) -> str | None:
    """The one candidate that a short word is a slip of."""
    found = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found else None
