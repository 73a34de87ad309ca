import asyncio
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

from bot.ingress.webhook import webhook_handler
from bot.web.verify import HEADER

SECRET = {HEADER: "s3cret"}


class FakeInbox:
    def __init__(self) -> None:
        self.stored: list[dict[str, Any]] = []
        self.error: Exception | None = None

    async def add(self, updates: list[dict[str, Any]]) -> None:
        if self.error is not None:
            raise self.error
        self.stored += updates


@pytest.fixture
def inbox() -> FakeInbox:
    return FakeInbox()


@pytest.fixture
async def client(inbox: FakeInbox) -> AsyncIterator["TestClient[Any, Any]"]:
    app = web.Application()
    app.router.add_post("/hook", webhook_handler(inbox, "s3cret"))  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as made:
        yield made


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b'{"update_id": 1}', SECRET, 200),
        (b'{"update_id": 1}', {}, 403),
        (b'{"update_id": 1}', {HEADER: "wrong"}, 403),
        (b"", SECRET, 400),
        (b"\xff\xfe", SECRET, 400),
        (b"[" * 100_000, SECRET, 400),
        (b"[]", SECRET, 400),
        (b"{}", SECRET, 400),
        (b'{"update_id": "1"}', SECRET, 400),
        (b'{"update_id": true}', SECRET, 400),
        (b'{"update_id": 1, "x": "' + b"x" * 2**20 + b'"}', SECRET, 413),
    ],
)
async def test_what_is_taken(
    client: "TestClient[Any, Any]", inbox: FakeInbox, body: bytes, headers: dict[str, str], status: int
) -> None:
    async with client.post("/hook", data=io.BytesIO(body), headers=headers) as answer:
        assert answer.status == status
    assert len(inbox.stored) == (status == 200)


@pytest.mark.parametrize("error", [RedisConnectionError(), OSError(), ResponseError("OOM")], ids=repr)
async def test_what_could_not_be_stored_is_to_be_sent_again(
    client: "TestClient[Any, Any]", inbox: FakeInbox, error: Exception
) -> None:
    inbox.error = error
    async with client.post("/hook", data=b'{"update_id": 1}', headers=SECRET) as answer:
        assert answer.status == 503


async def test_a_delivery_may_come_in_pieces(client: "TestClient[Any, Any]", inbox: FakeInbox) -> None:
    update = {"update_id": 1, "message": {"text": "a" * 4096}}

    async def pieces() -> AsyncIterator[bytes]:
        body = json.dumps(update).encode()
        for start in range(0, len(body), 1000):
            yield body[start : start + 1000]
            await asyncio.sleep(0)

    async with client.post("/hook", data=pieces(), headers=SECRET) as answer:
        assert answer.status == 200
    assert inbox.stored == [update]
