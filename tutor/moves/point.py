"""Pointing at a finding on the grid over the picture."""

from typing import Final

from tutor.cells import cells_of, is_meant, said_cells
from tutor.events import Say
from tutor.moves.pick import report
from tutor.moves.steps import advance
from tutor.pointing import grid
from tutor.questions import ask_again
from tutor.registry import move
from tutor.turn import Turn
from tutor.words import listed

_PATIENCE: Final = 1


@move("take the place")
def take_place(turn: Turn) -> None:
    """A press on a cell, or on I am not sure."""
    _judge(turn, frozenset() if turn.pressed == "+unsure" else frozenset([turn.pressed or ""]))


@move("read the place")
def read_place(turn: Turn) -> None:
    """Free text: a cell, or a part of the picture; one answer that names neither is asked to be plainer."""
    report(turn)
    said = said_cells(turn.event.text) if isinstance(turn.event, Say) else frozenset[str]()
    if not said and "unsure" not in turn.intents and turn.question.blanks < _PATIENCE:
        ask_again(turn, turn.say("point-named-nothing"), blanks=turn.question.blanks + 1)
    else:
        _judge(turn, said)


def _judge(turn: Turn, said: frozenset[str]) -> None:
    term = turn.question.target or ""
    finding = next((f for f in turn.case.findings if f.term == term and f.where), None)
    if finding is None:  # the case lost it between two turns
        advance(turn)
        return
    right = cells_of(finding.where)
    found = is_meant(said, right)
    turn.note(pointed={**turn.dialogue.pointed, term: found})
    name, cells = turn.terms([term]), listed(right, turn.language)
    if found:
        advance(turn, turn.say("point-right", found=name))
        return
    turn.acts.append(grid(turn, right, turn.label("point-here", found=name)))
    advance(turn, turn.say("point-wrong" if said else "point-told", cells=cells))
