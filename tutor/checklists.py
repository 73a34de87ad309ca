"""How the questions of a checklist are put: ticks for what is there or not, a number for each graded item."""

from cases.checklist import ChecklistItem
from tutor.questions import ask
from tutor.scoring import is_graded
from tutor.turn import Turn


def ask_checklist(turn: Turn, *lead: str | None) -> None:
    """The first question of a checklist step: what is ticked comes before what is graded."""
    items = [item for item in turn.step.items if not is_graded(item)]
    if not items:
        ask_grade(turn, turn.step.items[0], *lead)
        return
    turn.keep(state="checklist")
    said = tuple(item.id for item in items if not set(item.terms).isdisjoint(turn.dialogue.reported))
    ask(turn, "checklist", *lead, options=(*(item.id for item in items), "+done"), chosen=said)


def next_grade(turn: Turn) -> ChecklistItem | None:
    """The first graded item of the step that has no grade yet."""
    grades = turn.dialogue.grades.get(turn.step.id, {})
    return next((item for item in turn.step.items if is_graded(item) and item.id not in grades), None)


def ask_grade(turn: Turn, item: ChecklistItem, *lead: str | None) -> None:
    """Ask for the number of one graded item."""
    turn.keep(state="grade")
    ask(turn, "grade", *lead, options=grades_of(item), target=item.id)


def ask_second_look(turn: Turn, item: ChecklistItem, *lead: str | None) -> None:
    """Ask whether the value of one item stands: a number again, or keep or change."""
    turn.keep(state="recheck")
    options = grades_of(item) if is_graded(item) else ("+keep", "+change")
    ask(turn, "recheck", *lead, options=options, target=item.id)


def grades_of(item: ChecklistItem) -> tuple[str, ...]:
    """The numbers that a graded item may get, lowest first."""
    low, high = item.range or (0, 1)
    return tuple(str(grade) for grade in range(low, high + 1))
