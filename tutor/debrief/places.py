"""Where in the lesion a finding is, as the key of a phrase."""

from collections.abc import Sequence
from typing import Final

from cases.case import Box, Case, Finding

_NEAR: Final = 0.36
_FAR: Final = 1 - _NEAR
_ALL_OVER: Final = 0.55
"""Share of the lesion from which a finding has no place in it."""
_SCATTERED: Final = 0.28
"""Mean distance of several boxes from their middle, as a share of the lesion, from which they have no one place."""


def place_of(finding: Finding, case: Case) -> str | None:
    """A finding's place in its lesion; none where nobody marked it, or it is all over the lesion."""
    extent = _extent(case)
    if not finding.where or extent is None:
        return None
    boxes = [_within(box, extent) for box in finding.where]
    if sum((b.x1 - b.x0) * (b.y1 - b.y0) for b in boxes) > _ALL_OVER:
        return None
    centres = [((b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2) for b in boxes]
    x, y = (sum(values) / len(boxes) for values in zip(*centres, strict=True))
    spread = sum(abs(cx - x) + abs(cy - y) for cx, cy in centres) / len(boxes)
    return "scattered" if spread > _SCATTERED else _direction(x, y)


def _direction(x: float, y: float) -> str:
    across = "left" if x < _NEAR else "right" if x > _FAR else ""
    down = "top" if y < _NEAR else "bottom" if y > _FAR else ""
    return "-".join(part for part in (down, across) if part) or "centre"


def _extent(case: Case) -> Box | None:
    """What all boxes together cover; where only one finding has a place, the whole picture."""
    placed = [finding.where for finding in case.findings if finding.where]
    if len(placed) <= 1:
        return Box(x0=0, y0=0, x1=1, y1=1) if placed else None
    return _around([box for boxes in placed for box in boxes])


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        x0=min(b.x0 for b in boxes), y0=min(b.y0 for b in boxes),
        x1=max(b.x1 for b in boxes), y1=max(b.y1 for b in boxes),
    )  # fmt: skip


def _within(box: Box, extent: Box) -> Box:
    """A box as fractions of the extent."""
    width, height = extent.x1 - extent.x0, extent.y1 - extent.y0
    return Box(
        x0=(box.x0 - extent.x0) / width, y0=(box.y0 - extent.y0) / height,
        x1=min(1, (box.x1 - extent.x0) / width), y1=min(1, (box.y1 - extent.y0) / height),
    )  # fmt: skip
