"""A browser on the sandbox's page, and a scripted bot at the other end."""

import io
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.server import create_app
from bot.sandbox.world import World

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 5_000
"""Milliseconds that an expectation of the page may take."""


def chromium() -> str:
    """Return the browser's path; without one skip the test, or fail it where everything must run."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium: install the system package chromium")
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


def jpeg(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


class Bot:
    """A bot that does what a test says, over HTTP as any bot."""

    def __init__(self, http: aiohttp.ClientSession, base: str) -> None:
        self.http = http
        self.base = base
        self.offset = 0
        self.heard: list[dict[str, Any]] = []

    async def call(self, method: str, /, **fields: Any) -> Any:
        async with self.http.post(f"{self.base}/bot1:sandbox/{method}", json=fields) as answer:
            body = await answer.json()
        assert body["ok"], body
        return body["result"]

    async def upload(self, method: str, kind: str, content: bytes, name: str, **fields: Any) -> Any:
        form = aiohttp.FormData({key: str(value) for key, value in fields.items()})
        form.add_field(kind, content, filename=name, content_type="image/jpeg")
        async with self.http.post(f"{self.base}/bot1:sandbox/{method}", data=form) as answer:
            body = await answer.json()
        assert body["ok"], body
        return body["result"]

    async def chat_id(self, user: str, chat: str = "private", **fields: Any) -> int:
        """Return the id of a chat, opened by `user` where it is private."""
        fields = {"chat": chat, "bot": "member", "user": user, **fields}
        async with self.http.post(f"{self.base}/sandbox/chat", json=fields) as answer:
            body = await answer.json()
        assert answer.status == 200, body
        return int(body["chat_id"])

    async def hear(self, kind: str, user: str) -> Any:
        """Return the next update of this kind that `user` caused."""
        for _ in range(10):
            for update in self.heard:
                if kind in update and update[kind].get("from", {}).get("username") == user:
                    self.heard.remove(update)
                    return update[kind]
            news = await self.call("getUpdates", offset=self.offset, timeout=2)
            self.heard += news
            self.offset = max([self.offset, *(update["update_id"] + 1 for update in news)])
        raise AssertionError(f"no {kind} from {user}; heard {self.heard}")


class Phones:
    """Opens the page for one user or another and watches for errors in it."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser = browser
        self.base = base
        self.errors: list[str] = []

    async def open(self, user: str, chat: str = "private", lang: str = "en", **context: Any) -> Page:
        page = await (await self.browser.new_context(viewport={"width": 390, "height": 844}, **context)).new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(f"dialog {dialog.message}"))
        page.on("console", lambda line: self.errors.append(line.text) if "Security Policy" in line.text else None)
        await page.goto(f"{self.base}/?user={user}&chat={chat}&lang={lang}")
        await page.locator(".messages[aria-busy=false]").wait_for(state="attached")
        return page

    async def close(self) -> None:
        for context in self.browser.contexts:
            await context.close()
        errors, self.errors = self.errors, []
        assert errors == []


@asynccontextmanager
async def phones_and_bot() -> AsyncIterator[tuple[Phones, Bot]]:
    """A sandbox in memory with its pages and its bot."""
    path = chromium()
    world = World()
    runner = web.AppRunner(create_app(world, pacing="off"))
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with aiohttp.ClientSession() as http, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            yield Phones(browser, base), Bot(http, base)
            await browser.close()
    finally:
        await runner.cleanup()
        world.close()
