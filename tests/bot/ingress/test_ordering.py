import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from bot.ingress.ordering import LeaseLostError, Ordering
from bot.ingress.stream import Inbox
from bot.storage.batch import Batch
from bot.storage.embedded_redis import EmbeddedRedis
from bot.storage.keys import Keys, Place

PLACE = Place(7, 0, 7)
P = PLACE.partition


def update(number: int, chat: int = 7) -> dict[str, object]:
    message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}}
    return {"update_id": number, "message": message}


@pytest.fixture
async def reader(redis_server: EmbeddedRedis) -> AsyncIterator[Redis]:
    client = Redis.from_url(redis_server.url, protocol=2)
    yield client
    await client.aclose()


async def test_reads_the_backlog_first_then_what_comes(batch: Batch, keys: Keys, reader: Redis) -> None:
    inbox = Inbox(batch, keys)
    await inbox.add([update(n) for n in range(45)])
    got: list[tuple[bytes, bool]] = []
    enough = asyncio.Event()

    async def handle(partition: int, entry: str, raw: bytes, backlog: bool) -> None:
        got.append((raw, backlog))
        if len(got) == 50:
            enough.set()

    ordering = Ordering(reader, keys, handle)
    ordering.open(P)
    running = asyncio.create_task(ordering.run())
    while len(got) < 45:
        await asyncio.sleep(0.001)
    await inbox.add([update(n) for n in range(45, 50)])
    await asyncio.wait_for(enough.wait(), 5)
    running.cancel()
    await ordering.close(P)
    assert [json.loads(raw)["update_id"] for raw, _ in got] == list(range(50))
    assert [backlog for _, backlog in got] == [True] * 45 + [False] * 5


async def test_one_at_a_time_in_a_partition_and_never_skips(
    batch: Batch, keys: Keys, reader: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.ingress.ordering.RETRY", 0.001)
    await Inbox(batch, keys).add([update(n) for n in range(5)])
    order: list[bytes] = []
    busy = 0
    failed = False

    async def handle(partition: int, entry: str, raw: bytes, backlog: bool) -> None:
        nonlocal busy, failed
        busy += 1
        assert busy == 1
        await asyncio.sleep(0)
        busy -= 1
        if len(order) == 2 and not failed:
            failed = True
            raise RuntimeError("Redis refuses")
        order.append(raw)

    ordering = Ordering(reader, keys, handle)
    ordering.open(P)
    running = asyncio.create_task(ordering.run())
    while len(order) < 5:
        await asyncio.sleep(0.001)
    running.cancel()
    await ordering.close(P)
    assert [json.loads(raw)["update_id"] for raw in order] == list(range(5))


async def test_an_update_that_is_not_ours_now_is_not_skipped(
    batch: Batch, keys: Keys, reader: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.ingress.ordering.RETRY", 0.001)
    await Inbox(batch, keys).add([update(n) for n in range(3)])
    order: list[int] = []
    lost = 3

    async def handle(partition: int, entry: str, raw: bytes, backlog: bool) -> None:
        nonlocal lost
        if len(order) == 1 and lost:
            lost -= 1
            raise LeaseLostError
        order.append(json.loads(raw)["update_id"])

    ordering = Ordering(reader, keys, handle)
    ordering.open(P)
    running = asyncio.create_task(ordering.run())
    while len(order) < 3:
        await asyncio.sleep(0.001)
    running.cancel()
    await ordering.close(P)
    assert order == [0, 1, 2]


async def test_closing_waits_for_the_update_in_hand(batch: Batch, keys: Keys, reader: Redis) -> None:
    await Inbox(batch, keys).add([update(1), update(2)])
    begun, release, ended = asyncio.Event(), asyncio.Event(), []

    async def handle(partition: int, entry: str, raw: bytes, backlog: bool) -> None:
        begun.set()
        await release.wait()
        ended.append(raw)

    ordering = Ordering(reader, keys, handle)
    ordering.open(P)
    running = asyncio.create_task(ordering.run())
    await begun.wait()
    closing = asyncio.create_task(ordering.close(P))
    await asyncio.sleep(0)
    assert not closing.done()
    release.set()
    await closing
    running.cancel()
    assert len(ended) == 1
