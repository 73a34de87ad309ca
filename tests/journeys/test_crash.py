"""The bot, its Redis or both are killed at any moment of dialogues, and nothing is lost or done twice."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from random import Random

import aiohttp

from tests.support.audit import Audit
from tests.support.learner import Learner
from tests.support.player import Player
from tests.support.processes import Books, Bot, running, sandbox_program, until
from tests.support.size import FULL, size

MOMENTS = size(6, 50)
EVERY = 2
"""Rounds between two moments, about."""
LEARNERS = ("ann", "ben", "cy")


class Killer:
    """Kills at random moments around a round, and brings the bot back."""

    def __init__(self, bot: Bot, rng: Random) -> None:
        self.bot, self.rng = bot, rng
        self.moments: list[str] = []
        self.uncounted = 0
        """Repeats that may have been made and counted by bots that nobody could ask."""
        self._repeats = 0.0
        self._lasted = deque([0.02], maxlen=30)
        """Seconds that rounds took, lately: when to kill in the middle of one."""

    async def around(
        self, doing: "asyncio.Future[list[list[int]]]", reply: Callable[[], Awaitable[object]]
    ) -> list[list[int]]:
        """Kill before the round, so much later than its begin, or at the first reply; answers what it answers."""
        whom = self.rng.choice(["bot", "redis", "both"])
        when = self.rng.choice(["before", "amid", "amid", "at the reply"])
        self.moments.append(f"{whom} {when}")
        counted = await self.bot.metric("socraderm_maybe_twice_total")
        if when == "before":
            self._kill(whom)
        elif when == "amid":
            await asyncio.sleep(self.rng.uniform(0, 1.2 * self.rng.choice(self._lasted)))
        else:
            await reply()
        if when != "before":
            self._kill(whom)
        done = await doing
        if whom != "redis":
            self._repeats += counted
            await self.bot.end()
            if self.rng.random() < 0.25:
                await self._kill_at_start()
            await self.bot.start()
        return done

    async def _kill_at_start(self) -> None:
        """Kill it once more while it starts; what it counted then nobody knows."""
        self.moments[-1] += " and at the start"
        self.uncounted += len(LEARNERS)
        await self.bot.launch()
        await asyncio.sleep(self.rng.uniform(0, self.bot.took))
        self.bot.kill()
        await self.bot.end()

    def note(self, seconds: float) -> None:
        """A round without a kill took so long."""
        self._lasted.append(seconds)

    def _kill(self, whom: str) -> None:
        if whom in ("redis", "both"):
            self.bot.kill_redis()
        if whom in ("bot", "both"):
            self.bot.kill()

    async def maybe_twice(self) -> float:
        """Repeats that the bots counted, over all their lives."""
        return self._repeats + await self.bot.metric("socraderm_maybe_twice_total")


async def test_dialogues_go_on_through_any_crash(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    seed = Random().getrandbits(32) if FULL else 20
    rng = Random(seed)
    async with sandbox_program(tmp_path / "telegram") as telegram, aiohttp.ClientSession() as http:
        bot = Bot(tmp_path / "bot", telegram.url)
        async with running(bot):
            killer = Killer(bot, rng)
            books = Books(lambda: bot.redis_url)
            audits = [
                Audit(Player(Learner(http, telegram.url, name), books, Random(rng.random()))) for name in LEARNERS
            ]
            debriefs = await play(audits, killer)
            assert len(bot.redis_servers()) == 1
            maybe_twice = await killer.maybe_twice()
            copies = sum(audit.copies for audit in audits)
            assert copies <= maybe_twice + killer.uncounted
            assert sum(audit.leftovers for audit in audits) <= copies + killer.uncounted
            assert await books.read("KEYS", "*:dead") == []
    numbers = {
        "seed": seed,
        "moments": len(killer.moments),
        "turns": sum(audit.turns for audit in audits),
        "debriefs": debriefs,
        "copies": copies,
        "maybe_twice": maybe_twice,
    }
    print(numbers)
    for name, value in numbers.items():
        record_property(name, value)
    assert not telegram.spec.available or telegram.spec.requests > MOMENTS * 2


async def play(audits: list[Audit], killer: Killer) -> int:
    """Play until so many moments have passed and everyone was debriefed; answers how many debriefs there were."""
    learner = audits[0].player.learner
    debriefs = {audit.player.learner.user: 0 for audit in audits}
    for _ in range(MOMENTS * EVERY + 400):
        deeds = [await audit.player.next() for audit in audits]
        after = await learner.last_event()
        began = time.monotonic()
        doing = asyncio.ensure_future(
            asyncio.gather(*(audit.player.do(deed) for audit, deed in zip(audits, deeds, strict=True)))
        )
        kills = len(killer.moments) < MOMENTS and killer.rng.random() < 1 / EVERY
        if kills:
            done = await killer.around(doing, partial(_reply, learner, after))
        else:
            done = await doing
        for audit, deed, update_ids in zip(audits, deeds, done, strict=True):
            await audit.player.settled(*update_ids)
            events = await audit.check(deed, update_ids)
            if not kills:
                killer.note(max((event["ts"] for event in events), default=began) - began)
            _, session = await audit.player.session()
            debriefs[audit.player.learner.user] += session.state == "debriefed" and deed.closes
        if len(killer.moments) >= MOMENTS and all(debriefs.values()):
            return sum(debriefs.values())
    raise AssertionError(f"not everyone was debriefed: {debriefs}")


async def _reply(learner: Learner, after: int) -> object:
    async def replied() -> bool:
        return any(event["kind"] != "user" for event in await learner.events(after=after, wait=1))

    return await until(replied, "a reply")


async def test_a_crash_amid_a_send_repeats_it_once_at_most(tmp_path: Path) -> None:
    """Killed while one send hangs, another's repeat hangs and a third waits for Telegram's leave."""
    async with sandbox_program(tmp_path / "telegram") as telegram, aiohttp.ClientSession() as http:
        bot = Bot(tmp_path / "bot", telegram.url)
        async with running(bot):
            books = Books(lambda: bot.redis_url)
            people = {name: Learner(http, telegram.url, name) for name in ("hangs", "repeats", "waits")}
            for person in people.values():
                player = Player(person, books, Random(1))
                await player.settled(*await player.do(await player.next()))
            before = await people["hangs"].last_event()
            faults = [("hangs", "timeout"), ("repeats", "sent_then_dropped"), ("repeats", "timeout"), ("waits", 429)]
            for name, answer in faults:
                await people[name].post("fault", method="sendMessage", answer=answer, retry_after=60)
            updates = [(await person.post("message", text="/help"))["update_id"] for person in people.values()]

            async def tried() -> bool:
                refusals = [e for e in await people["hangs"].events(after=before) if e["kind"] == "refusal"]
                return len(refusals) == 3

            await until(tried, "all sends are in trouble")
            await until(partial(_marked, books, ["again", "sending"]), "the marks are made")
            bot.kill()
            await bot.end()
            await bot.start()
            for person, update_id in zip(people.values(), updates, strict=True):
                await Player(person, books, Random(1)).settled(update_id)
            events = await people["hangs"].events(after=before)
            sends = [e["user"] for e in events if e["kind"] == "send"]
            assert sorted(sends) == ["hangs", "repeats", "waits"]
            assert await bot.metric("socraderm_maybe_twice_total") == 1


async def _marked(books: Books, marks: list[str]) -> bool:
    names = await books.read("KEYS", "*:sending")
    return sorted([mark for name in names for mark in await books.read("HVALS", name)]) == marks
