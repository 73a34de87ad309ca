"""The order of events: what the bot did, what Telegram refused, and what the learners did."""

import time
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bot.sandbox.codec import encode
from bot.sandbox.wakeup import Wakeup

if TYPE_CHECKING:
    from bot.sandbox.world import World

KEPT: Final = 50_000
"""Events that can be read back; the oldest beyond it are forgotten, their numbers are not used again."""


class Place(NamedTuple):
    """Where an event happened, or what a reader asks for; None in a question means anywhere."""

    chat: str | None
    user: str | None

    def covers(self, other: "Place") -> bool:
        """Return whether an event at `other` answers the question `self`."""
        return self.chat in (None, other.chat) and self.user in (None, other.user)


ANYWHERE: Final = Place(None, None)


class EventLog:
    """Events as encoded JSON, numbered from 1 without gaps."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._rows: list[tuple[Place, str]] = []
        self._forgotten = 0
        self._wakeups: defaultdict[Place, Wakeup] = defaultdict(Wakeup)

    @property
    def last(self) -> int:
        """The number of the newest event, 0 before the first."""
        return self._forgotten + len(self._rows)

    def add(self, event: dict[str, Any], outcome: tuple[str, Any] | None = None) -> None:
        """Number `event` and keep it; `outcome` is its `result` or `error` under that name.

        `chat` and `user` of the event say where it happened.
        """
        number = self.last + 1
        row = {"n": number, "at": self._world.now().isoformat(timespec="milliseconds"), "ts": time.monotonic(), **event}
        text = encode(row)
        if outcome:
            text = f'{text[:-1]},"{outcome[0]}":{self._world.text_of(outcome[1])}}}'
        place = Place(event["chat"], event["user"])
        self._keep(place, text)
        self._world.log(f'["event",{number},{text}]')
        for asked in (ANYWHERE, place, Place(place.chat, None), Place(None, place.user)):
            if wakeup := self._wakeups.get(asked):
                wakeup.notify()

    def restore(self, number: int, event: dict[str, Any]) -> None:
        """Take back an event from the journal."""
        if not self._rows:
            self._forgotten = number - 1
        self._keep(Place(event["chat"], event["user"]), encode(event))

    def _keep(self, place: Place, text: str) -> None:
        self._rows.append((place, text))
        if len(self._rows) >= KEPT + KEPT // 10:
            surplus = len(self._rows) - KEPT
            del self._rows[:surplus]
            self._forgotten += surplus

    def after(self, number: int, asked: Place) -> list[str]:
        """Return the encoded events behind `number` that `asked` covers."""
        rows = self._rows[max(number - self._forgotten, 0) :]
        return [text for place, text in rows if asked.covers(place)]

    def wakeup(self, asked: Place) -> Wakeup:
        """Return what is notified at the next event that `asked` covers."""
        return self._wakeups[asked]

    def operations(self) -> Iterator[str]:
        """Yield the journal's operations that bring the log back."""
        first = self._forgotten + 1
        return (f'["event",{number},{text}]' for number, (_, text) in enumerate(self._rows, start=first))

    def wake_all(self) -> None:
        """Wake every waiting reader."""
        for wakeup in self._wakeups.values():
            wakeup.notify()
