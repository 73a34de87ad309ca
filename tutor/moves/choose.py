"""A choice that is judged in the debrief: a verdict now would help to guess the truth."""

from tutor.choices import implied_choice, said_choice
from tutor.events import Say
from tutor.moves.patience import ask_once_more
from tutor.moves.pick import report
from tutor.moves.steps import advance
from tutor.registry import move
from tutor.turn import Turn


@move("take the choice")
def take_choice(turn: Turn) -> None:
    """A press on one of the choices."""
    _take(turn, turn.pressed or "")


@move("read the choice")
def read_choice(turn: Turn) -> None:
    """Free text: the choice that it takes; when it leaves that open, ask again."""
    report(turn)
    named = said_choice(turn.event.text, turn.step.choices) if isinstance(turn.event, Say) else None
    named = named or implied_choice(turn.reading.present(), turn.reading.absent(), turn.step.choices)
    if named is None:
        found = turn.reading.present()
        added = turn.fresh("findings-added", found=turn.terms(found)) if found else None
        ask_once_more(turn, added, turn.fresh("choose-one"))
    else:
        _take(turn, named)


def _take(turn: Turn, choice: str) -> None:
    chosen = next((c for c in turn.step.choices if c.id == choice), None)
    label = turn.text(chosen.label) if chosen else choice
    turn.note(choices={**turn.dialogue.choices, turn.step.id: choice})
    # Where no answer can be wrong, the debrief is not promised to say anything.
    key = "chosen" if any(each.judged for each in turn.step.choices) else "chosen-freely"
    advance(turn, turn.say(key, choice=label[:1].lower() + label[1:]), to=chosen.then if chosen else None)
