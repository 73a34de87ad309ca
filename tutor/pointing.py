"""Where is what you named? A finding to be pointed at on a grid over the picture, and the question about it."""

from typing import Final

from cases.case import Finding
from tutor.acts import SendPicture
from tutor.assessment import expectations, scope
from tutor.caption import image_ref
from tutor.cells import CELLS, COLUMNS, ROWS, cells_of
from tutor.drawings import Grid
from tutor.questions import ask
from tutor.turn import Turn

MOST: Final = 6
"""Cells that a finding may lie in: where it is nearly everywhere there is nothing to point at."""


def ask_point(turn: Turn, *lead: str | None) -> bool:
    """Ask for the place of the weightiest finding that the learner has named; false when none can be pointed at."""
    finding = pointable(turn)
    if finding is None:
        return False
    ask(turn, "point", *lead, options=(*CELLS, "+unsure"), target=finding.term)
    turn.acts.insert(-1, grid(turn))
    return True


def pointable(turn: Turn) -> Finding | None:
    """The weightiest of the step's findings that was named by the learner and has a place of its own."""
    asked = scope(turn.step, turn.view.vocabulary)
    named = [mark.term for mark in turn.dialogue.marks if mark.outcome in {"seen", "prompted"} and mark.term in asked]
    return next((f for f in expectations(turn.case, named) if 0 < len(cells_of(f.where)) <= MOST), None)


def grid(turn: Turn, marked: tuple[str, ...] = (), caption: str = "") -> SendPicture:
    """The picture under its grid. Without it the question still stands: its cells can be told in words."""
    drawing = Grid(image=image_ref(turn.shown), columns=len(COLUMNS), rows=len(ROWS), marked=marked)
    return SendPicture(drawing=drawing, caption=caption, otherwise="" if marked else turn.label("grid-missing"))
