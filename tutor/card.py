"""The debrief's summary card: what a picture of it says, all in the learner's language. The bot draws it.

Texts are plain (no HTML), typeset, short enough for a phone; nothing needs to be looked up to draw them.
"""

from typing import Literal

from cases.case import Box
from cases.text import Language, Strict
from tutor.image_ref import ImageRef

Sign = Literal["right", "helped", "missed", "wrong", "for", "against", "none"]
"""What stands before a line: ✓ seen or right, ✓ with help, ○ missed, ✗ wrong, + for, − against, or nothing."""

BlockKind = Literal["ranking", "argument", "plan", "remember", "certainty"]


class Spot(Strict):
    """A key finding of the picture, the weightiest first. `number` counts from 1 and is drawn in its boxes."""

    number: int
    name: str
    where: str = ""
    """In words ("at the upper edge"); empty when it is all over, or nobody marked its place."""
    sign: Sign = "none"
    """`right`, `helped` or `missed`; `none` when it was not asked for."""
    boxes: tuple[Box, ...] = ()
    """Its places, as fractions of the picture; none: not to be drawn on it, only listed."""


class Line(Strict):
    """One line of a block; at most 140 characters."""

    text: str
    sign: Sign = "none"


class Block(Strict):
    """A few lines under a heading. An `argument` is one diagnosis: what supports it and what argues against it."""

    kind: BlockKind
    heading: str
    lines: tuple[Line, ...]


class Card(Strict):
    """All of the card, from top to bottom: title, subtitle, picture with its spots, their list, blocks, credits."""

    drawing: Literal["card"] = "card"
    language: Language
    image: ImageRef
    title: str
    """The diagnosis."""
    subtitle: str = ""
    """How it was confirmed."""
    spots_heading: str = ""
    spots: tuple[Spot, ...] = ()
    """At most five."""
    blocks: tuple[Block, ...] = ()
    """In order: ranking, up to three arguments, plan, remember, certainty; each only where there is one."""
    credits: tuple[str, ...] = ()
    """Attribution and licence, then what the picture is ("Illustration, not a photograph"), then who reviewed it."""
