"""A checklist: the learner scores, the tutor adds up, and compares as far as the picture is labelled."""

from tutor.assessment import is_labelled, item_holds, total
from tutor.moves.pick import report
from tutor.moves.steps import advance
from tutor.questions import ask_again
from tutor.registry import move
from tutor.turn import Turn
from tutor.words import listed


@move("add up")
def add_up(turn: Turn) -> None:
    """A press on Done."""
    _score(turn, turn.question.chosen)


@move("read the checklist")
def read_checklist(turn: Turn) -> None:
    """Free text: the items whose terms it names, beside those already ticked."""
    report(turn)
    reading, chosen = turn.reading, list(turn.question.chosen)
    for item in turn.step.items:
        if not set(item.terms).isdisjoint(reading.present()):
            chosen.append(item.id)
        elif not set(item.terms).isdisjoint(reading.absent()):
            chosen = [ticked for ticked in chosen if ticked != item.id]
    named = {term for item in turn.step.items for term in item.terms}
    if "none" in turn.intents:
        _score(turn, ())
    elif "done" in turn.intents or any(finding.term in named for finding in reading.findings):
        _score(turn, tuple(dict.fromkeys(chosen)))
    else:
        ask_again(turn, turn.say("score-items"))


def _score(turn: Turn, ticked: tuple[str, ...]) -> None:
    step, case = turn.step, turn.case
    turn.note(checklists={**turn.dialogue.checklists, step.id: ticked})
    for item in step.items:
        terms = [term for term in item.terms if term not in turn.dialogue.reported]
        if item.id in ticked and len(terms) == len(item.terms):
            turn.note(reported=(*turn.dialogue.reported, terms[0]))
    sum_up = turn.say("total", total=total(step.items, ticked), threshold=step.threshold or 0)
    if not is_labelled(case):
        advance(turn, sum_up, turn.say("total-unlabelled"))
        return
    seen = [item for item in step.items if item.id in ticked and item_holds(case, item) == "present"]
    extra = [item for item in step.items if item.id in ticked and item_holds(case, item) == "absent"]
    missed = [item for item in step.items if item.id not in ticked and item_holds(case, item) == "present"]
    lines = [
        turn.say(key, items=listed([turn.text(item.label).lower() for item in items], turn.language))
        for key, items in (("items-right", seen), ("items-extra", extra), ("items-missed", missed))
        if items
    ]
    doubtful = {term for item in extra for term in item.terms}
    turn.note(reported=tuple(term for term in turn.dialogue.reported if term not in doubtful))
    advance(turn, *(lines or [turn.say("items-all-right")]), sum_up)
