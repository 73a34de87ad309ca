"""A sandbox under test, spoken to over HTTP."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp.test_utils import TestClient, TestServer

from bot.sandbox import World, create_app
from tests.support.spec import SpecObserver

API = "/bot1:sandbox"


class Sandbox:
    """A running sandbox and both its sides: the bot's (`api`, `refused`) and the users' (`say`, `press`, ...)."""

    def __init__(self, client: "TestClient[Any, Any]", world: World, spec: SpecObserver) -> None:
        self.client, self.world, self.spec = client, world, spec

    def url(self, path: str = "") -> str:
        """Return the address of `path`."""
        return str(self.client.make_url(path or "/")).rstrip("/")

    async def raw(self, method: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        """Call a method with a JSON body; return status and answer."""
        async with self.client.post(f"{API}/{method}", json=fields) as answer:
            return answer.status, await answer.json()

    async def api(self, method: str, **fields: Any) -> Any:
        """Call a method that must succeed and return its result."""
        status, body = await self.raw(method, **fields)
        assert body["ok"], body
        assert status == 200
        return body["result"]

    async def refused(self, method: str, **fields: Any) -> dict[str, Any]:
        """Call a method that must be refused and return the answer."""
        status, body = await self.raw(method, **fields)
        assert not body["ok"], body
        assert status == body["error_code"]
        return body

    async def form(self, method: str, files: dict[str, tuple[str, bytes, str]], **fields: Any) -> dict[str, Any]:
        """Call a method with parts; `files` maps a part's name to file name, bytes and type. Return the answer."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in fields.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (filename, content, mime) in files.items():
            form.add_field(name, content, filename=filename, content_type=mime)
        async with self.client.post(f"{API}/{method}", data=form) as answer:
            body: dict[str, Any] = await answer.json()
            return body

    async def control(self, path: str, status: int = 200, **fields: Any) -> Any:
        """Post to `/sandbox/<path>`, expecting `status`; return the answer."""
        async with self.client.post(f"/sandbox/{path}", json=fields) as answer:
            body = await answer.json()
            assert answer.status == status, body
            return body

    async def upload(self, kind: str, content: bytes, mime: str, status: int = 200, **fields: str) -> Any:
        """Let a user send a file."""
        form = aiohttp.FormData(fields)
        form.add_field(kind, content, filename=f"a.{mime.partition('/')[2]}", content_type=mime)
        async with self.client.post("/sandbox/message", data=form) as answer:
            body = await answer.json()
            assert answer.status == status, body
            return body

    async def get(self, path: str, status: int = 200, **query: Any) -> Any:
        """Get `/sandbox/<path>` and return its JSON."""
        asked = {name: str(value) for name, value in query.items()}
        async with self.client.get(f"/sandbox/{path}", params=asked) as answer:
            body = await answer.json()
            assert answer.status == status, body
            return body

    async def messages(self, chat: str = "private", user: str = "ann", **query: Any) -> list[dict[str, Any]]:
        """Return a chat's messages, each checked against the specification."""
        found: list[dict[str, Any]] = await self.get("messages", chat=chat, user=user, **query)
        for message in found:
            self.spec.check("sendMessage", message)
        return found

    async def events(self, *kinds: str, **query: Any) -> list[dict[str, Any]]:
        """Return the events, of these kinds where given."""
        found = await self.get("events", **({"after": 0} | query))
        return [event for event in found if not kinds or event["kind"] in kinds]

    async def start(self, user: str = "ann") -> int:
        """Let a user open their private chat; return its id."""
        await self.control("message", chat="private", user=user, text="/start")
        return int((await self.messages(user=user))[0]["chat"]["id"])

    async def updates(self, offset: int = 0, **fields: Any) -> list[dict[str, Any]]:
        """Poll once."""
        found: list[dict[str, Any]] = await self.api("getUpdates", offset=offset, **fields)
        return found

    async def fresh(self) -> list[dict[str, Any]]:
        """Poll once and confirm what came."""
        found = await self.updates()
        if found:
            await self.api("getUpdates", offset=max(u["update_id"] for u in found) + 1, limit=1)
        return found


@asynccontextmanager
async def sandbox(world: World | None = None, *, requests_vary: bool = False, **options: Any) -> AsyncIterator[Sandbox]:
    """Run a sandbox, in memory unless `world` is given, and hold every call against the specification.

    `options` go to `create_app`. With `requests_vary` only answers must meet the specification.
    """
    spec = SpecObserver(requests_vary=requests_vary)
    served = world or World()
    app = create_app(served, observer=spec, **({"pacing": "off"} | options))
    async with TestClient(TestServer(app)) as client:
        yield Sandbox(client, served, spec)
    served.close()
    spec.assert_clean()


def keyboard(*rows: list[str]) -> dict[str, Any]:
    """Return an inline keyboard whose buttons send their own label."""
    return {"inline_keyboard": [[{"text": one, "callback_data": one.lower()} for one in row] for row in rows]}
