"""The second look at one item of a checklist: keep or change, or another number."""

from tutor.moves.grade import grades_in
from tutor.moves.pick import report
from tutor.moves.weigh import conclude
from tutor.questions import ask_again
from tutor.registry import move
from tutor.score_words import item_of
from tutor.scoring import given, is_graded
from tutor.turn import Turn

_PATIENCE = 1


@move("take the second look")
def take_second_look(turn: Turn) -> None:
    """A press on Keep, on Change, or on a number."""
    item = item_of(turn, turn.question)
    was = _given(turn, item.id)
    if is_graded(item):
        _settle(turn, int(turn.pressed or was))
    else:
        _settle(turn, 1 - was if turn.pressed == "+change" else was)


@move("read the second look")
def read_second_look(turn: Turn) -> None:
    """Free text: keep, change, a number, or the finding itself; what says neither is asked once more."""
    report(turn)
    item = item_of(turn, turn.question)
    was = _given(turn, item.id)
    reading, terms = turn.reading, set(item.terms)
    if is_graded(item) and (grades := grades_in(turn)):
        _settle(turn, grades.get(item.id, was))
    elif "change" in turn.intents and not is_graded(item):
        _settle(turn, 1 - was)
    elif not terms.isdisjoint(reading.present()):
        _settle(turn, 1)
    elif not terms.isdisjoint(reading.absent()):
        _settle(turn, 0)
    elif not turn.intents.isdisjoint({"keep", "unsure", "done"}) or turn.question.blanks >= _PATIENCE:
        _settle(turn, was)
    else:
        key = "grade-again" if is_graded(item) else "keep-or-change"
        ask_again(turn, turn.say(key), blanks=turn.question.blanks + 1)


@move("let the score stand")
def let_stand(turn: Turn) -> None:
    """No second look is wanted."""
    _settle(turn, _given(turn, item_of(turn, turn.question).id))


def _given(turn: Turn, item: str) -> int:
    return (given(turn.dialogue, turn.step) or {}).get(item, 0)


def _settle(turn: Turn, value: int) -> None:
    step, item = turn.step, item_of(turn, turn.question)
    before = given(turn.dialogue, step) or {}
    if is_graded(item):
        grades = {**turn.dialogue.grades.get(step.id, {}), item.id: value}
        turn.note(grades={**turn.dialogue.grades, step.id: grades})
    else:
        ticked = tuple(each for each in turn.dialogue.checklists.get(step.id, ()) if each != item.id)
        ticked += (item.id,) if value else ()
        turn.note(checklists={**turn.dialogue.checklists, step.id: ticked})
    conclude(turn, item, before)
