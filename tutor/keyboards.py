"""How buttons are laid out on a phone."""

from collections.abc import Sequence
from typing import Final

ROWS: Final = 8
"""More rows push the question out of sight."""
_THIRD: Final = 11
_HALF: Final = 18
LABEL: Final = 60
"""Longest label, characters."""


def layout(labels: Sequence[str]) -> list[list[int]]:
    """Indices by row: short labels share a row, three or two at a time, in their order."""
    rows: list[list[int]] = []
    for index, label in enumerate(labels):
        if rows and _fits(labels, rows[-1], label):
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def _fits(labels: Sequence[str], row: Sequence[int], label: str) -> bool:
    longest = max(len(label), *(len(labels[i]) for i in row))
    return longest <= (_HALF if len(row) == 1 else _THIRD if len(row) == 2 else 0)
