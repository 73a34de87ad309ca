"""The bot, its Redis or both are killed at any moment of dialogues, and nothing is lost or done twice."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from random import Random

import aiohttp

from tests.support.audit import Audit
from tests.support.killer import REPEATS, Killer
from tests.support.learner import Learner
from tests.support.player import KEYS, Player
from tests.support.processes import Books, Bot, Demo, redis_program, running, sandbox_program, until
from tests.support.size import FULL, size

MOMENTS = size(6, 50)
OF_THE_DEMO = size(2, 15)
"""Moments at which the sandbox is killed with the bot, since they are one process."""
EVERY = 2
"""Rounds between two moments, about."""
LEARNERS = ("ann", "ben", "cy")
Note = Callable[[str, object], None]


async def test_dialogues_go_on_through_any_crash(tmp_path: Path, record_property: Note) -> None:
    async with sandbox_program(tmp_path / "telegram") as telegram:
        await play(Bot(tmp_path / "bot", telegram.url), telegram.url, MOMENTS, record_property)
    assert not telegram.spec.available or telegram.spec.requests > MOMENTS * 2


async def test_the_demo_goes_on_through_any_crash(tmp_path: Path, record_property: Note) -> None:
    demo = Demo(tmp_path)
    await play(demo, demo.address, OF_THE_DEMO, record_property)


async def play(bot: Bot, telegram: str, moments: int, record_property: Note) -> None:
    """Play until so many moments have passed and everyone was debriefed; look at all that came of it."""
    seed = Random().getrandbits(32) if FULL else 20
    print("seed", seed)
    async with aiohttp.ClientSession() as http, running(bot):
        killer = Killer(bot, Random(seed), apart=not isinstance(bot, Demo))
        books = Books(lambda: bot.redis_url)
        people = [Learner(http, telegram, name) for name in LEARNERS]
        audits = [Audit(Player(one, books, Random(seed + n))) for n, one in enumerate(people)]
        debriefs = await rounds(audits, killer, moments)
        assert len(bot.redis_servers()) == 1
        assert await books.read("KEYS", "*:dead") == []
        copies, maybe_twice = sum(audit.copies for audit in audits), await killer.maybe_twice()
        most = maybe_twice + killer.uncounted * len(LEARNERS)
        assert copies <= most
        assert sum(audit.leftovers for audit in audits) <= most
    turns = sum(audit.turns for audit in audits)
    numbers = {"moments": len(killer.moments), "turns": turns, "debriefs": debriefs, "copies": copies}
    for name, value in (numbers | {"maybe_twice": maybe_twice, "seed": seed}).items():
        print(name, value)
        record_property(name, value)


async def rounds(audits: list[Audit], killer: Killer, moments: int) -> int:
    """Everyone does something, together, again and again; answers how many debriefs there were."""
    learner = audits[0].player.learner
    debriefs = {audit.player.learner.user: 0 for audit in audits}
    for _ in range(moments * EVERY + 400):
        deeds = [await audit.player.next() for audit in audits]
        doing: list[Callable[[], Awaitable[list[int]]]]
        doing = [partial(audit.player.do, deed) for audit, deed in zip(audits, deeds, strict=True)]

        async def act(doing: list[Callable[[], Awaitable[list[int]]]] = doing) -> list[list[int]]:
            return list(await asyncio.gather(*(do() for do in doing)))

        reply = partial(_reply, learner, await learner.last_event())
        began = time.monotonic()
        kills = len(killer.moments) < moments and killer.rng.random() < 1 / EVERY
        done = await (killer.around(act, reply) if kills else act())
        for audit, deed, update_ids in zip(audits, deeds, done, strict=True):
            await audit.player.settled(*update_ids)
            events = await audit.check(deed, update_ids)
            if not kills:
                killer.note(max((event["ts"] for event in events), default=began) - began)
            _, session = await audit.player.session()
            debriefs[audit.player.learner.user] += session.state == "debriefed" and deed.closes
        if len(killer.moments) >= moments and all(debriefs.values()):
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
            assert await bot.metric(REPEATS) == 1


async def test_an_update_that_killed_the_bot_three_times_is_put_aside(tmp_path: Path) -> None:
    """One that it was killed at twice may have been unlucky, and is handled."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(sandbox_program(tmp_path / "telegram"))
        redis = await stack.enter_async_context(redis_program())
        http = await stack.enter_async_context(aiohttp.ClientSession())
        bot, books = Bot(tmp_path / "bot", telegram.url, REDIS_URL=redis.url), Books(lambda: redis.url)
        await stack.enter_async_context(running(bot))
        player = Player(Learner(http, telegram.url), books, Random(1))
        await player.settled(*await player.do(await player.next()))
        await bot.end()
        [written, *_] = await player.learner.messages()
        partition = (await player.place()).partition
        for update_id, kills in ((7001, 2), (7002, 3)):
            update = {"update_id": update_id, "message": written | {"text": "/help"}}
            await books.read("XADD", KEYS.inbox(partition), "*", "u", json.dumps(update))
            await books.read("HSET", KEYS.tries(partition), update_id, kills)
        version, _ = await player.session()
        before = await player.learner.last_event()
        await bot.start()
        await player.settled(7001, 7002)
        events = await player.learner.events(after=before)
        said = [e["params"]["text"] for e in events if e["kind"] == "send"]
        assert said[0] != said[-1], "an answer, and one kind line"
        assert (await player.session())[0] == version + 1
        assert await books.read("XLEN", KEYS.dead(partition)) == 1
        assert await books.read("HLEN", KEYS.tries(partition)) == 0


async def _marked(books: Books, marks: list[str]) -> bool:
    names = await books.read("KEYS", "*:sending")
    return sorted([mark for name in names for mark in await books.read("HVALS", name)]) == marks
