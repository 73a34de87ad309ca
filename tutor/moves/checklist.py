"""A checklist's ticks, by button or in words. What they are worth comes when every item has its value."""

from cases.checklist import ChecklistItem
from cases.text import LANGUAGES
from tutor.checklists import ask_grade, next_grade
from tutor.events import Say
from tutor.moves.patience import ask_once_more
from tutor.moves.pick import report
from tutor.moves.weigh import weigh
from tutor.registry import move
from tutor.scoring import is_graded
from tutor.turn import Turn
from tutor.understanding.normalise import tokens

_DENIALS = frozenset(["no", "not", "without", "none", "never", "pas", "sans", "aucun", "aucune", "ni", "non"])
_REACH = 2
"""Words before a label in which a denial of it is looked for."""


@move("take the ticks")
def take_ticks(turn: Turn) -> None:
    """A press on Done."""
    _take(turn, turn.question.chosen)


@move("read the checklist")
def read_checklist(turn: Turn) -> None:
    """Free text: the items whose terms or labels it names, beside those already ticked."""
    report(turn)
    reading, chosen = turn.reading, list(turn.question.chosen)
    items = [item for item in turn.step.items if not is_graded(item)]
    named = {term for item in items for term in item.terms}
    touched = any(finding.term in named for finding in reading.findings)
    for item in items:
        label = _labelled(turn, item)
        touched = touched or label is not None
        if label or not set(item.terms).isdisjoint(reading.present()):
            chosen.append(item.id)
        elif label is False or not set(item.terms).isdisjoint(reading.absent()):
            chosen = [ticked for ticked in chosen if ticked != item.id]
    if not turn.intents.isdisjoint({"none", "no"}):
        _take(turn, ())
    elif "done" in turn.intents or touched:
        _take(turn, tuple(dict.fromkeys(chosen)))
    else:
        ask_once_more(turn, turn.fresh("score-items"))


def _labelled(turn: Turn, item: ChecklistItem) -> bool | None:
    """Whether the text says or denies an item by its label; none when it does not name it."""
    words = [t for t in tokens(turn.event.text) if t.is_word] if isinstance(turn.event, Say) else []
    said = [word.stem for word in words]
    for text in (label[language] for label in (item.label, item.short) if label for language in LANGUAGES):
        stems = [token.stem for token in tokens(text) if token.is_word]
        for start in range(len(said) - len(stems) + 1):
            if stems and said[start : start + len(stems)] == stems:
                return _DENIALS.isdisjoint(word.folded for word in words[max(0, start - _REACH) : start])
    return None


def _take(turn: Turn, ticked: tuple[str, ...]) -> None:
    turn.note(checklists={**turn.dialogue.checklists, turn.step.id: ticked})
    graded = next_grade(turn)
    if graded is not None:
        ask_grade(turn, graded)
    else:
        weigh(turn)
