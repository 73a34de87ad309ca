"""What all drawn pictures share: fonts, colours, shapes with smooth edges, and a file without notes.

Only the drawing process imports this: it needs Pillow.
"""

import io
from functools import cache
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

from cases.pictures import FORMATS

Weight = Literal["Regular", "SemiBold"]
Colour = tuple[int, int, int]
Font = ImageFont.FreeTypeFont

WIDTH: Final = 1080
"""Pixels across of a drawing that is seen 390 wide on a phone."""
SMALLEST: Final = 39
"""Pixels of text: no less than 14 on a phone."""

PAPER: Final[Colour] = (252, 251, 248)
INK: Final[Colour] = (27, 36, 39)
MUTED: Final[Colour] = (84, 96, 100)
DEEP: Final[Colour] = (13, 59, 62)
TEAL: Final[Colour] = (11, 110, 110)
PALE: Final[Colour] = (233, 242, 240)
GREEN: Final[Colour] = (24, 118, 70)
RED: Final[Colour] = (172, 48, 38)
AMBER: Final[Colour] = (150, 92, 12)
SAND: Final[Colour] = (253, 243, 220)
WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)

_FONTS: Final = Path(__file__).parent / "fonts"
_FINE: Final = 4
"""Shapes are drawn so many times larger, then made small: their edges come out smooth."""


@cache
def font(size: int, weight: Weight = "Regular") -> Font:
    """A font of the project's own. Laid out by Pillow's basic engine: the same everywhere."""
    file = str(_FONTS / f"Inter-{weight}.otf")
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def open_photo(data: bytes, box: tuple[int, int]) -> Image.Image:
    """A JPEG or PNG as RGB, decoded no larger than needed to fill `box`. Raises OSError and its like."""
    photo = Image.open(io.BytesIO(data), formats=FORMATS)
    photo.draft("RGB", box)
    if photo.mode in {"RGBA", "LA", "PA", "P"}:
        clear = photo.convert("RGBA")
        flat = Image.new("RGB", clear.size, WHITE)
        flat.paste(clear, mask=clear.getchannel("A"))
        return flat
    return photo.convert("RGB")


def fitted(photo: Image.Image, width: int, height: int) -> Image.Image:
    """The whole picture, as large as it fits."""
    scale = min(width / photo.width, height / photo.height)
    size = (max(1, round(photo.width * scale)), max(1, round(photo.height * scale)))
    return photo.resize(size, Image.Resampling.LANCZOS)


def as_jpeg(image: Image.Image) -> bytes:
    """The finished picture's bytes: the same for the same picture, and nothing in them but pixels."""
    out = io.BytesIO()
    image.info.clear()
    image.save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()


def rounded(image: Image.Image, box: tuple[float, float, float, float], radius: float, fill: Colour) -> None:
    """A filled rectangle with smooth round corners."""
    x0, y0, x1, y1 = (round(value) for value in box)
    image.paste(fill, (x0, y0, x1, y1), mask=_mask(x1 - x0, y1 - y0, round(radius)))


def frame(image: Image.Image, box: tuple[float, float, float, float], radius: float, colour: Colour, line: int) -> None:
    """The outline of such a rectangle, drawn inwards."""
    x0, y0, x1, y1 = (round(value) for value in box)
    mask = _mask(x1 - x0, y1 - y0, round(radius))
    if min(x1 - x0, y1 - y0) > 2 * line:
        hole = _mask(x1 - x0 - 2 * line, y1 - y0 - 2 * line, max(0, round(radius) - line))
        mask.paste(0, (line, line), mask=hole)
    image.paste(colour, (x0, y0, x1, y1), mask=mask)


def _mask(width: int, height: int, radius: int) -> Image.Image:
    """A rounded rectangle."""
    width, height = max(1, width), max(1, height)
    radius = min(radius, width // 2, height // 2)
    mask = Image.new("L", (width, height), 255)
    if radius:
        disc = _disc(radius)
        for x, left in ((0, 0), (width - radius, radius)):
            for y, top in ((0, 0), (height - radius, radius)):
                mask.paste(disc.crop((left, top, left + radius, top + radius)), (x, y))
    return mask


@cache
def _disc(radius: int) -> Image.Image:
    """A disc of this radius with smooth edges."""
    side = 2 * radius
    large = Image.new("L", (side * _FINE, side * _FINE), 0)
    ImageDraw.Draw(large).ellipse((0, 0, side * _FINE - 1, side * _FINE - 1), fill=255)
    return large.resize((side, side), Image.Resampling.BOX)


def badge(image: Image.Image, centre: tuple[float, float], text: str, size: int, fill: Colour = DEEP) -> None:
    """A short text in a round badge of `size` pixels, ringed in white: it is seen on any skin."""
    x, y = centre
    half, ring = size / 2, max(3, size // 14)
    rounded(image, (x - half - ring, y - half - ring, x + half + ring, y + half + ring), half + ring, WHITE)
    rounded(image, (x - half, y - half, x + half, y + half), half, fill)
    letters = font(max(SMALLEST, round(size * 0.68)), "SemiBold")
    ImageDraw.Draw(image).text((x, y), text, font=letters, fill=WHITE, anchor="mm")
