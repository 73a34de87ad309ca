"""One thing to send, as it lies in the outbox."""

from typing import Final, Literal

from cases.text import Strict
from tutor.acts import Act, Edit, EditKeyboard, Remember, Typing

Durability = Literal["repeat", "repeat_once", "drop"]


class Entry(Strict):
    """An act on its way to a chat. `callback` is the query that an answer answers."""

    place: str
    act: Act
    update: int
    callback: str | None = None

    def dump(self) -> str:
        """As JSON, which `model_validate_json` reads back.

        Not without defaults: the name of the act is one, and without it nobody could tell what act it was.
        """
        return self.model_dump_json(exclude_none=True)


_REPEATABLE: Final = (Edit, EditKeyboard, Remember)


def durability(entry: Entry) -> Durability:
    """What to do with an entry that may or may not have been sent.

    Edits and callback answers are the same twice; a question or picture is repeated once; decoration is dropped.
    """
    if isinstance(entry.act, Typing):
        return "drop"
    if entry.callback is not None or isinstance(entry.act, _REPEATABLE):
        return "repeat"
    return "repeat_once"
