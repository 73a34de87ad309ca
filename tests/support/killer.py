"""Kills a bot, its Redis or both at random moments around what learners do, and brings it back."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from random import Random
from typing import Final, TypeVar

from tests.support.processes import Bot

REPEATS: Final = "socraderm_maybe_twice_total"
T = TypeVar("T")


class Killer:
    """Kills at random moments. `apart`: Telegram is a process of its own, and lives on."""

    def __init__(self, bot: Bot, rng: Random, *, apart: bool = True) -> None:
        self.bot, self.rng, self._apart = bot, rng, apart
        self.moments: list[str] = []
        self.uncounted = 0
        """Times that a bot was killed which may have repeated and counted what nobody could ask it about."""
        self._repeats = 0.0
        self._lasted = deque([0.02], maxlen=30)
        """Seconds that rounds took, lately: when to kill in the middle of one."""

    def note(self, seconds: float) -> None:
        """A round without a kill took so long."""
        self._lasted.append(seconds)

    async def maybe_twice(self) -> float:
        """Repeats that the bots counted, over all their lives."""
        return self._repeats + await self.bot.metric(REPEATS)

    async def around(self, act: Callable[[], Awaitable[T]], reply: Callable[[], Awaitable[object]]) -> T:
        """Kill before the act, so much later than its begin, or at the first reply; answers what the act answers."""
        whom = self.rng.choice(["bot", "redis", "both"])
        when = self.rng.choice(["before", "amid", "amid", "at the reply"])
        self.moments.append(f"{whom} {when}")
        counted = await self.bot.metric(REPEATS)
        if when == "before":
            self._kill(whom)
            if not self._apart:
                await self._revive(whom, counted)
                return await act()
        acting = asyncio.ensure_future(act())
        if not self._apart:
            await acting  # there would be nobody to take it
        if when == "amid":
            await asyncio.sleep(self.rng.uniform(0, 1.2 * self.rng.choice(self._lasted)))
        elif when == "at the reply":
            await reply()
        if when != "before":
            self._kill(whom)
        done = await acting
        await self._revive(whom, counted)
        return done

    def _kill(self, whom: str) -> None:
        if whom in ("redis", "both"):
            self.bot.kill_redis()
        if whom in ("bot", "both"):
            self.bot.kill()

    async def _revive(self, whom: str, counted: float) -> None:
        """Start what was killed; now and then kill it once more while it starts."""
        if whom == "redis":
            return  # the bot does that
        self._repeats += counted
        await self.bot.end()
        if self.rng.random() < 0.25:
            self.moments[-1] += " and at the start"
            self.uncounted += 1
            await self.bot.launch()
            await asyncio.sleep(self.rng.uniform(0, self.bot.took))
            self.bot.kill()
            await self.bot.end()
        await self.bot.start()
