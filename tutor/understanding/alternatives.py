"""Diagnoses beside each other: alternatives of which none is preferred, favourites and those behind them."""

from collections.abc import Sequence
from itertools import pairwise

from tutor.understanding.entries import Lexicon
from tutor.understanding.items import Item
from tutor.understanding.marks import Marks
from tutor.understanding.numbers import RANK


def leave_alternatives_open(marks: Marks) -> None:
    """ "X or Y", "X vs Y", "X / Y" of two diagnoses: none is preferred."""
    row = marks.row
    names = [
        place
        for place, item in enumerate(row)
        if item.roles.keys() & {"term", "diagnosis", "quality", "notion", "ambiguous", "denied"}
    ]
    for left, right in pairwise(names):
        gap = row[left + 1 : right]
        if not any(item.has("or", "versus") or item.folded == "/" for item in gap):
            continue
        versus = any(item.has("versus") for item in gap) and not any(item.is_mark or item.has("deny") for item in gap)
        if (any(not _is_thin(item, marks.lexicon) for item in gap) and not versus) or (
            gap[0].folded == "," and any(item.folded == "v" for item in gap)
        ):
            continue
        both = {"diagnosis", "ambiguous"} & row[left].roles.keys() and {"diagnosis", "ambiguous"} & row[
            right
        ].roles.keys()
        if not both and any(item.folded == "/" for item in gap):
            continue
        if left in marks.denied or right in marks.denied:
            if left in marks.denied and not any(item.has("versus") for item in gap):
                marks.denied.add(right)
            continue
        if not both or row[left].roles.get("diagnosis") != row[right].roles.get("diagnosis"):
            _leave_open(marks, left, right, names)


def _is_thin(item: Item, lexicon: Lexicon) -> bool:
    return (
        item.has("or", "versus", "doubt")
        or item.folded in {"/", ","}
        or item.stem in lexicon.light
        or item.stem in lexicon.soft
    )


def _leave_open(marks: Marks, left: int, right: int, names: Sequence[int]) -> None:
    row = marks.row
    marks.doubted.update((left, right))
    if "quality" in row[right].roles and right + 1 < len(row) and "diagnosis" in row[right + 1].roles:
        marks.doubted.add(right + 1)
    at = names.index(left)
    while at > 0:
        before, here = names[at - 1], names[at]
        gap = row[before + 1 : here]
        if any(item.folded != "," and not _is_thin(item, marks.lexicon) for item in gap):
            break
        same = "diagnosis" in row[before].roles and "diagnosis" in row[here].roles
        joined = not gap and "quality" in (row[before].roles.keys() | row[here].roles.keys())
        if not (same or joined) or (not gap and same):
            break
        marks.doubted.add(before)
        at -= 1


def favour(marks: Marks) -> None:
    """A favourite leaves the other diagnoses of its sentence uncertain; so does the order of a list."""
    row = marks.row
    for place in marks.favourites:
        for other in marks.sentence(place):
            if "diagnosis" in row[other].roles and other not in marks.favourites:
                marks.behind.add(other)
    for place, item in enumerate(row):
        if (
            item.is_mark
            and (item.folded == RANK or (item.folded == ">" and place > 0))
            and any("diagnosis" in each.roles for each in row[:place])
        ):
            marks.behind.update(marks.diagnoses(marks.rest(place)))
    marks.behind -= marks.favourites
    marks.doubted |= marks.behind
    marks.doubted -= marks.favourites - marks.denied
