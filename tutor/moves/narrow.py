"""A general word made exact: the learner says which of its kinds was meant."""

from tutor.assessment import scope
from tutor.moves.pick import judged, report
from tutor.narrowing import told_apart
from tutor.registry import move
from tutor.turn import Turn


@move("take the exact word")
def take_exact(turn: Turn) -> None:
    """A press on one of the kinds, or on none of them."""
    pressed = turn.pressed or ""
    _take(turn, None if pressed.startswith("+") else pressed)


@move("read the exact word")
def read_exact(turn: Turn) -> None:
    """Free text: a term, or the word that tells one option from the others; else the answer stays general."""
    report(turn)
    terms = scope(turn.step, turn.view.vocabulary)
    named = not terms.isdisjoint(turn.reading.present())
    _take(turn, None if named else told_apart(turn, turn.question.options))


@move("leave it general")
def leave_general(turn: Turn) -> None:
    """A hint is wanted instead."""
    _take(turn, None)


def _take(turn: Turn, term: str | None) -> None:
    if term is not None:
        general = set(turn.dialogue.narrowed[-1:])
        kept = (each for each in turn.dialogue.reported if each == term or each not in general)
        turn.note(reported=tuple(dict.fromkeys((*kept, term))))
    turn.keep(state="pick")
    judged(turn)
