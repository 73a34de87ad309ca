"""Delivery to a webhook: secret, order, retries."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.support.sandbox import Sandbox


class Hook:
    """A bot's webhook that fails the first `failing` deliveries."""

    def __init__(self) -> None:
        self.failing = 0
        self.tries = 0
        self.texts: list[str] = []
        self.secrets: set[str | None] = set()
        self.news = asyncio.Condition()

    async def receive(self, request: web.Request) -> web.Response:
        self.tries += 1
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.failing:
            self.failing -= 1
            return web.Response(status=500)
        update = await request.json()
        async with self.news:
            self.texts.append(update["message"]["text"])
            self.news.notify_all()
        return web.Response()

    async def expect(self, *texts: str) -> None:
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: len(self.texts) >= len(texts))
        assert sorted(self.texts) == sorted(texts)


@pytest.fixture
async def hook() -> AsyncIterator[tuple[Hook, str]]:
    made = Hook()
    app = web.Application()
    app.router.add_post("/hook", made.receive)
    async with TestServer(app) as server:
        yield made, str(server.make_url("/hook"))


async def test_updates_are_posted_with_the_secret(box: Sandbox, hook: tuple[Hook, str]) -> None:
    bot, url = hook
    await box.control("message", chat="private", user="ann", text="before")
    await box.api("setWebhook", url=url, secret_token="s3cret", max_connections=2)
    for text in ("one", "two", "three"):
        await box.control("message", chat="private", user="ann", text=text)
    await bot.expect("before", "one", "two", "three")
    assert bot.texts == ["before", "one", "two", "three"]
    assert bot.secrets == {"s3cret"}
    info = await box.api("getWebhookInfo")
    assert (info["pending_update_count"], info["max_connections"]) == (0, 2)


async def test_a_failing_webhook_is_tried_again_in_order(box: Sandbox, hook: tuple[Hook, str]) -> None:
    bot, url = hook
    bot.failing = 2
    await box.api("setWebhook", url=url)
    await box.control("message", chat="private", user="ann", text="one")
    await box.control("message", chat="private", user="ann", text="two")
    await bot.expect("one", "two")
    assert bot.texts == ["one", "two"]
    assert bot.tries == 4
    info = await box.api("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_one_chat_does_not_hold_up_another(box: Sandbox, hook: tuple[Hook, str]) -> None:
    bot, url = hook
    bot.failing = 1
    await box.api("setWebhook", url=url)
    await box.control("message", chat="private", user="ann", text="ann")
    while not bot.tries:
        await asyncio.sleep(0.01)
    await box.control("message", chat="private", user="ben", text="ben")
    await bot.expect("ann", "ben")
    assert bot.texts == ["ben", "ann"]


async def test_setting_the_webhook_again_tries_at_once(box: Sandbox, hook: tuple[Hook, str]) -> None:
    bot, url = hook
    await box.api("setWebhook", url="http://127.0.0.1:9/hook")
    await box.control("message", chat="private", user="ann", text="kept")
    while "last_error_message" not in await box.api("getWebhookInfo"):
        await asyncio.sleep(0.01)
    await box.api("setWebhook", url=url)
    await bot.expect("kept")
    await box.api("deleteWebhook")
    assert await box.updates() == []


@pytest.mark.parametrize(
    ("fields", "description"),
    [
        ({"url": "ftp://x/y"}, "bad webhook: invalid webhook URL specified"),
        ({"url": "http://[x/y"}, "bad webhook: invalid webhook URL specified"),
        ({"url": "http://x/y", "secret_token": "no spaces"}, "secret token contains unallowed characters"),
        ({"url": "http://x/y", "allowed_updates": [1]}, "can't parse allowed updates list"),
    ],
)
async def test_refusals(box: Sandbox, fields: dict[str, object], description: str) -> None:
    assert (await box.refused("setWebhook", **fields))["description"] == f"Bad Request: {description}"
