"""A picture with the places of its findings framed and numbered."""

from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageEnhance, ImageFilter

from bot.pictures.canvas import BLACK, WHITE, badge, fitted, frame
from cases.case import Box as Share
from tutor.card import Spot

BADGE: Final = 58
_LINE: Final = 4
_BOXES: Final = 3
"""The largest places of one finding: more would hide what they show."""
_EVERYWHERE: Final = 0.8
"""Share of the picture above which a frame would only frame the picture."""
_STEP: Final = 12
_TOO_NEAR: Final = BADGE + 6

Box = tuple[float, float, float, float]
Point = tuple[float, float]


def with_spots(photo: Image.Image, spots: Sequence[Spot], width: int, height: int) -> Image.Image:
    """The whole photo amid its own blurred colours, `width` by `height`, with frames and numbers on it."""
    small = fitted(photo, width, height)
    whole = small.copy() if small.size == (width, height) else _backdrop(photo, width, height)
    left, top = (width - small.width) // 2, (height - small.height) // 2
    whole.paste(small, (left, top))
    taken: list[Point] = []
    framed: list[Box] = []
    badges: list[tuple[Point, str]] = []
    for spot in spots:
        boxes = _placed(spot, left, top, small.size)
        for box in boxes:
            if not any(_same(box, other) for other in framed):
                framed.append(box)
                _outline(whole, box)
        if boxes:
            centre = _free(boxes[0], taken, whole.size)
            taken.append(centre)
            badges.append((centre, str(spot.number)))
    for centre, number in badges:
        badge(whole, centre, number, BADGE)
    return whole


def _backdrop(photo: Image.Image, width: int, height: int) -> Image.Image:
    tiny = photo.resize((27, max(1, round(27 * height / width))), Image.Resampling.BOX)
    soft = tiny.filter(ImageFilter.GaussianBlur(2)).resize((width, height), Image.Resampling.BICUBIC)
    return ImageEnhance.Brightness(soft).enhance(0.62)


def is_framed(spot: Spot) -> bool:
    """Whether a frame on the picture shows where the finding is."""
    return bool(_shares(spot))


def _shares(spot: Spot) -> list[Share]:
    """The spot's places that a frame can show, the largest first."""
    shares = [b for b in spot.boxes if (b.x1 - b.x0) * (b.y1 - b.y0) <= _EVERYWHERE]
    return sorted(shares, key=lambda b: -(b.x1 - b.x0) * (b.y1 - b.y0))


def _placed(spot: Spot, left: int, top: int, size: tuple[int, int]) -> list[Box]:
    """The spot's largest places in pixels of the banner."""
    shares = _shares(spot)
    width, height = size
    return [
        (left + b.x0 * width, top + b.y0 * height, left + b.x1 * width, top + b.y1 * height) for b in shares[:_BOXES]
    ]


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) < _STEP for a, b in zip(one, other, strict=True))


def _outline(whole: Image.Image, box: Box) -> None:
    """White within black: seen on fair and on dark skin."""
    x0, y0, x1, y1 = box
    outer = (max(0, x0 - _LINE), max(0, y0 - _LINE), min(whole.width, x1 + _LINE), min(whole.height, y1 + _LINE))
    frame(whole, outer, 18, BLACK, _LINE * 2 + 2)
    inner = (outer[0] + 3, outer[1] + 3, outer[2] - 3, outer[3] - 3)
    frame(whole, inner, 15, WHITE, _LINE)


def _free(box: Box, taken: Sequence[Point], size: tuple[int, int]) -> Point:
    """A corner of the box for a number, or the next free place beside one, within the banner."""
    x0, y0, x1, y1 = box
    corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)]
    middle = ((x0 + x1) / 2, y0)
    steps = [(x0 + i * _TOO_NEAR, y0) for i in range(1, 8)] + [(x0, y0 + i * _TOO_NEAR) for i in range(1, 8)]
    for point in (*corners, middle, *steps):
        x, y = (min(max(value, BADGE * 0.7), limit - BADGE * 0.7) for value, limit in zip(point, size, strict=True))
        if all(abs(x - u) >= _TOO_NEAR or abs(y - v) >= _TOO_NEAR for u, v in taken):
            return x, y
    return min(max(x0, BADGE), size[0] - BADGE), min(max(y0, BADGE), size[1] - BADGE)
