import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from redis.asyncio import Redis
from redis.exceptions import ResponseError
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.ingress import polling as module
from bot.ingress.leases import is_dead, owner_name
from bot.ingress.polling import Polling
from bot.ingress.stream import Inbox
from bot.storage.batch import Batch
from bot.storage.keys import Keys, Place

PLACE = Place(7, 0, 7)


def update(number: int) -> dict[str, Any]:
    chat = {"id": 7, "type": "private"}
    sender = {"id": 7, "is_bot": False, "first_name": "Ann"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": "a"}
    return {"update_id": number, "message": message}


class FakeApi:
    """Answers getUpdates with what is scripted, one a call; then with nothing, slowly."""

    def __init__(self, *script: Any) -> None:
        self.script, self.calls = list(script), list[tuple[str, Mapping[str, Any]]]()
        self.drained = asyncio.Event()

    async def call(self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        self.calls.append((method, parameters))
        if method != "getUpdates":
            return True
        if not self.script:
            self.drained.set()
            await asyncio.sleep(3600)
        answer = self.script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def offsets(self) -> list[int]:
        return [p["offset"] for m, p in self.calls if m == "getUpdates"]


@asynccontextmanager
async def polling(api: FakeApi, batch: Batch, keys: Keys, owner: str | None = None) -> AsyncIterator[Polling]:
    made = Polling(api, Inbox(batch, keys), batch, keys, owner or owner_name(), is_dead)  # type: ignore[arg-type]
    running = asyncio.create_task(made.run())
    try:
        yield made
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AFTER_CONFLICT", 0.001)
    monkeypatch.setattr(module, "LONGEST_PAUSE", 0.001)


async def test_what_comes_is_stored_before_more_is_asked_for(batch: Batch, keys: Keys, redis: Redis) -> None:
    api = FakeApi([update(11), update(12)], [update(5)], [])
    async with polling(api, batch, keys):
        await asyncio.wait_for(api.drained.wait(), 10)
    assert await redis.xlen(keys.inbox(PLACE.partition)) == 3
    assert api.offsets()[:2] == [0, 13]


@pytest.mark.parametrize(
    "error",
    [
        TimedOut(),
        RetryAfter(0),
        Conflict("terminated by other getUpdates request"),
        NetworkError("Bad Gateway"),
        InvalidToken("Unauthorized"),
        TelegramError("novel"),
        ValueError("a fault of ours"),
    ],
    ids=repr,
)
async def test_it_asks_again_whatever_happens(error: Exception, batch: Batch, keys: Keys, redis: Redis) -> None:
    api = FakeApi(error, [update(11)])
    async with polling(api, batch, keys):
        await asyncio.wait_for(api.drained.wait(), 10)
    assert await redis.xlen(keys.inbox(PLACE.partition)) == 1


async def test_a_forgotten_webhook_is_taken_off(batch: Batch, keys: Keys) -> None:
    words = (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    api = FakeApi(Conflict(words), [])
    async with polling(api, batch, keys):
        await asyncio.wait_for(api.drained.wait(), 10)
    assert [method for method, _ in api.calls[:3]] == ["getUpdates", "deleteWebhook", "getUpdates"]


async def test_a_redis_that_refuses_does_not_end_it(
    batch: Batch, keys: Keys, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = FakeApi([update(11)], [update(11)])
    call, refusals = batch.call, [ResponseError("OOM command not allowed")]

    def sometimes(*command: Any) -> Any:
        if command[0] == "XADD" and refusals:
            raise refusals.pop()
        return call(*command)

    monkeypatch.setattr(batch, "call", sometimes)
    async with polling(api, batch, keys):
        await asyncio.wait_for(api.drained.wait(), 10)
    assert await redis.xlen(keys.inbox(PLACE.partition)) == 1


async def test_only_one_polls_and_another_takes_over(batch: Batch, keys: Keys) -> None:
    first, second = FakeApi(), FakeApi()
    async with polling(first, batch, keys) as holder:
        await asyncio.wait_for(first.drained.wait(), 10)
        async with polling(second, batch, keys) as other:
            await asyncio.wait_for(other.polled.wait(), 10)
            assert second.calls == []
        await holder.close()
    async with polling(second, batch, keys):
        await asyncio.wait_for(second.drained.wait(), 10)
