"""After the differential: one finding that speaks for or against the favourite, then keep or change."""

from tutor.events import Say
from tutor.moves.pick import report
from tutor.moves.steps import advance
from tutor.questions import ask, ask_again
from tutor.registry import move
from tutor.turn import Turn
from tutor.understanding.normalise import phrase, tokens
from tutor.words import Html

_PATIENCE = 1
_TELLING = 4
"""Shorter words tell too little to mean a finding."""


@move("take the argument")
def take_argument(turn: Turn) -> None:
    """A press on a finding, or on I am not sure."""
    if turn.pressed == "+unsure":
        _reconsider(turn, turn.say("argument-unsure"))
    else:
        _reconsider(turn, turn.say("argument", found=turn.terms([turn.pressed or ""])))


@move("read the argument")
def read_argument(turn: Turn) -> None:
    """Free text: any finding will do; one answer that names nothing is asked to be plainer."""
    report(turn)
    named = tuple(finding.term for finding in turn.reading.findings) or _hinted_at(turn)
    if named:
        _reconsider(turn, turn.say("argument", found=turn.terms(named[:3])))
    elif "unsure" in turn.intents or turn.question.blanks >= _PATIENCE:
        _reconsider(turn, turn.say("argument-unsure"))
    else:
        ask_again(turn, turn.say("argument-named-nothing"), blanks=turn.question.blanks + 1)


def _hinted_at(turn: Turn) -> tuple[str, ...]:
    """The one finding among the offered that a loose word must mean: "the veil", after a blue-white veil."""
    words = (
        {token.stem for token in tokens(turn.event.text) if len(token.stem) >= _TELLING}
        if isinstance(turn.event, Say)
        else set()
    )
    options = [option for option in turn.question.options if not option.startswith("+")]
    named = tuple(option for option in options if not words.isdisjoint(phrase(turn.term(option))))
    return named if len(named) == 1 else ()


def _reconsider(turn: Turn, lead: Html) -> None:
    turn.keep(state="reconsider")
    ask(turn, "reconsider", lead, options=("+keep", "+change"))


@move("ask again, keep or change")
def keep_or_change(turn: Turn) -> None:
    """Neither keep nor change was said."""
    ask_again(turn, turn.say("keep-or-change"))


@move("ask for the plan")
def ask_for_the_plan(turn: Turn) -> None:
    """The ranking stands."""
    advance(turn, turn.say("ranking-kept"))
