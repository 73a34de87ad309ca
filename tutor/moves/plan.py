"""The plan completes the commitment; then comes the debrief."""

from tutor.debrief import debrief
from tutor.moves.pick import report
from tutor.questions import ask_again, close_question, offer_a_case
from tutor.registry import move
from tutor.turn import Turn


@move("take the plan")
def take_plan(turn: Turn) -> None:
    """A press on a plan."""
    _take(turn, turn.pressed or "")


@move("read the plan")
def read_plan(turn: Turn) -> None:
    """Free text: the first plan that it names."""
    report(turn)
    if turn.reading.plans:
        _take(turn, turn.reading.plans[0])
    else:
        ask_again(turn, turn.say("plan-named-nothing"))


def _take(turn: Turn, plan: str) -> None:
    turn.note(plan=plan)
    close_question(turn)
    turn.keep(state="debriefed")
    *first, last = debrief(turn)
    for message in first:
        turn.send(message)
    offer_a_case(turn, last)
