"""The small round signs before a line: seen, helped, missed, wrong, for, against."""

from functools import cache
from typing import Final

from PIL import Image, ImageDraw

from bot.pictures.canvas import AMBER, GREEN, PAPER, RED, TEAL, WHITE, Colour, frame, rounded
from tutor.card import Sign

SIZE: Final = 40
_FINE: Final = 4
_STROKE: Final = 0.125
"""Width of a line, as a share of the disc."""
_COLOURS: Final[dict[Sign, Colour]] = {
    "right": GREEN, "helped": TEAL, "missed": AMBER, "wrong": RED, "for": GREEN, "against": RED,
}  # fmt: skip
_STROKES: Final[dict[Sign, tuple[tuple[tuple[float, float], ...], ...]]] = {
    "right": (((0.27, 0.53), (0.44, 0.69), (0.74, 0.34)),),
    "helped": (((0.27, 0.53), (0.44, 0.69), (0.74, 0.34)),),
    "missed": (),
    "wrong": (((0.33, 0.33), (0.67, 0.67)), ((0.67, 0.33), (0.33, 0.67))),
    "for": (((0.5, 0.27), (0.5, 0.73)), ((0.27, 0.5), (0.73, 0.5))),
    "against": (((0.27, 0.5), (0.73, 0.5)),),
}
"""Lines across the disc, as shares of its width."""


def draw(image: Image.Image, x: float, y: float, sign: Sign, size: int = SIZE) -> None:
    """A sign whose top left corner is at (x, y): a ring for what was missed, a disc with its stroke for the others."""
    if sign == "none":
        return
    colour, box = _COLOURS[sign], (x, y, x + size, y + size)
    if sign == "missed":
        rounded(image, box, size / 2, PAPER)
        frame(image, box, size / 2, colour, round(size * _STROKE))
        return
    rounded(image, box, size / 2, colour)
    image.paste(WHITE, (round(x), round(y)), mask=_strokes(sign, size))


@cache
def _strokes(sign: Sign, size: int) -> Image.Image:
    large = size * _FINE
    mask = Image.new("L", (large, large), 0)
    pen = ImageDraw.Draw(mask)
    for stroke in _STROKES[sign]:
        pen.line([(x * large, y * large) for x, y in stroke], fill=255, width=round(large * _STROKE), joint="curve")
    return mask.resize((size, size), Image.Resampling.BOX)
