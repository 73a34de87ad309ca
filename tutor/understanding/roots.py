"""A word's root, for inflections that no list holds: koebnerising and koebnerisation are one."""

from functools import lru_cache
from typing import Final

import snowballstemmer  # type: ignore[import-untyped]

from cases.text import Language

_STEMMERS: Final = {"en": snowballstemmer.stemmer("english"), "fr": snowballstemmer.stemmer("french")}


@lru_cache(maxsize=16384)
def root(word: str, language: Language) -> str:
    """The root that Snowball's stemmer finds. `word` is folded."""
    found: str = _STEMMERS[language].stemWord(word)
    return found
