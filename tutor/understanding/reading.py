"""What one text states, as plain records."""

from dataclasses import dataclass

from cases.case import Polarity
from cases.text import Strict
from tutor.understanding.story import Story

Span = tuple[int, int]
"""First character, past the last."""


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
