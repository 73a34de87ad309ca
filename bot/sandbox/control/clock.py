"""`GET|POST /sandbox/clock`: the sandbox's time, and the bots that live by it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.sandbox import polls
from bot.sandbox.control.body import number, seconds
from bot.sandbox.errors import ControlError
from bot.sandbox.wakeup import Wakeup, gone, wait_until

if TYPE_CHECKING:
    from bot.sandbox.world import World

ALIVE_SECONDS: Final = 30.0
"""A follower that was not heard of for so long is not waited for, nor is anybody longer than this."""
FIRST: Final = datetime(1970, 1, 2, tzinfo=UTC)
LAST: Final = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass
class _Follower:
    done: int = -1
    seen: float = field(default_factory=time.monotonic)
    open: int = 0

    @property
    def alive(self) -> bool:
        return self.open > 0 or time.monotonic() - self.seen < ALIVE_SECONDS


class Clock:
    """The clock: it runs with real time, plus an offset that requests change."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._followers: dict[str, _Follower] = {}
        self._acknowledged = Wakeup()

    @property
    def revision(self) -> int:
        """How often the clock was moved."""
        moved: int = self._world.tables["count"].get("clock", 0)
        return moved

    def _reading(self) -> dict[str, Any]:
        return {"now": self._world.now().isoformat(), "rev": self.revision}

    async def read(self, request: web.Request) -> dict[str, Any]:
        """Tell the time; with `follow`, take `after` as handled and wait for the next move."""
        name, wait = request.query.get("follow"), seconds(request.query)
        after = number(request.query, "after")
        if name is None:
            return self._reading()
        follower = self._followers.setdefault(name[:64], _Follower())
        follower.open += 1
        try:
            if after is not None:
                follower.done = after
                self._acknowledged.notify()
                ready = lambda: self.revision != after or self._world.closing  # noqa: E731
                await wait_until(ready, self._world.clock_changed, wait, request)
        finally:
            follower.open -= 1
            follower.seen = time.monotonic()
            if gone(request) and not follower.open:
                self._followers.pop(name[:64], None)
                self._acknowledged.notify()
        return self._reading()

    async def move(self, fields: Mapping[str, Any], request: web.Request) -> dict[str, Any]:
        """Move the clock and answer once every living follower handled what fell due, or after 30 s."""
        world = self._world
        world.put("clock", "offset", _offset(world, fields))
        revision = world.count("clock")
        polls.close_due(world)
        world.commit()
        world.clock_changed.notify()
        done = lambda: world.closing or all(f.done >= revision for f in self._followers.values() if f.alive)  # noqa: E731
        await wait_until(done, self._acknowledged, ALIVE_SECONDS, request)
        return self._reading()


def _offset(world: "World", fields: Mapping[str, Any]) -> float:
    advance, now = fields.get("advance"), fields.get("now")
    real = world.real.now()
    if type(advance) in (int, float) and now is None:
        offset = float(world.tables["clock"].get("offset", 0.0) + advance)
    elif isinstance(now, str) and advance is None:
        try:
            asked = datetime.fromisoformat(now)
        except ValueError as error:
            raise ControlError("now must be an ISO 8601 time such as 2026-01-31T09:00:00+00:00") from error
        offset = ((asked if asked.tzinfo else asked.replace(tzinfo=UTC)) - real).total_seconds()
    else:
        raise ControlError('send {"now": ISO time} or {"advance": seconds}')
    if not (FIRST - real).total_seconds() < offset < (LAST - real).total_seconds():
        raise ControlError(f"the clock goes from {FIRST.year} to {LAST.year}")
    return offset
