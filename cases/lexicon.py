"""How people write the terms and diagnoses: flat wordings, general words with qualities, and the words around them.

The files are `data/lexicon/`: `en.yaml` and `fr.yaml` name each id, `notions.yaml` says which qualities make a general
word ("network") a term, `grammar_en.yaml` and `grammar_fr.yaml` hold everything else that a reader must know.
"""

from collections.abc import Mapping
from typing import Final, Literal

from cases.text import Id, Language, Line, Strict

Cue = Literal[
    "deny", "deny_after", "nay", "doubt", "doubt_after", "doubt_both", "fear", "hedge", "weak", "list", "versus",
    "sure", "instead", "rather", "more", "than", "affirm", "contrast", "so", "history", "history_after", "kin", "now",
    "or", "and", "nor", "ask", "ask_open", "request", "dermoscopy", "told", "copula", "ne", "ne_closes", "only",
    "correct",
]  # fmt: skip
"""What a word does to the names about it; `tutor.understanding` says which way each one works."""


class Wordings(Strict):
    """Ways to write each id. One in capitals without a space is an abbreviation."""

    terms: Mapping[Id, tuple[Line, ...]] = {}
    diagnoses: Mapping[Id, tuple[Line, ...]] = {}


class Notion(Strict):
    """A general word's meaning: no term by itself, but with qualities. `terms` is keyed by qualities, space between."""

    asks: tuple[Id, ...] = ()
    """What the tutor offers to narrow the bare word down."""
    terms: Mapping[str, Id] = {}
    never: tuple[str, ...] = ()
    """Qualities that make no term, whatever a flat wording of the same parts names."""


class Ambiguous(Strict):
    """Wordings that may mean one of several ids."""

    words: tuple[Line, ...]
    candidates: tuple[Id, ...]


class Grammar(Wordings):
    """One language's words around the names; `terms` and `diagnoses` add to the flat wordings."""

    notions: Mapping[Id, tuple[Line, ...]] = {}
    qualities: Mapping[Id, tuple[Line, ...]] = {}
    cues: Mapping[Cue, tuple[Line, ...]] = {}
    denied: Mapping[Id, tuple[Line, ...]] = {}
    """Wordings that deny a term by themselves: painless, unchanged."""
    nothing: tuple[Line, ...] = ()
    """Wordings that hold a name and mean something else: patch test."""
    ambiguous: tuple[Ambiguous, ...] = ()
    light: str = ""
    """Words that never count inside a name: articles."""
    soft: str = ""
    """Words that may stand inside a name: very, slightly."""
    places: str = ""
    """Prepositions: what follows them is no longer denied with what stands before them."""
    everyday: str = ""
    """Words that need no placing and are no slip of another: parts of the body, people, time."""
    plain: str = ""
    """Words that lie near a name in spelling and are none: `while` is not `white`."""
    loose: str = ""
    """Names that everyday language uses too: they count only among words of the trade."""
    objects: str = ""
    """Things of everyday life: a colour beside one says nothing of the lesion."""
    cut: str = ""
    """Words cut short with a full stop that ends no sentence."""
    not_short: str = ""
    """Abbreviations that in small letters are words of everyday language."""


class LexiconData(Strict):
    """All that the reader knows of words."""

    notions: Mapping[Id, Notion] = {}
    wordings: Mapping[Language, Wordings] = {}
    grammar: Mapping[Language, Grammar] = {}
    broader: Mapping[Id, tuple[Id, ...]] = {}
    """Ids that say no more where one of these more specific ones is said."""


NO_WORDS: Final = LexiconData()
"""What is known of words where no lexicon is loaded: the printed names alone are read."""
