"""The grid over a picture: its cells, which of them a finding lies in, and which one an answer means."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Final

from cases.case import Box
from tutor.understanding.normalise import fold

COLUMNS: Final = "ABCD"
ROWS: Final = "1234"
CELLS: Final = tuple(f"{column}{row}" for row, column in product(ROWS, COLUMNS))
"""Row by row, as they lie on the picture and on the buttons."""
MARGIN: Final = 0.03
"""How far beside a small box, as a share of the picture, a tap still counts."""
FRINGE: Final = 0.04
"""How much of a large box's edge does not count: a box is rarely full to its corners."""
_HALF: Final = 2
_CELL: Final = re.compile(r"(?<![a-z0-9])(?:([a-d])-?([1-4])|([1-4])-?([a-d]))(?![a-z0-9])")
_APART: Final = re.compile(r"\W*([a-d]) ([1-4])\W*")
"""As a whole answer only: in a sentence, "a 2" is French for "at 2"."""
_READ: Final = 200
"""Characters that are read of an answer."""
_ACROSS: Final = {"left": "AB", "gauche": "AB", "right": "CD", "droite": "CD", "droit": "CD"}
_DOWN: Final = {
    "top": "12", "upper": "12", "above": "12", "haut": "12", "superieur": "12", "superieure": "12",
    "bottom": "34", "lower": "34", "below": "34", "bas": "34", "inferieur": "34", "inferieure": "34",
}  # fmt: skip
_MIDDLE: Final = frozenset(["centre", "center", "middle", "milieu", "central", "centrale"])
_WORD: Final = re.compile(r"[a-z]+")


def cells_of(boxes: Iterable[Box]) -> tuple[str, ...]:
    """The cells that some boxes reach into; the small ones, nearly reach into."""
    return tuple(cell for cell in CELLS if any(_touches(cell, box) for box in boxes))


def _touches(cell: str, box: Box) -> bool:
    column, row = COLUMNS.index(cell[0]), ROWS.index(cell[1])
    return _reaches(box.x0, box.x1, column, len(COLUMNS)) and _reaches(box.y0, box.y1, row, len(ROWS))


def _reaches(low: float, high: float, place: int, places: int) -> bool:
    """Whether a stretch reaches into a column or row: a short one nearly, a long one by more than its fringe."""
    slack = MARGIN if high - low < 1 / places else -FRINGE
    return low - slack < (place + 1) / places and high + slack > place / places


def is_meant(said: frozenset[str], right: Iterable[str]) -> bool:
    """Whether the cells that an answer means are where the finding is.

    One or two are cells, and one of them must be right. More are a part of the picture ("at the top left"), and half
    of what is right must lie in it.
    """
    wanted = frozenset(right)
    met = said & wanted
    return bool(met) and (len(said) <= _HALF or len(met) * 2 >= len(wanted))


@lru_cache(maxsize=1024)
def said_cells(text: str) -> frozenset[str]:
    """The cells that a text means, in either language: "B2", "2b", "centre", "en haut à gauche"; none when none."""
    folded = fold(text[:_READ])
    named = {(a or d).upper() + (b or c) for a, b, c, d in _CELL.findall(folded)}
    if (apart := _APART.fullmatch(folded)) is not None:
        named = {apart[1].upper() + apart[2]}
    if named:
        return frozenset(named)
    words = _WORD.findall(folded)
    across = {_ACROSS[word] for word in words if word in _ACROSS}
    down = {_DOWN[word] for word in words if word in _DOWN}
    middle = not _MIDDLE.isdisjoint(words)
    if len(across) > 1 or len(down) > 1 or not (across or down or middle):
        return frozenset()
    columns = next(iter(across), "BC" if middle else COLUMNS)
    rows = next(iter(down), "23" if middle else ROWS)
    return frozenset(f"{column}{row}" for row, column in product(rows, columns))
