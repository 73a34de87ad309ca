"""An answer that cannot be used is met with the question in other words; but not for ever, so every dialogue ends."""

from typing import Final

from tutor.moves.steps import advance
from tutor.questions import ask_again, close_question, offer_a_case
from tutor.session import QuestionKind
from tutor.turn import Turn
from tutor.words import catalogue

_PATIENCE: Final[dict[QuestionKind, int]] = {"rank": 5, "plan": 5}
"""Useless answers in a row before the question is left; the commitment cannot be done without."""
_OTHERWISE: Final = 2
_SPARE: Final = 4
"""Wordings of the repeated question that are kept for those who ask to hear it again."""


def ask_once_more(turn: Turn, *lead: str | None) -> None:
    """Put the running question again, after what is to be said first; when patience has run out, leave it."""
    blanks, patience = turn.question.blanks, _PATIENCE.get(turn.question.kind, _OTHERWISE)
    spent = turn.dialogue.said.get("again", 0) >= catalogue(turn.language).wordings("again") - _SPARE
    if blanks < patience and not spent:
        ask_again(turn, *lead, blanks=blanks + 1)
    elif turn.session.state in {"rank", "plan"}:
        # Without a commitment there is nothing to reveal; the case can come back.
        close_question(turn)
        turn.keep(state="idle", dialogue=None)
        offer_a_case(turn, turn.label("round-in-circles"))
    else:
        advance(turn, turn.fresh("left-open"))
