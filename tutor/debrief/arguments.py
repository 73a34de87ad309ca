"""What supports and what argues against each diagnosis that was ranked, and the truth: by counts. No words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cases.case import Case, Polarity
from cases.evidence import Evidence
from cases.variable import Count
from tutor.assessment import is_complete, is_right
from tutor.options import AnswerClasses
from tutor.reasoning.counting import counts
from tutor.reasoning.weighing import Weighed, argues, supports
from tutor.session import Dialogue

ROWS: Final = 3
"""How many findings at most stand on each side of a diagnosis."""
_TELLING_ABSENCE: Final = 1.5
"""What is not there has to tell more than this to be named."""
_UNCOUNTED: Final = 3
_ENOUGH: Final = 3
"""Labelled findings from which a photograph speaks for itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """A finding that speaks for or against a diagnosis; how often it is marked there (`ours`) and in the truth."""

    term: str
    polarity: Polarity
    ours: Count
    theirs: Count | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """One diagnosis. `counted`: the diagnosis whose counts are used; none: nobody has counted any of the findings."""

    answer: str
    """A class's key or a diagnosis, as in the ranking."""
    right: bool
    place: int
    """In the ranking, from 1; 0: not on it."""
    counted: str | None
    supports: tuple[Row, ...] = ()
    argues: tuple[Row, ...] = ()
    compared: bool = True
    """Whether the truth is counted, so that another diagnosis can be held against it."""
    uncounted: tuple[str, ...] = ()
    """Of the truth: the weightiest findings of the case that no count weighs."""


def is_well_labelled(case: Case) -> bool:
    """Whether the labels alone say enough of the picture to be weighed."""
    return is_complete(case) or sum(f.polarity == "present" for f in case.findings) >= _ENOUGH


def known_findings(case: Case, dialogue: Dialogue) -> dict[str, Polarity]:
    """What is known of the lesion: what labels and letter say; where the labels are few, also what was reported."""
    told: dict[str, Polarity] = {item.term: item.polarity for item in case.vignette.history}
    labels: dict[str, Polarity] = {finding.term: finding.polarity for finding in case.findings}
    if is_well_labelled(case):
        return {**told, **labels}
    return {**told, **dict.fromkeys(dialogue.reported, "present"), **labels}


def arguments(
    case: Case, dialogue: Dialogue, classes: AnswerClasses | None, evidence: Evidence
) -> tuple[Argument, ...]:
    """The truth first, then the other diagnoses of the ranking in their order."""
    ranking = dialogue.ranking
    right = [n for n, answer in enumerate(ranking, 1) if is_right(answer, case.truth, classes)]
    place = right[0] if right else 0
    findings = known_findings(case, dialogue)
    truth = _counted(case.truth, findings, case, evidence)
    answer = ranking[place - 1] if place else case.truth[0]
    found = [_for_truth(answer, place, truth, findings, case, evidence)]
    rivals = [(n, other) for n, other in enumerate(ranking, 1) if n not in right]
    # Who named the truth alone is shown what else it could have been.
    for n, other in rivals or [(0, each) for each in case.differential[:1]]:
        found.append(_for_rival(other, n, truth, findings, case, classes, evidence))
    return tuple(found)


def _counted(diagnoses: Sequence[str], findings: Mapping[str, Polarity], case: Case, evidence: Evidence) -> str | None:
    """The member of a group of which most findings are counted; of those equal, the one with most cases."""

    def known(diagnosis: str) -> tuple[int, int]:
        every = [count for term in findings for count in counts(evidence, term, (diagnosis,), case.modality)]
        return len(every), max((count.of for count in every), default=0)

    best = max(diagnoses, key=known) if len(diagnoses) > 1 else diagnoses[0]
    return best if known(best)[0] else None


def _for_truth(
    answer: str, place: int, truth: str | None, findings: Mapping[str, Polarity], case: Case, evidence: Evidence
) -> Argument:
    shown = sorted((f for f in case.findings if f.polarity == "present"), key=lambda f: -f.weight)
    if truth is None:
        return Argument(answer, True, place, None, uncounted=tuple(f.term for f in shown[:_UNCOUNTED]))
    pro = _rows(supports(evidence, truth, findings, case.modality), truth, None, case, evidence)
    contra = _rows(argues(evidence, truth, findings, case.modality), truth, None, case, evidence)
    weighed = {term for term in findings if counts(evidence, term, (truth,), case.modality)}
    heavy = [f.term for f in shown if f.term not in weighed and f.weight > 1]
    return Argument(answer, True, place, truth, pro, contra[:1], uncounted=tuple(heavy[:_UNCOUNTED]))


def _for_rival(
    answer: str, place: int, truth: str | None, findings: Mapping[str, Polarity], case: Case,
    classes: AnswerClasses | None, evidence: Evidence,
) -> Argument:  # fmt: skip
    found = classes.find(answer) if classes else None
    rival = _counted(found.members if found else (answer,), findings, case, evidence)
    if rival is None or truth is None:
        return Argument(answer, False, place, rival, compared=truth is not None)
    pro = _rows(supports(evidence, rival, findings, case.modality, truth), rival, truth, case, evidence)
    contra = _rows(argues(evidence, rival, findings, case.modality, truth), rival, truth, case, evidence)
    return Argument(answer, False, place, rival, pro[:1], contra)


def _rows(weighed: Iterable[Weighed], ours: str, theirs: str | None, case: Case, evidence: Evidence) -> tuple[Row, ...]:
    """The strongest; what is there before what is not, and of what is not only what tells a lot."""
    found: list[Row] = []
    telling = [one for one in weighed if one.polarity == "present" or _is_telling(one)]
    for one in sorted(telling, key=lambda one: one.polarity != "present"):
        known = counts(evidence, one.term, (ours, theirs) if theirs else (ours,), case.modality)
        if len(known) == (2 if theirs else 1) and all(count.of for count in known) and _agrees(one, known):
            found.append(Row(one.term, one.polarity, known[0], known[1] if theirs else None))
    return tuple(found[:ROWS])


def _agrees(one: Weighed, known: Sequence[Count]) -> bool:
    """Whether the counts as they are, not smoothed, point the same way: 0 of 14 supports nothing against 1 of 86."""
    if len(known) == 1:
        return True
    ours, theirs = (count.marked / count.of for count in known)
    more = ours > theirs if one.polarity == "present" else ours < theirs
    return more if one.ratio > 1 else not more


def _is_telling(one: Weighed) -> bool:
    return max(one.ratio, 1 / one.ratio) >= _TELLING_ABSENCE
