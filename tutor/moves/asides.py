"""What is no answer: stories, pictures, edits, old buttons."""

from tutor.events import Edited, Say, Sent
from tutor.moves.onboarding import ask_confirmation, ask_language
from tutor.registry import move
from tutor.turn import FORGED, Turn
from tutor.understanding.story import told_in
from tutor.words import catalogue


@move("refuse the press")
def refuse(turn: Turn) -> None:
    """A button of a question that is closed, or none that ever was."""
    turn.toast = turn.label("toast-no-such-choice" if turn.pressed == FORGED else "toast-closed")


@move("stay silent")
def stay_silent(_: Turn) -> None:
    """In a group, what is not for the tutor gets no answer."""


@move("answer the story")
def answer_story(turn: Turn) -> None:
    """Someone's own skin: this teaches, it does not advise. What came with the story was not looked at."""
    language = turn.language
    if turn.session.language is None and isinstance(turn.event, Say | Edited | Sent):
        language = told_in(turn.event.text) or language
    soon = turn.reading.patient_story == "soon"
    lines = catalogue(language)
    unread = lines.say(f"sent-{turn.event.what}") if isinstance(turn.event, Sent) else None
    turn.send(lines.say("story-soon" if soon else "story"), unread)
    if turn.session.state == "language":
        ask_language(turn)
    elif turn.session.state == "confirmation":
        ask_confirmation(turn)


@move("explain the edit")
def explain_edit(turn: Turn) -> None:
    """An edited message was read as it was first sent."""
    turn.send(turn.label("edited"))


@move("answer what was sent")
def answer_sent(turn: Turn) -> None:
    """A photo, sticker, voice note: a short answer that fits."""
    what = turn.event.what if isinstance(turn.event, Sent) else "other"
    turn.send(turn.label(f"sent-{what}"))
