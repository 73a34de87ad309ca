"""The plan completes the commitment; then comes the debrief."""

from typing import Final

from tutor.acts import SendPicture
from tutor.debrief import debrief
from tutor.debrief.card import card
from tutor.debrief.certainty import remember
from tutor.debrief.telling import telling
from tutor.moves.patience import ask_once_more
from tutor.moves.pick import report
from tutor.questions import close_question, offer_a_case
from tutor.registry import move
from tutor.session import MISSED
from tutor.turn import Turn

_FIRST_CASES: Final = 3
"""How often a button offers to have one's certainty marked; /help says it ever after."""


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
        ask_once_more(turn, turn.fresh("plan-named-nothing"))


def _take(turn: Turn, plan: str) -> None:
    turn.note(plan=plan)
    close_question(turn)
    turn.keep(state="debriefed", missed=_missed(turn))
    told = telling(turn)
    *first, last = debrief(turn, told)
    for message in first:
        turn.send(message)
    turn.acts.append(SendPicture(drawing=card(turn, told), caption=_caption(turn)))
    remember(turn)
    offer_a_case(turn, last, more=("+certainty",) if _may_offer_certainty(turn) else ())


def _caption(turn: Turn) -> str:
    """What the card is, and what was shown beside the case's picture."""
    beside = turn.dialogue.beside
    told = turn.label("beside-was", name=turn.answer_name(beside.truth)) if beside is not None else None
    return "\n".join(line for line in (turn.label("card-caption"), told) if line)


def _may_offer_certainty(turn: Turn) -> bool:
    """After the first cases of someone who has not yet said whether their certainty is to be marked."""
    return turn.view.learner.certainty is None and len(turn.session.recent) <= _FIRST_CASES


def _missed(turn: Turn) -> tuple[str, ...]:
    """The terms that went unseen, of this case and those before; one that was seen now is forgiven."""
    unseen = {m.term for m in turn.dialogue.marks if m.outcome in {"missed", "told"}}
    seen = {m.term for m in turn.dialogue.marks if m.outcome == "seen"}
    kept = [term for term in turn.session.missed if term not in seen | unseen]
    return (*kept, *sorted(unseen))[-MISSED:]
