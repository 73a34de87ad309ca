"""The differential: an order of diagnoses, the favourite first. Nothing about it is judged before the debrief."""

from typing import Final

from tutor.moves.contrast import ask_contrast
from tutor.moves.patience import ask_once_more
from tutor.moves.pick import report
from tutor.moves.steps import advance, enter
from tutor.questions import ask, redraw
from tutor.ranking import PLACES, class_of, said_ranking
from tutor.registry import move
from tutor.turn import Turn

_FAVOURITES: Final = 3
"""How many favourites are argued against: who changes again has argued enough."""


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
    elif (meant := _in_doubt(turn)) and not turn.dialogue.said.get("which-diagnosis"):
        _ask_which(turn, meant)
    else:
        key = (
            "findings-noted"
            if turn.reading.findings
            else "unsure-rank"
            if "unsure" in turn.intents
            else "rank-named-nothing"
        )
        ask_once_more(turn, turn.fresh(key))


def _in_doubt(turn: Turn) -> tuple[str, ...]:
    """The diagnoses between which the text leaves a doubt, as answers of the differential."""
    named = [each for doubt in turn.reading.doubts for each in doubt.candidates]
    known = (each for each in named if each in turn.view.vocabulary.diagnoses)
    return tuple(dict.fromkeys(class_of(turn, each) for each in known))


def _ask_which(turn: Turn, meant: tuple[str, ...]) -> None:
    """Put the readings among the other answers, none marked."""
    old = turn.question
    answers = dict.fromkeys((*(option for option in old.options if option != "+done"), *meant))
    ask(
        turn, "rank", turn.fresh("which-diagnosis"), options=(*answers, "+done"), chosen=old.chosen,
        blanks=old.blanks + 1, wording=turn.say("again", question=turn.label("short-rank")), reason="again-reason",
    )  # fmt: skip


@move("rank anew")
def rank_anew(turn: Turn) -> None:
    """The learner wants to change the order."""
    enter(turn, turn.say("change-it"))


def _take(turn: Turn, ranking: tuple[str, ...]) -> None:
    dialogue = turn.dialogue
    turn.note(ranking=ranking, first_ranking=dialogue.first_ranking or ranking)
    if not dialogue.first_ranking:
        lead = turn.say("ranking-noted", count=len(ranking))
    else:
        lead = turn.say("ranking-changed" if ranking != dialogue.ranking else "ranking-kept")
    # A new favourite is argued against as the first was; one that has been is not argued against twice.
    if ranking[0] not in dialogue.met and len(dialogue.met) < _FAVOURITES:
        ask_contrast(turn, lead)
    else:
        advance(turn, lead)
