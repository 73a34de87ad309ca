"""Two bot processes on one Redis: they share the chats, one polls, and either succeeds the other."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import aiohttp
import pytest

from bot.ingress.partition import PARTITIONS
from tests.support.audit import Audit
from tests.support.learner import Learner
from tests.support.player import KEYS, Player
from tests.support.processes import Books, Bot, Telegram, redis_program, running, sandbox_program, until
from tests.support.size import FULL

LEARNERS = ("ann", "ben", "cy", "dee", "eve", "flo")
SOON = 8.0
"""Seconds until a process that died is succeeded; its leases would last longer."""
LATER = 20.0
"""Seconds until a process that only fell silent is succeeded: its leases must lapse first."""


@dataclass
class Pair:
    """Two bots, those who talk to them, and the books."""

    telegram: Telegram
    bots: tuple[Bot, Bot]
    books: Books
    audits: list[Audit]
    counted: float = 0.0
    """Repeats counted by bots that are dead now."""
    dead: list[Bot] = field(default_factory=list)

    async def shares(self) -> list[float]:
        """Partitions of each living bot."""
        return [await bot.metric("socraderm_partitions") for bot in self.bots if bot not in self.dead]

    async def all_shared(self, seconds: float = LATER) -> None:
        """Wait until those who live have all of the partitions, in equal shares."""

        async def even() -> bool:
            shares = await self.shares()
            return shares == [PARTITIONS / len(shares)] * len(shares)

        await until(even, "the partitions are shared evenly", seconds)

    async def poller(self) -> Bot:
        """The bot that polls."""
        name = await self.books.read("GET", KEYS.poller)
        return next(bot for bot in self.bots if str(bot.pid) == name.split("|")[1])

    async def round(self, kill: Bot | None = None, how: int = signal.SIGKILL) -> float:
        """Everyone does something, amid which one bot may be killed; answers the seconds until all was done."""
        deeds = [await audit.player.next() for audit in self.audits]
        doing = asyncio.gather(*(audit.player.do(deed) for audit, deed in zip(self.audits, deeds, strict=True)))
        if kill is not None:
            self.counted += await kill.metric("socraderm_maybe_twice_total")
            await asyncio.sleep(self.audits[0].player.rng.uniform(0, 0.03))
            os.kill(kill.pid, how)
            self.dead.append(kill)
        done = await doing
        began = time.monotonic()
        for audit, deed, update_ids in zip(self.audits, deeds, done, strict=True):
            await audit.player.settled(*update_ids)
            await audit.check(deed, update_ids)
        return time.monotonic() - began

    async def check_copies(self) -> None:
        """Assert that what the chats show twice was counted, and that no other buttons were left behind."""
        counted = self.counted + sum([await bot.metric("socraderm_maybe_twice_total") for bot in self.bots])
        copies = sum(audit.copies for audit in self.audits)
        assert copies <= counted
        assert sum(audit.leftovers for audit in self.audits) <= copies


@asynccontextmanager
async def pair(folder: Path, seed: int) -> AsyncIterator[Pair]:
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(sandbox_program(folder / "telegram"))
        redis = await stack.enter_async_context(redis_program())
        http = await stack.enter_async_context(aiohttp.ClientSession())
        names = ("one", "two")
        one, two = bots = [Bot(folder / name, telegram.url, REDIS_URL=redis.url) for name in names]
        for bot in bots:
            await stack.enter_async_context(running(bot))
        books, rng = Books(lambda: redis.url), Random(seed)
        people = [Learner(http, telegram.url, name) for name in LEARNERS]
        yield Pair(telegram, (one, two), books, [Audit(Player(p, books, Random(rng.random()))) for p in people])


@pytest.mark.parametrize("first", ["poller", "other"] if FULL else ["poller"])
async def test_either_process_succeeds_the_other(tmp_path: Path, first: str) -> None:
    async with pair(tmp_path, 1 if first == "poller" else 2) as both:
        await both.all_shared()
        for _ in range(6):
            await both.round()
        assert min([await bot.metric("socraderm_updates_total") for bot in both.bots]) > 0, "both take turns"
        assert both.telegram.refusals("getUpdates") == [], "only one polls"
        poller = await both.poller()
        victim = poller if first == "poller" else next(bot for bot in both.bots if bot is not poller)
        assert await both.round(kill=victim) < SOON
        await both.all_shared(SOON)
        await victim.end()
        await victim.start()
        both.dead.clear()
        await both.all_shared()
        for _ in range(3):
            await both.round()
        other = next(bot for bot in both.bots if bot is not victim)
        both.counted += await other.metric("socraderm_maybe_twice_total")
        assert await other.end(signal.SIGTERM) == 0
        both.dead.append(other)
        await both.all_shared(SOON)
        await both.round()
        await other.start()
        await both.check_copies()
        assert set(both.telegram.refusals("getUpdates")) <= {409}
        assert len(both.telegram.refusals("getUpdates")) <= 2, "a conflict never lasts"


async def a_process_that_fell_silent_and_comes_back_does_nothing_twice(tmp_path: Path) -> None:
    async with pair(tmp_path, 3) as both:
        await both.all_shared()
        for _ in range(3):
            await both.round()
        silent = await both.poller()
        assert await both.round(kill=silent, how=signal.SIGSTOP) < LATER
        await both.round()
        os.kill(silent.pid, signal.SIGCONT)
        both.dead.clear()
        both.counted = 0
        await both.all_shared()
        for _ in range(6):
            await both.round()
        await both.check_copies()


if FULL:  # its leases take their time to lapse
    test_a_process_that_fell_silent = a_process_that_fell_silent_and_comes_back_does_nothing_twice
