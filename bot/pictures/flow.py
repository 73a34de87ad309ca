"""A page that is written from top to bottom, measured first and painted when its height is known."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PIL import Image, ImageDraw

from bot.pictures import signs
from bot.pictures.canvas import PAPER, WIDTH, Colour, Font, badge, rounded
from bot.pictures.text import line_height, wrap
from tutor.card import Sign

MARGIN: Final = 56
_INDENT: Final = signs.SIZE + 18
_DOT: Final = 50
_NUMBERED: Final = _DOT + 26
_SEAL: Final = 30

Picture = Callable[[], Image.Image]
Painter = Callable[[Image.Image, ImageDraw.ImageDraw], None]


class Style(NamedTuple):
    """A font and a colour."""

    face: Font
    colour: Colour


class Badge(NamedTuple):
    """A number, the colour behind it, and the sign on its rim."""

    number: str
    colour: Colour
    sign: Sign


class Flow:
    """What was put on the page so far; `y` is where it goes on."""

    def __init__(self) -> None:
        self.y = 0
        self.texts: list[tuple[float, float, float, str, Font]] = []
        """Every line of text: its left, top and right edge, its words, its font."""
        self._painters: list[Painter] = []

    def space(self, pixels: int) -> None:
        """Leave some room."""
        self.y += pixels

    def paste(self, height: int, picture: Picture) -> None:
        """A picture at the left edge, made when the page is painted."""
        top = self.y
        self._painters.append(lambda page, _: page.paste(picture(), (0, top)))
        self.y += height

    def write(self, text: str, style: Style, *, left: float = MARGIN, right: float = WIDTH - MARGIN) -> None:
        """A paragraph, wrapped between two edges."""
        for line in wrap(text, style.face, right - left):
            top, height = self.y, line_height(style.face)
            self.texts.append((left, top, left + style.face.getlength(line), line, style.face))
            self._painters.append(
                lambda _, pen, top=top, line=line, height=height: pen.text(  # type: ignore[misc]
                    (left, top + height / 2), line, font=style.face, fill=style.colour, anchor="lm"
                )
            )
            self.y += height

    def signed(
        self, sign: Sign, text: str, style: Style, *, left: float = MARGIN, right: float = WIDTH - MARGIN
    ) -> None:
        """A paragraph behind a sign, or without one at the edge."""
        if sign == "none":
            self.write(text, style, left=left, right=right)
            return
        top = self.y + (line_height(style.face) - signs.SIZE) / 2
        self._painters.append(lambda page, _: signs.draw(page, left, top, sign))
        self.write(text, style, left=left + _INDENT, right=right)

    def numbered(self, mark: Badge, text: str, style: Style, *, left: float, right: float) -> None:
        """A paragraph behind a number in a badge, on whose rim its sign sits."""
        middle = self.y + line_height(style.face) / 2

        def paint(page: Image.Image, _: ImageDraw.ImageDraw) -> None:
            badge(page, (left + _DOT / 2, middle), mark.number, _DOT, mark.colour)
            signs.draw(page, left + _DOT - _SEAL / 2, middle + _DOT / 2 - _SEAL * 0.65, mark.sign, _SEAL)

        self._painters.append(paint)
        self.write(text, style, left=left + _NUMBERED, right=right)

    def beside(self, height: int, picture: Picture, fill: Callable[[], None]) -> None:
        """A picture at the left edge, and what `fill` writes beside it."""
        top = self.y
        self.paste(height, picture)
        below, self.y = self.y, top
        fill()
        self.y = max(self.y, below)

    def panel(self, colour: Colour, fill: Callable[[], None], *, inset: int = 24, across: bool = False) -> None:
        """What `fill` writes, on a coloured ground."""
        top = self.y
        place = len(self._painters)
        self.y += inset
        fill()
        self.y += inset
        bottom = self.y
        edges = (0, WIDTH) if across else (MARGIN - inset, WIDTH - MARGIN + inset)
        radius = 0 if across else 28
        self._painters.insert(place, lambda page, _: rounded(page, (edges[0], top, edges[1], bottom), radius, colour))

    def rule(self, colour: Colour) -> None:
        """A thin line."""
        y = self.y
        self._painters.append(lambda _, pen: pen.line((MARGIN, y, WIDTH - MARGIN, y), fill=colour, width=3))
        self.y += 3

    def painted(self) -> Image.Image:
        """The page."""
        page = Image.new("RGB", (WIDTH, self.y), PAPER)
        pen = ImageDraw.Draw(page)
        for paint in self._painters:
            paint(page, pen)
        return page
