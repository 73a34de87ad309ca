"""Two pictures side by side: what sets this one apart."""

from typing import Final

from tutor.assessment import holds
from tutor.moves.contrast import reconsider
from tutor.moves.pick import report
from tutor.moves.steps import advance
from tutor.questions import ask_again
from tutor.registry import move
from tutor.turn import Turn
from tutor.words import Html

_PATIENCE: Final = 1


@move("take the difference")
def take_difference(turn: Turn) -> None:
    """A press on a finding, or on I am not sure."""
    _judge(turn, turn.pressed or "")


@move("read the difference")
def read_difference(turn: Turn) -> None:
    """Free text: the first of the offered findings that it names; one answer without any is asked to be plainer."""
    report(turn)
    options = [option for option in turn.question.options if not option.startswith("+")]
    named = [term for term in turn.reading.present() if term in options]
    if not named and "unsure" not in turn.intents and turn.question.blanks < _PATIENCE:
        ask_again(turn, turn.say("compare-named-nothing"), blanks=turn.question.blanks + 1)
    else:
        _judge(turn, turn.question.target if turn.question.target in named else named[0] if named else "+unsure")


@move("leave the difference")
def leave(turn: Turn) -> None:
    """Skipped."""
    _go_on(turn, turn.fresh("skipped"))


def _judge(turn: Turn, answer: str | None) -> None:
    right = turn.question.target or ""
    found = turn.terms([right])
    if answer == right:
        _go_on(turn, turn.say("compare-right", found=found))
    elif answer == "+unsure":
        _go_on(turn, turn.say("compare-told", found=found))
    else:
        key = "compare-both" if holds(turn.case, answer or "") == "present" else "compare-theirs"
        _go_on(turn, turn.say(key, found=found, answer=turn.terms([answer or ""])))


def _go_on(turn: Turn, lead: Html | None) -> None:
    if turn.step.kind == "compare":
        advance(turn, lead)
    else:
        reconsider(turn, lead)
