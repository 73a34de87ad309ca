"""Learners at the sandbox, all at once, each doing its next thing when the bot is done with the last."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import aiohttp

PATIENCE: Final = 20.0
"""Seconds until a turn counts as lost."""

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a learner did, from its posting to the last answered call that it caused. Seconds, monotonic."""

    kind: str
    started: float
    ended: float
    calls: int

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ended - self.started


@dataclass(frozen=True, slots=True)
class Deed:
    """What a learner does next: an address of the sandbox and its body; `done(events)` tells when the bot is."""

    kind: str
    path: str
    body: dict[str, Any]
    done: Callable[[list[Event], int], bool]


class Mind(Protocol):
    """Decides what a learner does."""

    def next(self) -> Deed:
        """The next deed."""

    def see(self, event: Event) -> None:
        """Something happened in the learner's chat."""


@dataclass(slots=True)
class _Person:
    user: str
    mind: Mind
    news: asyncio.Queue[Event] = field(default_factory=asyncio.Queue)


class Load:
    """Drives minds against a sandbox and notes every turn."""

    def __init__(self, http: aiohttp.ClientSession, api: str) -> None:
        self._http, self._api = http, api
        self._people: dict[str, _Person] = {}
        self._after: int | None = None
        self.turns: list[Turn] = []
        self.lost = 0

    async def run(self, minds: dict[str, Mind], seconds: float, warm_up: float) -> None:
        """Let everyone work for a time, or go on with it; turns that start in the warm-up are not noted."""
        self._people = {user: _Person(user, mind) for user, mind in minds.items()}
        listening = asyncio.create_task(self._listen())
        begin = time.monotonic() + warm_up
        end = begin + seconds
        try:
            await asyncio.gather(*(self._live(person, begin, end) for person in self._people.values()))
        finally:
            listening.cancel()

    async def _live(self, person: _Person, begin: float, end: float) -> None:
        while time.monotonic() < end:
            deed = person.mind.next()
            started = time.monotonic()
            async with self._http.post(f"{self._api}/sandbox/{deed.path}", json=deed.body) as response:
                answer = await response.json()
            events = await self._reaction(person, deed, answer["update_id"])
            if not events:
                self.lost += 1
                continue
            ended = max(e["ts"] for e in events)
            if started >= begin and ended <= end:
                self.turns.append(Turn(deed.kind, started, ended, len(events)))

    async def _reaction(self, person: _Person, deed: Deed, update_id: int) -> list[Event]:
        events: list[Event] = []
        deadline = time.monotonic() + PATIENCE
        while not deed.done(events, update_id):
            try:
                event = await asyncio.wait_for(person.news.get(), deadline - time.monotonic())
            except TimeoutError:
                return []
            person.mind.see(event)
            events.append(event)
        return events

    async def _listen(self) -> None:
        if self._after is None:
            async with self._http.get(f"{self._api}/sandbox/events", params={"after": "0"}) as response:
                known = await response.json()
            self._after = known[-1]["n"] if known else 0
        while True:
            query = {"after": str(self._after), "wait": "10"}
            async with self._http.get(f"{self._api}/sandbox/events", params=query) as response:
                fresh = await response.json()
            for event in fresh:
                self._after = event["n"]
                person = self._people.get(event["user"] or "")
                if person is not None and event["kind"] != "user":
                    person.news.put_nowait(event)
