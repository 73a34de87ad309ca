"""The debrief's card: a portrait page that is read on a phone without being enlarged, if it can be told so shortly.

What does not fit is left out in whole lines, the least weighty first; no text is cut or set smaller than 14 pixels on a
phone that is 390 wide.
"""

from itertools import accumulate
from typing import Final, NamedTuple

from PIL import Image

from bot.pictures.canvas import (
    DEEP,
    INK,
    MUTED,
    PALE,
    SAND,
    SMALLEST,
    TEAL,
    WHITE,
    WIDTH,
    Colour,
    as_jpeg,
    font,
    open_photo,
)
from bot.pictures.flow import MARGIN, Badge, Flow, Style
from bot.pictures.spots import is_framed, with_spots
from bot.pictures.text import wrap
from tutor.card import Block, BlockKind, Card, Line, Spot

ONE_SCREEN: Final = 2340
"""Pixels from top to bottom that fill a phone's screen (19.5 to 9) at full width."""
TALLEST: Final = 10_000 - WIDTH
"""Width and height of a photo are 10,000 pixels at most. Source: sendPhoto in the Bot API."""
_PANELS: Final[dict[BlockKind, Colour]] = {"argument": PALE, "remember": SAND, "certainty": PALE}
_TITLES: Final = (72, 62, 54)
_TITLE_LINES: Final = 2
_WIDE: Final = 1.2
"""Width over height above which a picture takes the whole width."""
_COLUMN: Final = 540
_FAST: Final = "\u00a0"
"""A space at which no line ends."""
_BRIEF: Final = 16
"""Characters of a place that is kept on one line."""
_FAINT: Final[Colour] = (188, 216, 214)
_RULE: Final[Colour] = (218, 220, 216)


class Room(NamedTuple):
    """How much of a card is shown."""

    picture: int = 700
    spots: int = 5
    arguments: int = 3
    lines: int = 4
    apart: int = 26
    """Pixels between parts."""


_ROOMS: Final = tuple(
    accumulate(
        ({"picture": 620}, {"lines": 3}, {"picture": 560, "apart": 20}, {"arguments": 2}, {"lines": 2}, {"spots": 4},
         {"picture": 500}, {"arguments": 1}, {"spots": 3}),
        lambda room, change: room._replace(**change),
        initial=Room(),
    )
)  # fmt: skip
"""From all of it to the least; the first that fits one screen is taken."""
_SHORT: Final = (_ROOMS[-1]._replace(arguments=0), _ROOMS[-1]._replace(arguments=0, spots=1))
"""For texts so long that not even a photo holds them."""


def draw(card: Card, photos: list[bytes]) -> bytes:
    """The card as a JPEG, 1080 wide and as tall as it needs."""
    return as_jpeg(laid_out(card, open_photo(photos[0], (WIDTH, WIDTH))).painted())


def laid_out(card: Card, photo: Image.Image) -> Flow:
    """The page, measured and not yet painted."""
    for room in _ROOMS:
        flow = _lay(card, photo, room)
        if flow.y <= ONE_SCREEN:
            return flow
    short = (_lay(card, photo, room) for room in (_ROOMS[-1], *_SHORT))
    return next((flow for flow in short if flow.y <= TALLEST), flow)


def _lay(card: Card, photo: Image.Image, room: Room) -> Flow:
    flow = Flow()
    flow.panel(DEEP, lambda: _head(flow, card), inset=34, across=True)
    _picture(flow, card, photo, room)
    flow.space(room.apart)
    arguments = room.arguments
    for block in card.blocks:
        if block.kind == "argument":
            arguments -= 1
            if arguments < 0:
                continue
        _block(flow, block, room.lines)
        flow.space(room.apart)
    flow.rule(_RULE)
    flow.space(18)
    flow.write(" · ".join(line.rstrip(".") for line in card.credits), Style(font(SMALLEST), MUTED))
    flow.space(36)
    return flow


def _head(flow: Flow, card: Card) -> None:
    flow.write("Socraderm", Style(font(SMALLEST, "SemiBold"), _FAINT))
    flow.space(4)
    sizes = [font(size, "SemiBold") for size in _TITLES]
    face = next((f for f in sizes if len(wrap(card.title, f, WIDTH - 2 * MARGIN)) <= _TITLE_LINES), sizes[-1])
    flow.write(card.title, Style(face, WHITE))
    if card.subtitle:
        flow.space(4)
        flow.write(_upper(card.subtitle), Style(font(40), _FAINT))


def _picture(flow: Flow, card: Card, photo: Image.Image, room: Room) -> None:
    """A wide picture across the page, its findings below; any other at the left, its findings beside it."""
    shape = photo.width / photo.height
    if shape > _WIDE or not card.spots:
        spots, height = card.spots[: room.spots], min(room.picture, round(WIDTH / shape))
        flow.paste(height, lambda: with_spots(photo, spots, WIDTH, height))
        if spots:
            flow.space(room.apart)
            _list(flow, card, spots, MARGIN, WIDTH - MARGIN)
        return

    # Beside a picture they take no room of their own.
    spots = card.spots if room.spots >= _ROOMS[-1].spots else card.spots[: room.spots]

    def fill() -> None:
        flow.space(18)
        _list(flow, card, spots, _COLUMN + 36, WIDTH - 40)

    height = min(_COLUMN * 3 // 2, round(_COLUMN / shape))
    flow.beside(height, lambda: with_spots(photo, spots, _COLUMN, height), fill)


def _list(flow: Flow, card: Card, spots: tuple[Spot, ...], left: int, right: int) -> None:
    _heading(flow, card.spots_heading, left=left, right=right)
    for spot in spots:
        flow.space(10)
        where = spot.where.replace(" ", _FAST) if len(spot.where) <= _BRIEF else spot.where
        name = f"{_upper(spot.name)} ({where})" if where else _upper(spot.name)
        badge = Badge(str(spot.number), DEEP if is_framed(spot) else MUTED, spot.sign)
        flow.numbered(badge, name, Style(font(40), INK), left=left, right=right)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _heading(flow: Flow, text: str, *, left: int = MARGIN, right: int = WIDTH - MARGIN) -> None:
    if text:
        flow.write(text, Style(font(42, "SemiBold"), TEAL), left=left, right=right)
        flow.space(4)


def _block(flow: Flow, block: Block, lines: int) -> None:
    def fill() -> None:
        _heading(flow, block.heading)
        for line in _chosen(block, lines):
            flow.signed(line.sign, line.text, Style(font(40), INK))
            flow.space(4)

    colour = _PANELS.get(block.kind)
    if colour is None:
        fill()
    else:
        flow.panel(colour, fill, inset=22)


def _chosen(block: Block, count: int) -> tuple[Line, ...]:
    """Of an argument so many lines, at least one of each kind if it can be; of anything else all."""
    if block.kind != "argument" or len(block.lines) <= count:
        return block.lines
    firsts = [next((n for n, line in enumerate(block.lines) if line.sign == s), -1) for s in ("for", "against")]
    order = [*(n for n in firsts if n >= 0), *(n for n in range(len(block.lines)) if n not in firsts)]
    return tuple(block.lines[n] for n in sorted(order[:count]))
