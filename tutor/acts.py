"""What the tutor does. The bot's presenter turns acts into messages; messages are named by slot.

Texts are Telegram HTML (`<b> <i> <blockquote>`), already in the learner's language, with learners' words escaped.
"""

from typing import Annotated, Literal

from pydantic import Field

from cases.text import Language, Strict
from tutor.drawings import Drawing
from tutor.image_ref import ImageRef as ImageRef

Slot = Literal["question", "image", "menu"]
"""A name for the latest message of a kind: a new one takes the slot over."""


class Button(Strict):
    """One button; pressing it gives `Press(token, choice)`."""

    label: str
    choice: int


class Keyboard(Strict):
    """Rows of buttons that all carry one token."""

    token: str
    rows: tuple[tuple[Button, ...], ...]


class Send(Strict):
    """A new message."""

    act: Literal["send"] = "send"
    text: str
    slot: Slot | None = None
    keyboard: Keyboard | None = None


class SendImage(Strict):
    """A new photo. `otherwise`: said instead, below the caption, when the picture cannot be shown."""

    act: Literal["send_image"] = "send_image"
    image: ImageRef
    caption: str
    otherwise: str = ""
    slot: Slot | None = None
    keyboard: Keyboard | None = None


class SendPicture(Strict):
    """A new photo that the bot draws. `otherwise`: said instead, below the caption, when it cannot be drawn or shown;
    empty: then nothing is said."""

    act: Literal["send_picture"] = "send_picture"
    drawing: Drawing
    caption: str = ""
    otherwise: str = ""
    slot: Slot | None = None
    keyboard: Keyboard | None = None


class SendFile(Strict):
    """The image as a file, in full resolution. `otherwise`: said instead when it cannot be sent."""

    act: Literal["send_file"] = "send_file"
    image: ImageRef
    caption: str
    otherwise: str = ""


class Edit(Strict):
    """Replace the text and the keyboard (none: take it away) of the message in `slot`."""

    act: Literal["edit"] = "edit"
    slot: Slot
    text: str
    keyboard: Keyboard | None = None


class EditKeyboard(Strict):
    """Replace the keyboard (none: take it away) of the message in `slot`."""

    act: Literal["edit_keyboard"] = "edit_keyboard"
    slot: Slot
    keyboard: Keyboard | None = None


class Answer(Strict):
    """The toast that answers a press; at most one a turn, and only after a press. No text: just stop the spinner."""

    act: Literal["answer"] = "answer"
    text: str | None = None
    alert: bool = False


class Typing(Strict):
    """Show that the tutor is writing. Decoration: it may fail."""

    act: Literal["typing"] = "typing"


class Remember(Strict):
    """Store what the learner told about themself. Not a message."""

    act: Literal["remember"] = "remember"
    language: Language | None = None
    confirmed: bool | None = None
    certainty: bool | None = None
    """Whether they want their certainty marked."""
    calibration: str | None = None
    """How sure they were and whether they were right, as `tutor.certainty.Calibration` writes it."""


Act = Annotated[
    Send | SendImage | SendPicture | SendFile | Edit | EditKeyboard | Answer | Typing | Remember,
    Field(discriminator="act"),
]
