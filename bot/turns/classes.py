"""The library's index as the tutor wants it: with the names of the groups that data sets make."""

from collections.abc import Iterator
from typing import NamedTuple

from cases.case import Modality
from cases.errors import CasesError
from cases.library import Library
from cases.text import Text


class Indexed(NamedTuple):
    """One case of the index; see `tutor.options.Entry`."""

    pack: str
    case: str
    modality: Modality
    truth: tuple[str, ...]
    group: Text | None
    lesion: str | None
    patient: str | None


def indexed(library: Library) -> Iterator[Indexed]:
    """All cases that can be shown. A group's name is read from one of its cases a pack: the index does not hold it."""
    names: dict[tuple[str, tuple[str, ...]], Text | None] = {}
    for entry in filter(library.is_at_hand, library.entries()):
        key = (entry.pack, entry.truth)
        if len(entry.truth) > 1 and names.get(key) is None:
            try:
                names[key] = library.case(entry.pack, entry.id).group
            except CasesError:
                continue  # the library tells of it elsewhere
        yield Indexed(entry.pack, entry.id, entry.modality, entry.truth, names.get(key), entry.lesion, entry.patient)
