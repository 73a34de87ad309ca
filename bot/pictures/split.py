"""Two pictures side by side, whole, under the letters A and B."""

from typing import Final

from PIL import Image

from bot.pictures.canvas import WHITE, as_jpeg, badge, open_photo
from tutor.drawings import Pair

WIDE: Final = 1600
"""Pixels across of both together."""
_TALLEST: Final = 1600
_GAP: Final = 20
_LETTER: Final = 108


def draw(_: Pair, photos: list[bytes]) -> bytes:
    """Both pictures at one height, a white gap between them."""
    pair = [open_photo(photo, (WIDE // 2, _TALLEST)) for photo in photos]
    shapes = [photo.width / photo.height for photo in pair]
    height = min(_TALLEST, round((WIDE - _GAP) / sum(shapes)))
    left = max(1, round(height * shapes[0]))
    sizes = [(left, height), (max(1, min(WIDE - _GAP - left, round(height * shapes[1]) + 1)), height)]
    whole = Image.new("RGB", (sizes[0][0] + _GAP + sizes[1][0], height), WHITE)
    x = 0
    for photo, size, letter in zip(pair, sizes, "AB", strict=True):
        whole.paste(photo.resize(size, Image.Resampling.LANCZOS), (x, 0))
        badge(whole, (x + _LETTER * 0.75, _LETTER * 0.75), letter, _LETTER)
        x += size[0] + _GAP
    return as_jpeg(whole)
