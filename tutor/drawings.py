"""Orders for pictures that the bot draws: everything that is on them, and nothing that must be looked up."""

from typing import Annotated, Literal

from pydantic import Field

from cases.text import Strict
from tutor.card import Card
from tutor.image_ref import ImageRef


class Grid(Strict):
    """A picture under a lettered grid: columns A, B, ... from the left, rows 1, 2, ... from the top."""

    drawing: Literal["grid"] = "grid"
    image: ImageRef
    columns: Annotated[int, Field(ge=2, le=6)]
    rows: Annotated[int, Field(ge=2, le=6)]
    marked: tuple[str, ...] = ()
    """Cells ("B2") that stand out."""


class Pair(Strict):
    """Two pictures side by side under the letters A and B."""

    drawing: Literal["pair"] = "pair"
    left: ImageRef
    right: ImageRef


Drawing = Annotated[Grid | Pair | Card, Field(discriminator="drawing")]


def images_of(drawing: Grid | Pair | Card) -> tuple[ImageRef, ...]:
    """The pictures that a drawing is made of, in its own order."""
    return (drawing.left, drawing.right) if isinstance(drawing, Pair) else (drawing.image,)
