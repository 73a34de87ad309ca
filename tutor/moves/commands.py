"""Commands that belong to no question."""

from tutor.events import Command
from tutor.questions import offer_a_case
from tutor.registry import move
from tutor.states import CASE
from tutor.turn import Turn

_ECHO = 24


@move("help")
def help_(turn: Turn) -> None:
    """What can be said at any time."""
    _say(turn, "help")


@move("say what this is")
def about(turn: Turn) -> None:
    """What this is, what it is not, and under which licences."""
    _say(turn, "about")


@move("greet again")
def greet_again(turn: Turn) -> None:
    """`/start`, later: a greeting and a case."""
    name = turn.view.learner.name
    offer_a_case(turn, turn.label("greet-again", name=name, named="yes" if name else "no"))


@move("say that no case is open")
def no_case_open(turn: Turn) -> None:
    """An answer, a hint or a skip without a case."""
    closed = turn.session.state == "debriefed"
    key = "my-pleasure" if "thanks" in turn.intents else "case-closed" if closed else "no-case-open"
    offer_a_case(turn, turn.label(key))


@move("say what commands there are")
def unknown_command(turn: Turn) -> None:
    """A command that does not exist, or fits nothing now."""
    name = turn.event.name if isinstance(turn.event, Command) else ""
    turn.send(turn.label("unknown-command", name=name[:_ECHO]))


def _say(turn: Turn, key: str) -> None:
    if turn.session.state in CASE:
        turn.send(turn.label(key))
    else:
        offer_a_case(turn, turn.label(key))
