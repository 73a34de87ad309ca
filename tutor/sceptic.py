"""Arguing against the favourite: which finding of the case is held against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from cases.evidence import load_evidence
from cases.text import Text
from tutor.assessment import expectations, holds, is_right
from tutor.discretion import discreet
from tutor.one_question import one_question
from tutor.reasoning.separating import separating
from tutor.reasoning.weighing import weigh
from tutor.turn import Turn

_TELLING: Final = 0.8
"""A likelihood ratio at or below this speaks against the favourite."""
_BITS: Final = 0.02
"""A finding that is expected to tell less is not worth pointing out."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A finding of the case: one that the learner found, was told or passed over, or one that the letter tells."""

    kind: Literal["reported", "shared", "shown", "history", "site", "age"]
    key: str
    """A term, a body site, or an age."""

    @property
    def terms(self) -> tuple[str, ...]:
        """The term that it is, if it is one whose numbers can be shown."""
        return (self.key,) if self.kind in {"reported", "shared", "shown", "history"} else ()


def exhibit(turn: Turn) -> Exhibit | None:
    """What is put to the learner after the ranking, whatever their favourite: the question itself must not tell.

    Of their own findings the one that speaks most against the favourite, by likelihood ratio; when none does, the one
    of the others that separates best; else the weightiest; on an empty picture, what the letter says.
    """
    case, vocabulary = turn.case, turn.view.vocabulary
    there = [f.term for f in expectations(case, vocabulary.terms) if vocabulary.terms[f.term].category != "history"]
    reported = [term for term in turn.dialogue.reported if holds(case, term) != "absent"]
    used = set(turn.dialogue.met.values())
    own = [term for term in there if term in reported] or reported
    own = [term for term in own if term not in used] or own
    others = [term for term in there if term not in reported]
    favourite, rivals = members(turn, turn.dialogue.ranking[0]), _rivals(turn)
    ratio, weakest = _weakest(turn, own, favourite, rivals)
    # Findings that all speak for a right favourite: to show another one each time would tell that it is right.
    if own and (ratio <= _TELLING or (not _is_wrong(turn) and turn.rng.random() < 0.5)):
        return _reported(turn, weakest)
    if others and (found := _separator(turn, own, others, favourite, rivals)) is not None:
        return Exhibit("shown", found)
    if own:
        return _reported(turn, weakest)
    return Exhibit("shown", others[0]) if others else _told(turn)


def _reported(turn: Turn, term: str) -> Exhibit:
    """A finding on the learner's list, which they may owe to the tutor."""
    told = any(m.term == term and m.outcome == "told" for m in turn.dialogue.marks)
    return Exhibit("shared" if told else "reported", term)


def _is_wrong(turn: Turn) -> bool:
    classes = turn.view.classes.get(turn.case.modality)
    return not is_right(turn.dialogue.ranking[0], turn.case.truth, classes)


def members(turn: Turn, answer: str) -> tuple[str, ...]:
    """The diagnoses of an answer of the differential."""
    classes = turn.view.classes.get(turn.case.modality)
    found = classes.find(answer) if classes else None
    return found.members if found is not None else (answer,)


def _rivals(turn: Turn) -> tuple[str, ...]:
    """What a wrong favourite is compared with: the truth. A right one meets whichever other answer makes the best case.

    So the kind of question depends on the findings, and not on whether the favourite is right.
    """
    if _is_wrong(turn):
        return turn.case.truth
    favourite = turn.dialogue.ranking[0]
    others = dict.fromkeys((*turn.dialogue.ranking[1:], *turn.dialogue.candidates))
    return tuple(each for answer in others if answer != favourite for each in members(turn, answer))


def _weakest(turn: Turn, own: Sequence[str], favourite: Sequence[str], rivals: Sequence[str]) -> tuple[float, str]:
    """The finding that speaks most against the favourite, and its likelihood ratio; the first where none is counted."""
    evidence, modality = load_evidence(), turn.case.modality
    weighed = [
        (ratio, term)
        for term in own
        for one in favourite
        for other in rivals
        if (ratio := weigh(evidence, term, "present", one, other, modality)) is not None
    ]
    return min(weighed, default=(1.0, own[0] if own else ""))


def _separator(
    turn: Turn, own: Sequence[str], others: Sequence[str], favourite: Sequence[str], rivals: Sequence[str]
) -> str | None:
    evidence, modality = load_evidence(), turn.case.modality
    given: dict[str, Literal["present", "absent", "uncertain"]] = dict.fromkeys(own, "present")
    pairs = ((one, other) for one in favourite for other in rivals)
    found = [separating(evidence, *pair, given, others, modality=modality) for pair in pairs]
    best = max((each for each in found if each is not None), key=lambda each: each.bits, default=None)
    return best.term if best is not None and best.bits >= _BITS else None


def _told(turn: Turn) -> Exhibit | None:
    letter = turn.case.vignette
    told = next((item.term for item in letter.history if item.polarity == "present"), None)
    if told is not None:
        return Exhibit("history", told)
    if letter.site is not None:
        return Exhibit("site", letter.site)
    return Exhibit("age", str(letter.age)) if letter.age is not None else None


def authors_question(turn: Turn) -> str | None:
    """The author's question against the favourite, if there is one that keeps the secret.

    A right favourite is asked the author's `doubt` as often as a wrong one would have met a contrast question, so
    that the author's hand does not tell.
    """
    if _is_wrong(turn):
        return _contrast(turn, turn.dialogue.ranking[0])
    classes = turn.view.classes.get(turn.case.modality)
    wrong = [each for each in turn.dialogue.candidates if not is_right(each, turn.case.truth, classes)]
    foreseen = sum(_contrast(turn, each) is not None for each in wrong)
    asked = turn.rng.random() * len(wrong) < foreseen
    return _kept_short(turn, turn.case.doubt) if asked else None


def _contrast(turn: Turn, answer: str) -> str | None:
    classes = turn.view.classes.get(turn.case.modality)
    for misconception in turn.case.misconceptions:
        if misconception.diagnosis is not None and is_right(answer, (misconception.diagnosis,), classes):
            return _kept_short(turn, misconception.contrast)
    return None


def _kept_short(turn: Turn, text: Text | None) -> str | None:
    said = discreet(text, turn.case, turn.view.vocabulary, turn.language)
    return one_question(said) if said and "?" in said else None
