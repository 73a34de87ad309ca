"""Which case comes next: a class drawn uniformly, then one of its cases that the learner has not just seen."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from tutor.options import OFFERED, AnswerClass, AnswerClasses, Filed
from tutor.view import CaseRef, Rng, Selection

if TYPE_CHECKING:
    from cases.case import Modality

_TRIES: Final = 40
"""Blind draws before a class is searched through; so the cost does not grow with the library."""


def select(classes: "Mapping[Modality, AnswerClasses]", selection: Selection, rng: Rng) -> CaseRef | None:
    """The next case, or none when no case of the pack exists.

    Each class that `eligible` names is equally likely, however many cases it has.
    """
    pool = [(modality, key) for modality in sorted(classes) for key in eligible(classes[modality], selection)]
    if not pool:
        return select(classes, Selection(pack=selection.pack), rng) if selection.avoid else None
    modality, key = rng.choice(pool)
    shelf = classes[modality]
    avoided = _avoided(shelf, _kept(shelf, selection))
    cases = shelf.of_diagnosis[key].pool(selection.pack)
    for _ in range(_TRIES):
        filed = rng.choice(cases)
        if not _is_avoided(filed, avoided):
            return filed.ref
    return rng.choice([filed for filed in cases if not _is_avoided(filed, avoided)]).ref


def eligible(classes: AnswerClasses, selection: Selection) -> tuple[str, ...]:
    """Keys of the classes that the next case may come from.

    Those with a case (in the pack, when named) that is neither avoided nor of an avoided lesion or patient. When too
    few are left to fill a differential, the oldest of the avoided are forgotten, one by one, but never the last.
    """
    avoided = _avoided(classes, _kept(classes, selection))
    return tuple(one.key for one in classes.classes if _has_free(one, selection.pack, avoided))


def _kept(classes: AnswerClasses, selection: Selection) -> tuple[str, ...]:
    here = tuple(a for a in (f"{r.pack}/{r.case}" for r in selection.avoid) if a in classes.filed)
    holding = [one for one in classes.classes if one.pool(selection.pack)]
    wanted = min(OFFERED, len(holding))
    while len(here) > 1 and sum(_has_free(one, selection.pack, _avoided(classes, here)) for one in holding) < wanted:
        here = here[1:]
    return here


def _avoided(classes: AnswerClasses, addresses: Iterable[str]) -> frozenset[str]:
    marks: set[str] = set()
    for address in addresses:
        marks.add(address)
        marks.update(classes.filed[address].kin)
    return frozenset(marks)


def _is_avoided(filed: Filed, avoided: frozenset[str]) -> bool:
    return f"{filed.ref.pack}/{filed.ref.case}" in avoided or not avoided.isdisjoint(filed.kin)


def _has_free(one: AnswerClass, pack: str | None, avoided: frozenset[str]) -> bool:
    return any(not _is_avoided(filed, avoided) for filed in one.pool(pack))
