"""A picture under a lettered grid that is read on every skin."""

from typing import Final

from PIL import Image, ImageDraw, ImageEnhance

from bot.pictures.canvas import BLACK, DEEP, WHITE, WIDTH, as_jpeg, fitted, font, frame, open_photo, rounded
from tutor.drawings import Grid

_TALLEST: Final = 1920
_LETTERS: Final = 46
_PAD: Final = (14, 6)
_GAP: Final = 12
"""Pixels between a cell's corner and its label."""
_DIMMED: Final = 0.45
_GLOW: Final = (255, 196, 0)


def draw(order: Grid, photos: list[bytes]) -> bytes:
    """The picture 1080 pixels wide (less when it is very tall), with lines, a label a cell, and what is marked lit."""
    photo = fitted(open_photo(photos[0], (WIDTH, _TALLEST)), WIDTH, _TALLEST)
    boxes = _boxes(order, photo.size)
    if order.marked:
        lit = photo
        photo = ImageEnhance.Brightness(photo).enhance(_DIMMED)
        for cell in order.marked:
            if cell in boxes:
                photo.paste(lit.crop(boxes[cell]), boxes[cell][:2])
    _lines(photo, order)
    for cell in order.marked:
        if cell in boxes:
            frame(photo, boxes[cell], 6, BLACK, 11)
            x0, y0, x1, y1 = boxes[cell]
            frame(photo, (x0 + 2, y0 + 2, x1 - 2, y1 - 2), 5, _GLOW, 7)
    for cell, box in boxes.items():
        _label(photo, cell, box)
    return as_jpeg(photo)


def _boxes(order: Grid, size: tuple[int, int]) -> dict[str, tuple[int, int, int, int]]:
    """Each cell's pixels, row by row."""
    across = [round(size[0] * i / order.columns) for i in range(order.columns + 1)]
    down = [round(size[1] * i / order.rows) for i in range(order.rows + 1)]
    return {
        f"{chr(65 + column)}{row + 1}": (across[column], down[row], across[column + 1], down[row + 1])
        for row in range(order.rows)
        for column in range(order.columns)
    }


def _lines(photo: Image.Image, order: Grid) -> None:
    """White lines in dark ones: one of the two is seen wherever they run."""
    draw = ImageDraw.Draw(photo)
    for colour, width in ((BLACK, 7), (WHITE, 3)):
        for i in range(1, order.columns):
            x = round(photo.width * i / order.columns)
            draw.line((x, 0, x, photo.height), fill=colour, width=width)
        for i in range(1, order.rows):
            y = round(photo.height * i / order.rows)
            draw.line((0, y, photo.width, y), fill=colour, width=width)


def _label(photo: Image.Image, cell: str, box: tuple[int, int, int, int]) -> None:
    """The cell's name, white in a dark pill, in the corner where it hides least."""
    face = font(_LETTERS, "SemiBold")
    x, y = box[0] + _GAP, box[1] + _GAP
    width, height = face.getlength(cell) + 2 * _PAD[0], _LETTERS + 2 * _PAD[1]
    rounded(photo, (x - 2, y - 2, x + width + 2, y + height + 2), 16, WHITE)
    rounded(photo, (x, y, x + width, y + height), 14, DEEP)
    ImageDraw.Draw(photo).text((x + width / 2, y + height / 2), cell, font=face, fill=WHITE, anchor="mm")
