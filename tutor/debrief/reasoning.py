"""The learner's answers to questions of choice, and their scores."""

from cases.protocol import Step
from tutor.score_words import lowered
from tutor.scoring import Values, given, total, truths, vetoed
from tutor.turn import Turn
from tutor.verdicts import is_right_choice
from tutor.words import Html, authored

_VERDICT = 200


def reasoning(turn: Turn) -> Html | None:
    """Each choice with its verdict, each checklist with the picture's own score."""
    dialogue, lines = turn.dialogue, list[str]()
    for step in turn.protocol.steps:
        choice = next((c for c in step.choices if c.id == dialogue.choices.get(step.id)), None)
        right = is_right_choice(choice, turn.case, turn.view.vocabulary) if choice is not None else None
        if choice is not None and right is not None:
            lines.append(turn.label("choice-right" if right else "choice-wrong", choice=turn.text(choice.label)))
        values = given(dialogue, step) if step.items else None
        if values is not None:
            lines.append(f"{_score(turn, step, values)} {_verdict(turn, step)}".strip())
    return Html("\n".join(lines)) or None


def _score(turn: Turn, step: Step, values: Values) -> Html:
    """The learner's total beside the picture's, or beside as much of it as the case settles."""
    known, yours = truths(turn.case, turn.protocol, step), _total(turn, step, values)
    if len(known) == len(step.items):
        return turn.label("checklist-compared", yours=yours, theirs=_total(turn, step, known))
    if not known:
        return turn.label("checklist-yours", yours=yours)
    agreed = sum(values[item] == value for item, value in known.items())
    return turn.label("checklist-partly", yours=yours, known=len(known), items=len(step.items), agreed=agreed)


def _total(turn: Turn, step: Step, values: Values) -> float | Html:
    """A total, and what ended the matter if anything did."""
    sum_up, ending = total(step.items, values), vetoed(step.items, values)
    return sum_up if ending is None else turn.label("score-ended", total=sum_up, item=lowered(turn, ending))


def _verdict(turn: Turn, step: Step) -> Html:
    """What the rule says of totals, and where that can be read."""
    if step.verdict is None:
        return Html()
    said = authored(turn.text(step.verdict), turn.language, _VERDICT)
    links = (str(source.link) for source in turn.protocol.sources if source.link is not None)
    link = next(links, None)
    if link is None:
        return said
    return Html(f"{said} {turn.label('method-source', link=link.replace(chr(34), '%22'))}")
