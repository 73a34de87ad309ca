"""What a learner can do. The bot turns updates into these; `step` reads nothing else."""

from typing import Annotated, Literal

from pydantic import Field

from cases.text import Strict


class Press(Strict):
    """A button. `token` names the question it belongs to; `choice` counts its options from 0."""

    kind: Literal["press"] = "press"
    token: str
    choice: int


class Say(Strict):
    """Free text."""

    kind: Literal["say"] = "say"
    text: str


class Edited(Strict):
    """The learner edited an earlier message; what it says now."""

    kind: Literal["edited"] = "edited"
    text: str


class Command(Strict):
    """A slash command without its slash, and what follows it."""

    kind: Literal["command"] = "command"
    name: str
    argument: str = ""


class Sent(Strict):
    """Something that is not text, and the words under it. It is never stored."""

    kind: Literal["sent"] = "sent"
    what: Literal["photo", "document", "sticker", "voice", "other"]
    text: str = ""


Event = Annotated[Press | Say | Edited | Command | Sent, Field(discriminator="kind")]
