"""A person at the sandbox: writes, presses, reads. Speaks HTTP alone, as acceptance does."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Self

import aiohttp

Message = dict[str, Any]
PATIENCE = 15.0
"""Seconds until an expected reaction counts as missing."""


class Learner:
    """One user in one chat."""

    def __init__(
        self, http: aiohttp.ClientSession, base: str, user: str = "alice", chat: str = "private", lang: str = "en"
    ) -> None:
        self._http, self.base = http, base
        self.user, self.chat, self.lang = user, chat, lang

    async def post(self, path: str, **body: Any) -> Any:
        """A control call as this user in this chat; answers its JSON. Fails the test on an error status."""
        body = {"chat": self.chat, "user": self.user, "lang": self.lang} | body
        async with self._http.post(f"{self.base}/sandbox/{path}", json=body) as response:
            answer = await response.json()
            assert response.status == 200, (path, body, answer)
            return answer

    async def messages(self, after: int = 0, wait: float = 0) -> list[Message]:
        """What the chat shows now."""
        query = {"chat": self.chat, "user": self.user, "after": str(after), "wait": str(wait), "lang": self.lang}
        async with self._http.get(f"{self.base}/sandbox/messages", params=query) as response:
            assert response.status == 200, await response.text()
            found: list[Message] = await response.json()
            return found

    async def events(self, after: int = 0, wait: float = 0) -> list[dict[str, Any]]:
        """What the bot did, everywhere."""
        query = {"after": str(after), "wait": str(wait)}
        async with self._http.get(f"{self.base}/sandbox/events", params=query) as response:
            assert response.status == 200
            found: list[dict[str, Any]] = await response.json()
            return found

    async def last_event(self) -> int:
        """The number of the latest event."""
        events = await self.events()
        return int(events[-1]["n"]) if events else 0

    async def say(self, text: str, **more: Any) -> "Reaction":
        """Write, and wait until the bot has reacted."""
        return await self._act("message", text=text, **more)

    async def press(self, button: str | Sequence[int], message_id: int | None = None, **more: Any) -> "Reaction":
        """Press a button by its label (or row and column) on the latest message that bears it, and wait."""
        if message_id is None:
            message_id = (await self.showing(button))["message_id"]
        return await self._act("press", message_id=message_id, button=button, **more)

    async def forge(self, message_id: int, data: str) -> "Reaction":
        """A press with made-up data."""
        return await self._act("press", message_id=message_id, data=data)

    async def showing(self, button: str | Sequence[int]) -> Message:
        """The latest message with such a button."""
        for message in reversed(await self.messages()):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            if not isinstance(button, str):
                row, column = button
                if len(rows) > row and len(rows[row]) > column:
                    return message
            elif any(b["text"] == button for r in rows for b in r):
                return message
        raise AssertionError(f"no button {button!r}; the chat shows:\n{await self.screen()}")

    async def buttons(self) -> list[str]:
        """Labels on the latest message that has a keyboard and is not the photo."""
        for message in reversed(await self.messages()):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            if rows and "photo" not in message:
                return [b["text"] for r in rows for b in r]
        return []

    async def photo(self) -> int:
        """The latest photo of a case: it has a button, which no drawing has."""
        photos = [m for m in await self.messages() if "photo" in m and "reply_markup" in m]
        return int(photos[-1]["message_id"])

    async def screen(self) -> str:
        """The chat as text, for people."""
        lines = []
        for m in await self.messages():
            who = "bot" if m.get("from", {}).get("is_bot") else self.user
            words = m.get("text") or m.get("caption") or ""
            keys = [[b["text"] for b in r] for r in m.get("reply_markup", {}).get("inline_keyboard", [])]
            lines.append(f"{m['message_id']} {who}: {'[photo] ' if 'photo' in m else ''}{words} {keys or ''}")
        return "\n".join(lines)

    async def _act(self, path: str, **body: Any) -> "Reaction":
        before = await self.last_event()
        answer = await self.post(path, **body)
        return await Reaction(self, before, answer["update_id"]).settle()


class Reaction:
    """What the bot did after one thing a person did, in this chat."""

    def __init__(self, learner: Learner, before: int, update_id: int) -> None:
        self._learner, self._before, self.update_id = learner, before, update_id
        self.events: list[dict[str, Any]] = []

    async def settle(self) -> Self:
        """Wait for a first reaction, then until nothing more comes."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        seen = self._before
        quiet = PATIENCE
        while loop.time() < deadline:
            fresh = await self._learner.events(after=seen, wait=min(quiet, deadline - loop.time()))
            seen = max([seen, *(e["n"] for e in fresh)])
            mine = [e for e in fresh if e["kind"] != "user" and self._is_mine(e)]
            self.events += mine
            if self.events:
                quiet = 0.15
                if not mine:
                    return self
        raise AssertionError(f"the bot did nothing within {PATIENCE} s:\n{await self._learner.screen()}")

    def _is_mine(self, event: dict[str, Any]) -> bool:
        learner = self._learner
        return bool(event["chat"] == learner.chat and (learner.chat != "private" or event["user"] == learner.user))

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Events of one kind."""
        return [e for e in self.events if e["kind"] == kind]

    @property
    def texts(self) -> list[str]:
        """What new and edited messages say."""
        found = [e.get("result") for e in self.events if e["kind"] in ("send", "edit")]
        return [m.get("text") or m.get("caption") or "" for m in found if isinstance(m, dict)]

    @property
    def toast(self) -> str:
        """What the toast says, or nothing."""
        return "".join(e["params"].get("text", "") for e in self.of("toast"))


async def until(condition: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """Wait for an awaitable condition to hold; answers its value."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while loop.time() < deadline:
        if found := await condition():
            return found
        await asyncio.sleep(0.02)
    raise AssertionError("it never came to pass")
