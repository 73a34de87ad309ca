"""The numbers of a checklist's graded items, one at a time or several in one answer."""

from tutor.checklists import ask_grade, next_grade
from tutor.events import Say
from tutor.grades import said_grades
from tutor.moves.patience import ask_once_more
from tutor.moves.pick import report
from tutor.moves.weigh import weigh
from tutor.registry import move
from tutor.score_words import item_of, items_named
from tutor.scoring import is_graded
from tutor.turn import Turn


@move("take the grade")
def take_grade(turn: Turn) -> None:
    """A press on a number."""
    _take(turn, {item_of(turn, turn.question).id: int(turn.pressed or 0)})


@move("read the grades")
def read_grades(turn: Turn) -> None:
    """Free text: numbers, or the things that are to be counted."""
    report(turn)
    grades = grades_in(turn)
    if grades:
        _take(turn, grades)
    else:
        item = item_of(turn, turn.question)
        low, high = item.range or (0, 1)
        ask_once_more(turn, turn.fresh("grade-named-nothing", low=low, high=high))


def grades_in(turn: Turn) -> dict[str, int]:
    """The grades that the text gives; the current item's also as a list of what it counts."""
    item = item_of(turn, turn.question)
    items = [each for each in turn.step.items if is_graded(each)]
    found = said_grades(turn.event.text, items, item) if isinstance(turn.event, Say) else {}
    if not found and item.range is not None:
        present = set(turn.reading.present())
        count = sum(not present.isdisjoint(group) for group in item.groups)
        found = {item.id: count} if count and item.range[0] <= count <= item.range[1] else {}
    return found


def _take(turn: Turn, grades: dict[str, int]) -> None:
    step = turn.step
    turn.note(grades={**turn.dialogue.grades, step.id: {**turn.dialogue.grades.get(step.id, {}), **grades}})
    following = next_grade(turn)
    if following is None:
        weigh(turn)
    else:
        items = [item for item in step.items if item.id in grades]
        ask_grade(turn, following, turn.say("grade-noted", items=items_named(turn, items, grades)))
