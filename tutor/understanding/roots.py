"""A word's root, for inflections that no list holds: koebnerising and koebnerisation are one."""

from functools import cache, lru_cache
from typing import Any, Final

from cases.text import Language

_ALGORITHMS: Final = {"en": "english", "fr": "french"}


@cache
def _stemmer(language: Language) -> Any:
    import snowballstemmer  # type: ignore[import-untyped]  # here: most answers need no root

    return snowballstemmer.stemmer(_ALGORITHMS[language])


@lru_cache(maxsize=16384)
def root(word: str, language: Language) -> str:
    """The root that Snowball's stemmer finds. `word` is folded."""
    found: str = _stemmer(language).stemWord(word)
    return found
