"""Why? - the numbers behind a hint, a correction or a contrast, in a message of its own that asks nothing."""

from tutor.numbers import is_known, numbers
from tutor.registry import move
from tutor.turn import Turn


@move("show the numbers")
def show_the_numbers(turn: Turn) -> None:
    """Once a question; a second press points to them."""
    if turn.question.explained or is_known(turn):
        _in_short(turn, "toast-numbers-above")
        return
    turn.note(question=turn.question.model_copy(update={"explained": True}))
    found = numbers(turn)
    if found is None:
        _in_short(turn, "toast-no-numbers")
    else:
        turn.send(found)


def _in_short(turn: Turn, key: str) -> None:
    """As a toast to a press; in a message to words."""
    if turn.pressed is not None:
        turn.toast = turn.label(key)
    else:
        turn.send(turn.fresh(f"{key}-said") or turn.label(key))
