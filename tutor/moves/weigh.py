"""A score held against the picture: what agrees first, then one question, then what it would have changed."""

from cases.checklist import ChecklistItem
from tutor.assessment import holds
from tutor.checklists import ask_second_look
from tutor.moves.steps import advance
from tutor.score_words import items_named, lowered, meaning, verdict, version
from tutor.scoring import Values, given, is_graded, total, truths
from tutor.turn import Turn
from tutor.words import Html

_VETO = 99.0
"""What ends the matter outweighs every number of points."""


def weigh(turn: Turn) -> None:
    """All items have a value: ask about the weightiest that the picture gives otherwise, or go on."""
    step, values = turn.step, _values(turn)
    known = truths(turn.case, turn.protocol, step)
    _report(turn, values, known)
    if not known:
        advance(turn, verdict(turn, values), turn.say("total-unlabelled"))
        return
    agreed = [i for i in step.items if known.get(i.id) == values[i.id] and (is_graded(i) or values[i.id])]
    disputed = _disputed(turn, values, known)
    lead = turn.say("items-right", items=items_named(turn, agreed, values)) if agreed else None
    if disputed:
        ask_second_look(turn, disputed[0], lead or turn.say("score-taken"))
    elif len(known) == len(step.items):
        advance(turn, turn.say("items-all-right"), verdict(turn, values))
    else:
        advance(turn, lead or turn.say("score-taken"), verdict(turn, values))


def conclude(turn: Turn, item: ChecklistItem, before: Values) -> None:
    """After the second look at one item: what its value makes of the score, the rest in short, and the verdict."""
    step, values = turn.step, _values(turn)
    known = truths(turn.case, turn.protocol, step)
    lines = [_replay(turn, item, before, values, known)] if item.id in known else []
    rest = [each for each in _disputed(turn, values, known) if each.id != item.id]
    kinds = (
        ("items-missed", [each for each in rest if not is_graded(each) and known[each.id]]),
        ("items-extra", [each for each in rest if not is_graded(each) and not known[each.id]]),
        ("grades-other", [each for each in rest if is_graded(each)]),
    )
    lines += [turn.say(key, items=items_named(turn, items, known)) for key, items in kinds if items]
    _report(turn, values, known)
    doubtful = {term for each in step.items if values[each.id] and known.get(each.id) == 0 for term in each.terms}
    turn.note(reported=tuple(term for term in turn.dialogue.reported if term not in doubtful))
    # What was settled by the second look has said the total already.
    told = known.get(item.id) == values[item.id] and not item.veto
    advance(turn, *lines, None if told else verdict(turn, values))


def _values(turn: Turn) -> Values:
    return given(turn.dialogue, turn.step) or dict.fromkeys((item.id for item in turn.step.items), 0)


def _disputed(turn: Turn, values: Values, known: Values) -> list[ChecklistItem]:
    """The items that the picture gives another value, the weightiest first."""
    disputed = [item for item in turn.step.items if known.get(item.id, values[item.id]) != values[item.id]]

    def weight(item: ChecklistItem) -> float:
        return _VETO if item.veto else item.points * abs(known[item.id] - values[item.id])

    return sorted(disputed, key=weight, reverse=True)


def _replay(turn: Turn, item: ChecklistItem, before: Values, values: Values, known: Values) -> Html:
    """What the item's right value makes of the score."""
    would = {**before, item.id: known[item.id]}
    old, new = total(turn.step.items, before), total(turn.step.items, would)
    if values[item.id] == known[item.id]:
        if item.veto:
            key = "replay-veto-settled" if known[item.id] else "replay-veto-dropped"
            return turn.say(key, item=lowered(turn, item))
        named, means = items_named(turn, [item], known), meaning(turn, would)
        key = "replay-settled" if is_graded(item) or known[item.id] else "replay-dropped"
        return turn.say(key, items=named, new=new, old=old, meaning=means, version=version(turn))
    if item.veto:
        key = "replay-veto-missed" if known[item.id] else "replay-veto-extra"
        return turn.say(key, item=lowered(turn, item), meaning=meaning(turn, would))
    if is_graded(item):
        named = items_named(turn, [item], known)
        return turn.say("replay-grade", items=named, new=new, old=old, meaning=meaning(turn, would))
    key = "replay-missed" if known[item.id] else "replay-extra"
    return turn.say(key, item=lowered(turn, item), new=new, old=old, meaning=meaning(turn, would))


def _report(turn: Turn, values: Values, known: Values) -> None:
    """Keep what the ticks say: of several terms, the one that the picture shows; unlabelled, only a lone one."""
    said = list(turn.dialogue.reported)
    for item in turn.step.items:
        if is_graded(item) or not values[item.id] or not set(item.terms).isdisjoint(said):
            continue
        shown = [term for term in item.terms if holds(turn.case, term) == "present"]
        lone = item.terms if len(item.terms) == 1 and item.id not in known else ()
        said += (*shown, *lone)[:1]
    turn.note(reported=tuple(dict.fromkeys(said)))
