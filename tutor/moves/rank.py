"""The differential: an order of diagnoses, the favourite first. Nothing about it is judged before the debrief."""

from tutor.moves.pick import report
from tutor.moves.steps import advance, enter
from tutor.questions import ask, ask_again, redraw
from tutor.ranking import PLACES, said_ranking
from tutor.registry import move
from tutor.turn import Turn

_ARGUMENTS = 6


@move("place in the ranking")
def place(turn: Turn) -> None:
    """Give a diagnosis the next place, or take its place away."""
    pressed, chosen = turn.pressed or "", turn.question.chosen
    if pressed in chosen:
        redraw(turn, tuple(c for c in chosen if c != pressed))
    elif len(chosen) < PLACES:
        redraw(turn, (*chosen, pressed))
    else:
        turn.toast = turn.label("toast-three-at-most")


@move("ask for one at least")
def ask_for_one(turn: Turn) -> None:
    """Done with nothing chosen."""
    turn.toast = turn.label("toast-one-at-least")


@move("take the ranking")
def take(turn: Turn) -> None:
    """A press on Done."""
    _take(turn, turn.question.chosen)


@move("read the ranking")
def read_ranking(turn: Turn) -> None:
    """Free text: the diagnoses that it names, in its order of preference."""
    report(turn)
    ranking = said_ranking(turn) or (turn.question.chosen if "done" in turn.intents else ())
    if ranking:
        _take(turn, ranking)
    else:
        key = (
            "findings-noted"
            if turn.reading.findings
            else "unsure-rank"
            if "unsure" in turn.intents
            else "rank-named-nothing"
        )
        ask_again(turn, turn.say(key), blanks=turn.question.blanks + 1)


@move("rank anew")
def rank_anew(turn: Turn) -> None:
    """The learner wants to change the order."""
    enter(turn, turn.say("change-it"))


def _take(turn: Turn, ranking: tuple[str, ...]) -> None:
    first = not turn.dialogue.first_ranking
    turn.note(ranking=ranking)
    if not first:
        advance(turn, turn.say("ranking-changed"))
        return
    turn.note(first_ranking=ranking)
    turn.keep(state="contrast")
    # A wrong favourite is to be met with what speaks against it; so is a right one, or the question would tell.
    wrong = {mark.term for mark in turn.dialogue.marks if mark.outcome == "wrong"}
    findings = tuple(term for term in turn.dialogue.reported if term not in wrong)[-_ARGUMENTS:]
    lead = turn.say("ranking-noted", count=len(ranking))
    ask(turn, "against", lead, options=(*findings, "+unsure"))
