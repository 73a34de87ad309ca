"""How each finding of the case went. Comparisons only, no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from cases.case import Case, Finding
from cases.protocol import Protocol
from cases.vocabulary import Vocabulary
from tutor.assessment import is_near, scope, with_implied
from tutor.session import Dialogue

Went = Literal["seen", "near", "helped", "missed", "unasked"]
"""Named unaided; named in a near term; found among look-alikes; told or never reached; no question asked for it."""

KEY: Final = 4
"""How many findings a debrief goes through one by one."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finding of the case, and how it went."""

    finding: Finding
    went: Went

    @property
    def term(self) -> str:
        """The finding's term."""
        return self.finding.term


@dataclass(frozen=True, slots=True)
class Review:
    """All findings that are there, the weightiest first, and the terms that were said and are not there."""

    findings: tuple[Reviewed, ...]
    wrong: tuple[str, ...]

    @property
    def key(self) -> tuple[Reviewed, ...]:
        """The weightiest; of those equally heavy, what was asked for."""
        ranked = sorted(self.findings, key=lambda one: (-one.finding.weight, one.went == "unasked"))
        return tuple(ranked[:KEY])

    def others(self, went: Went) -> tuple[str, ...]:
        """The terms that went so, beyond the key findings."""
        return tuple(one.term for one in self.findings if one.went == went and one not in self.key)


def review(case: Case, dialogue: Dialogue, protocol: Protocol, vocabulary: Vocabulary) -> Review:
    """Compare what the case shows with what was said of it."""
    outcomes = {mark.term: mark.outcome for mark in dialogue.marks}
    asked = {term for step in protocol.steps for term in scope(step, vocabulary)}
    heard = [*dialogue.reported, *(mark.term for mark in dialogue.marks if mark.outcome in {"seen", "kept"})]
    said = with_implied(heard)
    shown = {finding.term for finding in case.findings if finding.polarity == "present"}
    close = [term for term in said if term not in shown]
    there = sorted((f for f in case.findings if f.polarity == "present"), key=lambda f: -f.weight)
    found = tuple(Reviewed(f, _went(f.term, outcomes.get(f.term), said, close, asked)) for f in there)
    return Review(found, tuple(mark.term for mark in dialogue.marks if mark.outcome == "wrong"))


def _went(term: str, outcome: str | None, said: Sequence[str], close: Sequence[str], asked: set[str]) -> Went:
    if outcome == "prompted":
        return "helped"
    if outcome == "seen" or (outcome is None and term in said):
        return "seen"
    if outcome != "told" and any(is_near(term, other) for other in close):
        return "near"
    return "missed" if outcome is not None or term in asked else "unasked"
