"""The learner's answers to questions of choice, and their scores."""

from tutor.scoring import given, total, truths
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
            known = truths(turn.case, turn.protocol, step)
            key = "checklist-compared" if len(known) == len(step.items) else "checklist-yours"
            line = turn.label(key, yours=total(step.items, values), theirs=total(step.items, known))
            verdict = authored(turn.text(step.verdict), turn.language, _VERDICT) if step.verdict else ""
            lines.append(f"{line} {verdict}")
    return Html("\n".join(lines)) or None
