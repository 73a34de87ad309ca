"""A choice that is judged in the debrief: a verdict now would help to guess the truth."""

from tutor.moves.pick import report
from tutor.moves.steps import advance
from tutor.questions import ask_again
from tutor.registry import move
from tutor.turn import Turn
from tutor.understanding.normalise import phrase


@move("take the choice")
def take_choice(turn: Turn) -> None:
    """A press on one of the choices."""
    _take(turn, turn.pressed or "")


@move("read the choice")
def read_choice(turn: Turn) -> None:
    """Free text: the choice whose words it holds, the longest first; else ask again."""
    report(turn)
    words = " ".join(("", *phrase(getattr(turn.event, "text", "")), ""))
    labels = sorted(
        (
            (" ".join(("", *phrase(text), "")), choice.id)
            for choice in turn.step.choices
            for text in (choice.label.en, choice.label.fr)
        ),
        key=lambda pair: -len(pair[0]),
    )
    named = next((ident for label, ident in labels if label in words), None)
    if named is None:
        found = turn.reading.present()
        ask_again(turn, turn.say("findings-added", found=turn.terms(found)) if found else None, turn.say("choose-one"))
    else:
        _take(turn, named)


def _take(turn: Turn, choice: str) -> None:
    label = next((turn.text(c.label) for c in turn.step.choices if c.id == choice), choice)
    turn.note(choices={**turn.dialogue.choices, turn.step.id: choice})
    advance(turn, turn.say("chosen", choice=label[:1].lower() + label[1:]))
