"""A checklist's arithmetic: what the learner gave, what the picture gives, what a total means. No words."""

from collections.abc import Iterable, Mapping
from typing import Final

from cases.case import Case
from cases.checklist import Band, ChecklistItem, Condition
from cases.protocol import Protocol, Step
from tutor.assessment import Holds, holds
from tutor.session import Dialogue

Values = Mapping[str, int]
"""By item: 1 for a tick, 0 for none, the grade of a graded item."""

_BINARY_NOISE: Final = 2
"""Decimals of a total: 3 x 0.1 is 0.3."""


def is_graded(item: ChecklistItem) -> bool:
    """Whether an item gets a number and not a tick."""
    return item.range is not None


def given(dialogue: Dialogue, step: Step) -> dict[str, int] | None:
    """What the learner gave each item of a step; none until all are given."""
    ticked, grades = dialogue.checklists.get(step.id), dialogue.grades.get(step.id, {})
    values: dict[str, int] = {}
    for item in step.items:
        if is_graded(item):
            if item.id not in grades:
                return None
            values[item.id] = grades[item.id]
        elif ticked is None:
            return None
        else:
            values[item.id] = int(item.id in ticked)
    return values


def total(items: Iterable[ChecklistItem], values: Values) -> float:
    """The weighted sum; what vetoes has no points."""
    return round(sum(i.points * values.get(i.id, 0) for i in items if not i.veto), _BINARY_NOISE)


def vetoed(items: Iterable[ChecklistItem], values: Values) -> ChecklistItem | None:
    """The first item that ends the matter."""
    return next((item for item in items if item.veto and values.get(item.id, 0)), None)


def is_over(step: Step, values: Values) -> bool:
    """Whether the total reaches the threshold and nothing vetoes."""
    return vetoed(step.items, values) is None and total(step.items, values) >= (step.threshold or 0)


def band_of(step: Step, values: Values) -> Band | None:
    """The band of the total, if the step has bands."""
    reached = [band for band in step.bands if band.reached(total(step.items, values))]
    return reached[-1] if reached else None


def meets(case: Case, condition: Condition) -> bool | None:
    """Whether a case meets a condition, as far as it is labelled."""
    wanted = {shows(case, term) for term in condition.any_of}
    barred = {shows(case, term) for term in condition.none_of}
    if "present" in barred or (wanted and wanted <= {"absent"}):
        return False
    return None if "unknown" in barred or (wanted and "present" not in wanted) else True


def shows(case: Case, term: str) -> Holds:
    """Whether a case holds a term, what the letter tells included."""
    for told in case.vignette.history:
        if told.term == term:
            return "unknown" if told.polarity == "uncertain" else told.polarity
    return holds(case, term)


def truths(case: Case, protocol: Protocol, step: Step) -> dict[str, int]:
    """The items of a step whose value is known for a case, with this value: by its author, else by its findings."""
    authored = case.scores.get(protocol.id, {})
    found = {item.id: authored.get(item.id, _by_findings(case, item)) for item in step.items}
    return {item: value for item, value in found.items() if value is not None}


def _by_findings(case: Case, item: ChecklistItem) -> int | None:
    if item.range is not None:
        return _grade(case, item, *item.range)
    seen = {_seen(case, term, item) for term in item.terms}
    if "present" in seen:
        return 1
    if item.groups:
        return _bounded(case, item)
    return 0 if seen == {"absent"} and _is_clear(case, item) else None


def _seen(case: Case, term: str, item: ChecklistItem) -> Holds:
    """What is not written down of an item that one picture does not tell stays open."""
    if item.unseen and not _is_written(case, term):
        return "unknown"
    return shows(case, term)


def _is_written(case: Case, term: str) -> bool:
    return any(f.term == term for f in case.findings) or any(told.term == term for told in case.vignette.history)


def _grade(case: Case, item: ChecklistItem, low: int, high: int) -> int | None:
    settled = [level.value for level in item.levels if meets(case, level)]
    if settled:
        return settled[0]
    if not item.groups:
        return None
    least, most = _count(case, item)
    return least if least == most and low <= least <= high else None


def _bounded(case: Case, item: ChecklistItem) -> int | None:
    """Whether the count lies within the bounds, when every count that is possible says the same."""
    least, most = _count(case, item)
    floor = item.at_least or 0
    ceiling = len(item.groups) if item.at_most is None else item.at_most
    if floor <= least and most <= ceiling:
        return 1
    return 0 if most < floor or least > ceiling else None


def _count(case: Case, item: ChecklistItem) -> tuple[int, int]:
    """The fewest and the most groups that may be there."""
    groups = [{shows(case, term) for term in group} for group in item.groups]
    least = sum("present" in group for group in groups)
    if not _is_clear(case, item):
        return least, len(groups)
    return least, least + sum("present" not in group and "unknown" in group for group in groups)


def _is_clear(case: Case, item: ChecklistItem) -> bool:
    """Whether no term is there, or may be, that leaves the matter open."""
    return all(shows(case, term) == "absent" for term in item.vague)
