"""How sure of the first choice: asked between the differential and the plan, of learners who want it marked."""

from tutor.acts import Remember
from tutor.certainty import LEVELS, Level, said_level
from tutor.events import Command, Say
from tutor.moves.steps import enter
from tutor.questions import ask_again, offer_a_case
from tutor.registry import move
from tutor.states import CASE
from tutor.turn import Turn
from tutor.words import Html

_PATIENCE = 1
_ON = frozenset(["on", "oui", "yes", "1"])
_OFF = frozenset(["off", "non", "no", "0"])


@move("take the certainty")
def take_certainty(turn: Turn) -> None:
    """A press on a level."""
    _take(turn, LEVELS[int((turn.pressed or "+c1")[2:]) - 1])


@move("read the certainty")
def read_certainty(turn: Turn) -> None:
    """Free text: a level in words, as a number or as a chance in per cent."""
    level = said_level(turn.event.text) if isinstance(turn.event, Say) else None
    if level is not None:
        _take(turn, level)
    elif turn.question.blanks < _PATIENCE:
        ask_again(turn, turn.say("certainty-named-nothing"), blanks=turn.question.blanks + 1)
    else:
        leave_open(turn)


@move("leave the certainty open")
def leave_open(turn: Turn) -> None:
    """No mark this time."""
    _go_on(turn, 0, turn.say("certainty-left-open"))


def _take(turn: Turn, level: Level) -> None:
    _go_on(turn, level, turn.say("certainty-noted", level=turn.label(f"certainty-{level}")))


def _go_on(turn: Turn, level: int, line: Html) -> None:
    turn.note(certainty=level)
    enter(turn, line)


@move("mark certainty or not")
def mark_or_not(turn: Turn) -> None:
    """`/certainty`, or the button after a debrief: it is the learner who wants to be marked, or no longer."""
    said = turn.event.argument.strip().casefold() if isinstance(turn.event, Command) else "on"
    wanted = said in _ON or (said not in _OFF and not turn.view.learner.certainty)
    turn.acts.append(Remember(certainty=wanted))
    line = turn.label("certainty-on" if wanted else "certainty-off")
    if turn.session.state in CASE:
        turn.send(line)
    else:
        offer_a_case(turn, line)
