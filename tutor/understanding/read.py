"""What a free-text answer states: findings, diagnoses, plans, and whether it is a patient's own story."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cases.case import Polarity
from cases.text import Strict
from tutor.understanding.lexicon import Entry, Lexicon
from tutor.understanding.normalise import LONGEST, Token, plain, tokens
from tutor.understanding.polarity import polarities
from tutor.understanding.story import Story, story_in

Span = tuple[int, int]
Name = tuple[int, int, Entry]
"""First token, past the last, what they name."""

_ARTICLES: Final = 2
"""How many words may stand between two diagnoses of an alternative: "X or a Y"."""

_QUESTIONS: Final = (
    "what ", "what s ", "how ", "why ", "define ", "explain ", "qu est ce ", "c est quoi ", "comment ", "pourquoi ",
    "quelle est la difference ", "definition ",
)  # fmt: skip

_INSIDE_NAMES: Final = frozenset(":()")
"""Marks that a printed name may hold: "regression: blue areas"."""


class SaidFinding(Strict):
    """A term that the text names, and the characters that name it."""

    term: str
    polarity: Polarity
    span: Span


class SaidNotion(Strict):
    """A general word that is no term ("network"), and the terms it may mean; the tutor asks to narrow it down."""

    notion: str
    polarity: Polarity
    span: Span
    candidates: tuple[str, ...]


class Doubt(Strict):
    """Words that may mean one of several terms or diagnoses (ids); the tutor offers these as buttons."""

    span: Span
    candidates: tuple[str, ...]


class SaidDiagnosis(Strict):
    """A diagnosis that the text names, and the characters that name it."""

    diagnosis: str
    polarity: Polarity
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text states, each id once, in the order of the text."""

    findings: tuple[SaidFinding, ...] = ()
    diagnoses: tuple[SaidDiagnosis, ...] = ()
    plans: tuple[str, ...] = ()
    patient_story: Story | None = None
    asks: bool = False
    """A general question ("what is a network?"): it states nothing."""
    notions: tuple[SaidNotion, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unread: tuple[Span, ...] = ()
    """Words that carry meaning and could not be placed."""

    @property
    def names_nothing(self) -> bool:
        """Whether the text names nothing that can be judged."""
        return not (self.findings or self.diagnoses or self.plans)

    def present(self) -> tuple[str, ...]:
        """Terms said to be there, surely or perhaps."""
        return tuple(f.term for f in self.findings if f.polarity != "absent")

    def absent(self) -> tuple[str, ...]:
        """Terms said not to be there."""
        return tuple(f.term for f in self.findings if f.polarity == "absent")

    def ranked(self) -> tuple[str, ...]:
        """Diagnoses in the order of preference that the text gives them: the sure ones first."""
        sure = [d.diagnosis for d in self.diagnoses if d.polarity == "present"]
        return (*sure, *(d.diagnosis for d in self.diagnoses if d.polarity == "uncertain"))


def read(text: str, lexicon: Lexicon) -> Reading:
    """Read a text. Only its first `LONGEST` characters count; nothing in it can make this fail."""
    text = text[:LONGEST]
    words = tokens(text)
    story = story_in(words)
    if plain(text).startswith(_QUESTIONS):
        return Reading(patient_story=story, asks=True)
    names = _names(words, lexicon)
    said = polarities(words, [(start, end) for start, end, _ in names])
    said = tuple(_undecided(words, names, said, place) for place in range(len(names)))
    findings: dict[str, SaidFinding] = {}
    diagnoses: dict[str, SaidDiagnosis] = {}
    plans: list[str] = []
    for (start, end, (kind, ident)), polarity in zip(names, said, strict=True):
        span = words[start].start, words[end - 1].end
        if kind == "term":
            findings.setdefault(ident, SaidFinding(term=ident, polarity=polarity, span=span))
        elif kind == "diagnosis":
            diagnoses.setdefault(ident, SaidDiagnosis(diagnosis=ident, polarity=polarity, span=span))
        elif polarity != "absent" and ident not in plans:
            plans.append(ident)
    return Reading(tuple(findings.values()), tuple(diagnoses.values()), tuple(plans), story)


def _undecided(words: Sequence[Token], names: Sequence[Name], said: Sequence[Polarity], place: int) -> Polarity:
    """ "X or Y" of two diagnoses leaves both uncertain."""
    for one in (place - 1, place):
        if 0 <= one < len(names) - 1 and said[one] == said[one + 1] == "present":
            (_, end, (kind, _)), (start, _, (other, _)) = names[one], names[one + 1]
            between = [word.folded for word in words[end:start]]
            if kind == other == "diagnosis" and between[:1] in (["or"], ["ou"]) and len(between) <= _ARTICLES:
                return "uncertain"
    return said[place]


def _names(words: Sequence[Token], lexicon: Lexicon) -> list[Name]:
    """Every name in the text: the longest first, none overlapping."""
    places = [place for place, word in enumerate(words) if word.folded not in _INSIDE_NAMES]
    stems = [lexicon.correct(words[place].stem) for place in places]
    found: list[Name] = []
    at = 0
    while at < len(stems):
        entry, length = _longest(stems, at, lexicon)
        if entry is None:
            entry = lexicon.abbreviation(words[places[at]])
        if entry is not None:
            found.append((places[at], places[at + length - 1] + 1, entry))
        at += length
    return found


def _longest(stems: list[str], at: int, lexicon: Lexicon) -> tuple[Entry | None, int]:
    for length in range(min(lexicon.longest, len(stems) - at), 0, -1):
        entry = lexicon.phrases.get(tuple(stems[at : at + length]))
        if entry is not None:
            return entry, length
    return None, 1
