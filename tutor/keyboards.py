"""How buttons are laid out on a phone."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

ROWS: Final = 8
"""More rows push the question out of sight."""
_THIRD: Final = 11
_HALF: Final = 18
LABEL: Final = 60
"""Longest label, characters."""

Rows = tuple[tuple[int, ...], ...]


def layout(labels: Sequence[str]) -> Rows:
    """Indices by row: short labels share a row, three or two at a time, in their order."""
    return _rows(tuple(map(len, labels)))


@lru_cache(maxsize=8192)
def _rows(lengths: tuple[int, ...]) -> Rows:
    rows: list[list[int]] = []
    longest = 0
    for index, length in enumerate(lengths):
        if rows and max(longest, length) <= (_HALF if len(rows[-1]) == 1 else _THIRD if len(rows[-1]) == 2 else 0):
            rows[-1].append(index)
            longest = max(longest, length)
        else:
            rows.append([index])
            longest = length
    return tuple(map(tuple, rows))
