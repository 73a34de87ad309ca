"""A hint where none may point at the answer: how to think about the question, the same for every case."""

from tutor.questions import ask_again
from tutor.registry import move
from tutor.turn import Turn
from tutor.words import catalogue


@move("hint in general")
def hint_in_general(turn: Turn) -> None:
    """Each piece of advice is given once; then the question is put again."""
    key = f"help-{turn.question.kind}"
    advice = turn.fresh(key) if catalogue(turn.language).has(key) else None
    advice = advice or turn.fresh("help-no-more")
    if advice is not None:
        turn.send(advice)
    elif turn.dialogue.said.get("again", 0) < catalogue(turn.language).wordings("again"):
        ask_again(turn)
    else:
        turn.send(turn.say("help-spent"))
