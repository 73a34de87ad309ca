"""What a reader knows of one language: a tree of stems with the roles of each wording, and words that steer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from cases.lexicon import Notion
from cases.text import Language
from tutor.understanding.normalise import Token
from tutor.understanding.slips import Slips

Kind = Literal["term", "diagnosis", "plan"]
Entry = tuple[Kind, str]
Role = Literal["term", "diagnosis", "plan", "notion", "quality", "cue", "denied", "nothing", "ambiguous"]
Roles = dict[Role, Any]
"""What a wording may be: each role with its id, its qualities, its kinds of cue, or candidates."""

END: Final = ""
"""The key under which a node of the tree keeps its roles."""
NONE: Final = ""
"""In place of a term: these qualities make none."""
_SHORT: Final = 2
_VOWELS: Final = frozenset("aeiouy")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language's wordings by their stems.

    Compared by identity, so that what was read with one can be kept.
    """

    language: Language
    tree: dict[str, Any]
    abbreviations: Mapping[str, Entry]
    """By their lower-case letters; see `abbreviation`."""
    words: frozenset[str]
    """All stems of the tree."""
    known: frozenset[str]
    """Stems that are never corrected to a word of the lexicon."""
    everyday: frozenset[str]
    """Stems that need no placing."""
    light: frozenset[str]
    soft: frozenset[str]
    places: frozenset[str]
    loose: frozenset[str]
    objects: frozenset[str]
    not_short: frozenset[str]
    cut: frozenset[str]
    """These and the above are as in `cases.lexicon.Grammar`; `loose` holds terms."""
    notions: Mapping[str, Notion]
    broader: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, str]
    """Of each term."""
    slips: Slips

    def abbreviation(self, token: Token, *, shouted: bool = False) -> Entry | None:
        """What an abbreviation stands for: in capitals, or where its small letters are no everyday word.

        `shouted`: the whole text is in capitals, so they tell nothing.
        """
        short = token.folded if token.folded in self.abbreviations else token.folded.removesuffix("s")
        found = self.abbreviations.get(short)
        if found is None or len(short) < _SHORT:
            return None
        clear = (token.caps and not shouted) or short not in self.not_short or (shouted and _VOWELS.isdisjoint(short))
        return found if clear else None

    def correct(self, token: Token) -> str:
        """The stem of the lexicon that a word must be a slip or an inflection of, or its own stem."""
        return self.slips.meant(token) if self.is_unknown(token.stem) else token.stem

    def is_unknown(self, word: str) -> bool:
        """Whether a stem is a word of neither the lexicon nor everyday language."""
        return word not in self.words and word not in self.known

    def is_thin(self, word: str) -> bool:
        """Whether a stem is an article or an adverb that may stand between the words of a name."""
        return word in self.light or word in self.soft


def most_specific(terms: Mapping[str, str], qualities: frozenset[str]) -> list[tuple[frozenset[str], str]]:
    """The keys that these qualities fulfil, without those that a longer such key holds."""
    fulfilled = [(ids, term) for key, term in terms.items() if (ids := _ids(key)) <= qualities]
    return [(ids, term) for ids, term in fulfilled if not any(ids < other for other, _ in fulfilled)]


@cache
def _ids(key: str) -> frozenset[str]:
    return frozenset(key.split())
