"""Photographs and cards for tests of what is drawn; nobody's skin."""

import io

from PIL import Image, ImageDraw

from cases.case import Box
from tutor.card import Block, Card, Line, Spot
from tutor.image_ref import ImageRef

REF = ImageRef(pack="small", file="images/one.jpg", sha256="0" * 64)
FAIR, DARK = (232, 196, 176), (74, 48, 38)


def photo(width: int = 600, height: int = 450, skin: tuple[int, int, int] = FAIR, *, notes: bool = False) -> bytes:
    """A JPEG of a dot on skin, with notes in it where wanted."""
    image = Image.new("RGB", (width, height), skin)
    ImageDraw.Draw(image).ellipse((width * 0.3, height * 0.3, width * 0.6, height * 0.7), fill=(120, 60, 40))
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "melanoma of somebody"
    image.save(out, "JPEG", **({"exif": exif, "comment": b"melanoma"} if notes else {}))
    return out.getvalue()


def card(text: str = "blue-white veil", *, spots: int = 3, lines: int = 2, arguments: int = 3) -> Card:
    """A card whose every text is `text`."""
    box = Box(x0=0.3, y0=0.3, x1=0.6, y1=0.7)
    rows = tuple(Line(text=text, sign="for" if n % 2 else "against") for n in range(lines))
    argument = Block(kind="argument", heading=text, lines=rows)
    return Card(
        language="en",
        image=REF,
        title=text,
        subtitle=text,
        spots_heading=text,
        spots=tuple(Spot(number=n + 1, name=text, where=text, sign="missed", boxes=(box,)) for n in range(spots)),
        blocks=(
            Block(kind="ranking", heading=text, lines=rows),
            *(argument,) * arguments,
            Block(kind="plan", heading=text, lines=rows[:1]),
            Block(kind="remember", heading=text, lines=rows[:1]),
            Block(kind="certainty", heading=text, lines=rows[:1]),
        ),
        credits=(text, text, text),
    )
