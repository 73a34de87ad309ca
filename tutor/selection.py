"""Which case comes next: a class drawn uniformly, then one of its cases that the learner has not just seen."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tutor.options import EMPTY, OFFERED, AnswerClass, AnswerClasses, Filed
from tutor.session import address
from tutor.view import CaseRef, Rng, Selection

if TYPE_CHECKING:
    from cases.case import Modality

_TRIES: Final = 40
"""Blind draws before a class is searched through; so the cost does not grow with the library."""


Shelves = Mapping["Modality", AnswerClasses]


def select(classes: Shelves, selection: Selection, rng: Rng) -> CaseRef | None:
    """The next case, or none when no case of the pack exists.

    Each class that `eligible` names is equally likely, however many cases it has.
    """
    if selection.among:
        return _select_among(classes, selection, rng)
    avoided = _all_avoided(classes, selection)
    pool = [one for _, shelf in sorted(classes.items()) for one in _free(shelf, selection.pack, avoided)]
    if not pool:
        return select(classes, Selection(pack=selection.pack), rng) if selection.avoid else None
    return _draw(rng.choice(pool).pool(selection.pack), avoided, rng)


def _select_among(classes: Shelves, selection: Selection, rng: Rng) -> CaseRef | None:
    """A case of one of the named classes; what is to be avoided is avoided, even if nothing is left."""
    avoided = frozenset(map(address, selection.avoid))
    shelves = [shelf for modality, shelf in sorted(classes.items()) if modality == selection.modality]
    pool = [one for shelf in shelves for one in _free(shelf, selection.pack, avoided) if one.key in selection.among]
    return _draw(rng.choice(pool).pool(selection.pack), avoided, rng) if pool else None


def _draw(cases: Sequence[Filed], avoided: frozenset[str], rng: Rng) -> CaseRef:
    """One of the cases that is not avoided; there is one."""
    for _ in range(_TRIES):
        filed = rng.choice(cases)
        if not _is_avoided(filed, avoided):
            return filed.ref
    return rng.choice([filed for filed in cases if not _is_avoided(filed, avoided)]).ref


def eligible(classes: Shelves, modality: "Modality", selection: Selection) -> tuple[str, ...]:
    """Keys of the classes of a modality that the next case may come from.

    Those with a case (in the pack, when named) that is neither avoided nor of an avoided lesion or patient. When too
    few are left to fill a differential, the oldest of the avoided are forgotten, one by one, but never the last.
    """
    shelf = classes.get(modality, EMPTY)
    return tuple(one.key for one in _free(shelf, selection.pack, _all_avoided(classes, selection)))


def _all_avoided(classes: Shelves, selection: Selection) -> frozenset[str]:
    return frozenset[str]().union(*(_avoided(shelf, selection) for shelf in classes.values()))


def _avoided(classes: AnswerClasses, selection: Selection) -> frozenset[str]:
    """Addresses, lesions and patients to be avoided."""
    here = [a for a in map(address, selection.avoid) if a in classes.filed]
    wanted = min(OFFERED, sum(bool(one.pool(selection.pack)) for one in classes.classes))
    while True:
        marks = frozenset(here).union(*(classes.filed[address].kin for address in here))
        if len(here) <= 1 or len(_free(classes, selection.pack, marks)) >= wanted:
            return marks
        here = here[1:]


def _free(classes: AnswerClasses, pack: str | None, avoided: frozenset[str]) -> list[AnswerClass]:
    return [one for one in classes.classes if any(not _is_avoided(filed, avoided) for filed in one.pool(pack))]


def _is_avoided(filed: Filed, avoided: frozenset[str]) -> bool:
    return address(filed.ref) in avoided or not avoided.isdisjoint(filed.kin)
