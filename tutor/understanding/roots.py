"""A word's root, for inflections that no list holds: koebnerising and koebnerisation are one."""

from functools import lru_cache
from typing import Final

from cases.text import Language

_ALGORITHMS: Final = {"en": "english", "fr": "french"}


@lru_cache(maxsize=16384)
def root(word: str, language: Language) -> str:
    """The root that Snowball's stemmer finds. `word` is folded."""
    import snowballstemmer  # type: ignore[import-untyped]  # here: most answers need no root

    # A stemmer keeps its place in the word in itself, and the bot warms up in a thread beside its first answers.
    found: str = snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord(word)
    return found
