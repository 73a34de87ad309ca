"""The bot behind a webhook: what it answered 200 for is never lost, and what it did not is delivered again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import aiohttp

from bot.web.verify import HEADER
from tests.support.audit import Audit
from tests.support.learner import Learner
from tests.support.player import Deed, Player
from tests.support.processes import (
    Books,
    Bot,
    RedisProgram,
    Telegram,
    free_port,
    redis_program,
    running,
    sandbox_program,
    until,
)
from tests.support.size import size

SECRET = "webhook-secret"
FIRST_ID = 500_000
"""Of updates that a test delivers itself."""


@dataclass
class Site:
    """A bot behind a webhook."""

    telegram: Telegram
    bot: Bot
    redis: RedisProgram
    hook: str
    http: aiohttp.ClientSession
    audit: Audit

    @property
    def player(self) -> Player:
        """Who plays here."""
        return self.audit.player

    async def turn(self, deed: Deed) -> None:
        """Do something and see that it counted once."""
        update_ids = await self.player.do(deed)
        await self.player.settled(*update_ids)
        await self.audit.check(deed, update_ids)

    async def deliver(self, body: bytes | dict[str, Any], secret: str | None = SECRET) -> int:
        """Deliver as Telegram does; answers the status."""
        headers = {} if secret is None else {HEADER: secret}
        content = {"data": body} if isinstance(body, bytes) else {"json": body}
        async with self.http.post(self.hook, headers=headers, **content) as answer:
            return answer.status

    async def asks_for_help(self, update_id: int) -> dict[str, Any]:
        """An update in which the player writes /help."""
        written = (await self.player.learner.messages())[0]
        return {"update_id": update_id, "message": written | {"message_id": update_id, "text": "/help"}}


@asynccontextmanager
async def site(folder: Path) -> AsyncIterator[Site]:
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(sandbox_program(folder / "telegram"))
        redis = await stack.enter_async_context(redis_program())
        http = await stack.enter_async_context(aiohttp.ClientSession())
        address = f"127.0.0.1:{free_port()}"
        hook = f"http://{address}/hook/telegram"
        settings = {"LISTEN": address, "WEBHOOK_URL": hook, "WEBHOOK_SECRET": SECRET, "REDIS_URL": redis.url}
        bot = Bot(folder / "bot", telegram.url, **settings)
        await stack.enter_async_context(running(bot))
        player = Player(Learner(http, telegram.url, "ann"), Books(lambda: redis.url), Random(5))
        yield Site(telegram, bot, redis, hook, http, Audit(player))


async def test_a_dialogue_through_the_webhook(tmp_path: Path) -> None:
    async with site(tmp_path) as here:
        for _ in range(200):
            await here.turn(await here.player.next())
            if (await here.player.session())[1].state == "debriefed":
                break
        else:
            raise AssertionError("no debrief")
        assert (_calls(here, "setWebhook"), _calls(here, "getUpdates")) == (1, 0)
        await refuses_what_is_not_telegrams(here)
        await outlives_redis(here)
        await keeps_what_it_answered_for(here)


async def refuses_what_is_not_telegrams(here: Site) -> None:
    update = await here.asks_for_help(FIRST_ID)
    assert await here.deliver(update, None) == 403
    assert await here.deliver(update, SECRET[:-1]) == 403
    assert await here.deliver(b"not JSON") == 400
    assert await here.deliver(b"[1]") == 400
    assert await here.deliver({"update": 1}) == 400
    await here.turn(Deed("message", ({"text": "/help"},)))


async def outlives_redis(here: Site) -> None:
    """While Redis is away the bot says "try again", and Telegram does."""
    await here.redis.kill()
    deed = Deed("message", ({"text": "/help"},))
    update_ids = await here.player.do(deed)

    async def refused() -> bool:
        async with here.http.get(f"{here.telegram.url}/bot1:sandbox/getWebhookInfo") as answer:
            return "503" in (await answer.json())["result"].get("last_error_message", "")

    await until(refused, "Telegram hears 503")
    assert await here.deliver(await here.asks_for_help(FIRST_ID + 1)) == 503
    await here.redis.start()
    await here.player.settled(*update_ids)
    await here.audit.check(deed, update_ids)


async def keeps_what_it_answered_for(here: Site) -> None:
    """Killed amid deliveries: those that it answered for are handled after the restart, and the others when they come
    again."""
    number = FIRST_ID + 100
    for _ in range(size(2, 10)):
        before = await here.player.learner.last_event()
        updates = [await here.asks_for_help(number + n) for n in range(10)]
        number += 100
        answered = asyncio.Event()

        async def deliver(update: dict[str, Any], answered: asyncio.Event = answered) -> bool:
            try:
                status = await here.deliver(update)
            except aiohttp.ClientError:
                return False
            if status == 200:
                answered.set()
            return status == 200

        deliveries = [asyncio.create_task(deliver(update)) for update in updates]
        await answered.wait()
        here.bot.kill()
        done = await asyncio.gather(*deliveries)
        assert any(done)
        await here.bot.end()
        await here.bot.start()
        await here.player.settled(*(u["update_id"] for u, was in zip(updates, done, strict=True) if was))
        for update in updates:
            assert await here.deliver(update) == 200
        await here.player.settled(*(update["update_id"] for update in updates))
        events = [e for e in await here.player.learner.events(after=before) if e["kind"] == "send"]
        repeats = await here.bot.metric("socraderm_maybe_twice_total")
        assert len(updates) <= len(events) <= len(updates) + repeats
        version, _ = await here.player.session()
        here.audit.turns += len(updates)
        assert version == here.audit.turns
    await here.audit.player.settled()


def _calls(here: Site, method: str) -> int:
    return here.telegram.transcript.read_text(encoding="utf-8").count(f'"method":"{method}"')
