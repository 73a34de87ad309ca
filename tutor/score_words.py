"""How a score is spoken of: the questions about its items, and what a total means."""

from collections.abc import Sequence

from cases.checklist import ChecklistItem
from tutor.discretion import names_any
from tutor.hints import place
from tutor.scoring import Values, band_of, is_graded, is_over, total, vetoed
from tutor.session import Question
from tutor.turn import Turn
from tutor.words import Html, authored, listed

_ASK = 300
_REASON = 220
_SHORT = 120


def item_of(turn: Turn, question: Question) -> ChecklistItem:
    """The item that a question is about; a guard has seen that the step is still there."""
    items = turn.step.items
    return next((item for item in items if item.id == question.target), items[0])


def grade_wording(turn: Turn, question: Question) -> tuple[Html, Html]:
    """The question for one number, and why it is asked; how to answer, the first time."""
    item, step = item_of(turn, question), turn.step
    asked = item.ask if item.ask is not None and not names_any(item.ask, turn.view.vocabulary) else None
    words = authored(turn.text(asked), turn.language, _ASK) if asked else turn.say("ask-grade")
    where = turn.label("progress", step=turn.dialogue.step + 1, steps=len(turn.protocol.steps))
    opens = item.id == step.items[0].id
    if opens and not names_any(step.ask, turn.view.vocabulary):
        words = Html(f"{authored(turn.text(step.ask), turn.language, _ASK)} {words}")
    if opens and not names_any(step.reason, turn.view.vocabulary):
        reason = authored(turn.text(step.reason), turn.language, _REASON)
    else:
        reason = turn.say("grade-reason", points=item.points)
    if not turn.dialogue.said.get("how-grade"):
        reason = Html(f"{reason}</i>\n{turn.say('how-grade', example=_example(step.items))}<i>")
    return Html(f"{where} <b>{words}</b>"), Html(f"<i>{reason}</i>".replace("<i></i>", ""))


def _example(items: Sequence[ChecklistItem]) -> str:
    """What several numbers at once look like: the middle of each range, so that it tells nothing."""
    graded = [item for item in items if item.range is not None][:4]
    middles = [sum(item.range or ()) // 2 for item in graded]
    return " ".join(f"{item.letter or ''} {middle}".strip() for item, middle in zip(graded, middles, strict=True))


def second_look_wording(turn: Turn, question: Question) -> tuple[Html, Html]:
    """The question whether one item stands, and why that one."""
    item = item_of(turn, question)
    label = lowered(turn, item)
    if is_graded(item):
        given = turn.dialogue.grades.get(turn.step.id, {}).get(item.id, 0)
        asked = turn.say("recheck-grade", item=label, value=given)
    elif item.id in turn.dialogue.checklists.get(turn.step.id, ()):
        asked = turn.say("recheck-ticked", item=label)
    else:
        asked = turn.say("recheck-open", item=label)
        boxes = next((f.where for f in turn.case.findings if f.term in item.terms and f.polarity == "present"), ())
        where = place(boxes)
        there = turn.fresh(f"where-{where}") if where else None
        asked = Html(f"{there} {asked}") if there else asked
    return Html(f"<b>{asked}</b>"), Html(f"<i>{turn.say('recheck-reason')}</i>")


def lowered(turn: Turn, item: ChecklistItem) -> str:
    """An item's label within a sentence."""
    label = turn.text(item.label)
    return label[:1].lower() + label[1:]


def items_named(turn: Turn, items: Sequence[ChecklistItem], values: Values) -> Html:
    """Items as running text, graded ones with their number."""
    names = [f"{lowered(turn, i)} {values[i.id]}" if is_graded(i) else lowered(turn, i) for i in items]
    return listed(names, turn.language)


def meaning(turn: Turn, values: Values) -> Html:
    """What a total means, in a few words that name no diagnosis."""
    step = turn.step
    ending = vetoed(step.items, values)
    if ending is not None:
        return turn.label("meaning-vetoed", item=lowered(turn, ending))
    band = band_of(step, values)
    if band is not None and not names_any(band.label, turn.view.vocabulary):
        return authored(turn.text(band.label), turn.language, _SHORT)
    key = "meaning-over" if is_over(step, values) else "meaning-under"
    return turn.label(key, threshold=step.threshold or 0)


def verdict(turn: Turn, values: Values) -> Html:
    """The total, what it means, and by which version of the checklist."""
    return turn.say("total", total=total(turn.step.items, values), meaning=meaning(turn, values), version=version(turn))


def version(turn: Turn) -> Html:
    """The checklist's name and version."""
    text = turn.step.version
    if text is None or names_any(text, turn.view.vocabulary):
        text = turn.protocol.name
    return authored(turn.text(text), turn.language, _SHORT)
