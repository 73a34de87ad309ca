"""A browser on the sandbox's page, and a scripted bot at the other end."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, Route, async_playwright

from tests.support.sandbox import Sandbox, sandbox

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 5_000
"""Milliseconds that the page may take to do anything."""


def chromium() -> str:
    """Return the browser's path; without one skip the test, or fail it where everything must run."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium: install the system package chromium")
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


class Bot:
    """A bot that does what a test says."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.call = box.api
        self.offset = 0
        self.heard: list[dict[str, Any]] = []

    async def upload(self, kind: str, content: bytes, name: str, **fields: Any) -> None:
        """Send a "Photo" or a "Document"."""
        files = {kind.lower(): (name, content, "image/jpeg")}
        answer = await self.box.form(f"send{kind}", files, **{key: str(value) for key, value in fields.items()})
        assert answer["ok"], answer

    async def chat_id(self, user: str, chat: str = "private", **fields: Any) -> int:
        """Return the id of a chat, opened by `user` where it is private."""
        shape = {"chat": chat, "user": user, "bot": "member"} | fields
        return int((await self.box.control("chat", **shape))["chat_id"])

    async def hear(self, kind: str, user: str) -> Any:
        """Return the next update of this kind that `user` caused."""
        for _ in range(10):
            for update in self.heard:
                if kind in update and user in str(update[kind]):
                    self.heard.remove(update)
                    return update[kind]
            news = await self.box.updates(self.offset, timeout=2)
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
        """Open the page as a phone shows it, and wait for the conversation."""
        page = await (await self.browser.new_context(viewport={"width": 390, "height": 844}, **context)).new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(f"dialog {dialog.message}"))
        page.on("console", lambda line: self.errors.append(line.text) if "Security Policy" in line.text else None)
        await page.goto(f"{self.base}/?user={user}&chat={chat}&lang={lang}")
        await page.locator(".messages[aria-busy=false]").wait_for(state="attached")
        return page

    async def close(self) -> None:
        """Close all pages and assert that nothing failed in them."""
        for context in self.browser.contexts:
            await context.close()
        errors, self.errors = self.errors, []
        assert errors == []


@asynccontextmanager
async def phones_and_bot() -> AsyncIterator[tuple[Phones, Bot]]:
    """Run a sandbox in memory with a browser and a bot."""
    path = chromium()
    async with sandbox() as box, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield Phones(browser, box.url()), Bot(box)
        await browser.close()


async def hold_presses(page: Page) -> asyncio.Event:
    """Let the page wait for the reply to a press until the event is set, while the press itself gets through."""
    released = asyncio.Event()

    async def late(route: Route) -> None:
        reply = await route.fetch()
        await released.wait()
        await route.fulfill(response=reply)

    await page.route("**/sandbox/press", late)
    return released


def message(page: Page, text: str) -> Locator:
    """Return the messages that say `text`."""
    return page.get_by_role("article").filter(has_text=text)


async def write(page: Page, text: str) -> None:
    """Send a message as a learner does."""
    await page.get_by_role("textbox", name="Message").fill(text)
    await page.keyboard.press("Enter")
