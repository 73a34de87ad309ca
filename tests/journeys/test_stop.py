"""The bot ends when it is told to, in good order, whatever it is doing."""

import asyncio
import signal
import time
from pathlib import Path

import aiohttp
import pytest

from tests.support.learner import Learner
from tests.support.processes import Bot, running, sandbox_program, until

SOON = 10.0
"""Seconds; nothing here needs a tenth of it on an idle machine."""


@pytest.mark.parametrize("token", ["1:sandbox", "123:elsewhere"])
async def test_it_stops_while_telegram_cannot_be_reached(tmp_path: Path, token: str) -> None:
    bot = Bot(tmp_path, "http://127.0.0.1:9", TELEGRAM_TOKEN=token)
    await bot.launch()

    async def begun() -> bool:
        return bot.redis_folder.is_dir() and bool(bot.redis_servers())

    await until(begun, "the bot has started its Redis")
    began = time.monotonic()
    assert await bot.end(signal.SIGINT) == 0
    assert time.monotonic() - began < SOON
    assert bot.redis_servers() == []
    assert "ERROR" not in bot.words()


async def test_it_stops_in_good_order(tmp_path: Path) -> None:
    async with sandbox_program(tmp_path / "telegram") as telegram, aiohttp.ClientSession() as http:
        bot = Bot(tmp_path / "bot", telegram.url)
        async with running(bot):
            learner = Learner(http, telegram.url)
            await learner.say("/start")
            await learner.post("fault", method="sendMessage", answer=429, retry_after=60)
            before = await learner.last_event()
            await learner.post("message", text="/start")
            await until(lambda: learner.events(after=before + 1), "a message must wait")
            began = time.monotonic()
            assert await bot.end(signal.SIGTERM) == 0
            assert time.monotonic() - began < SOON, "what waits is left for the next start"
            assert bot.redis_servers() == []
            assert "ERROR" not in bot.words()
            await bot.start()
            await asyncio.wait_for(until(lambda: learner.events(after=before + 2), "it is sent then"), SOON)
