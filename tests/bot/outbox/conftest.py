from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.outbox import delivery as module
from bot.outbox.entry import Entry
from bot.outbox.outbox import Outbox
from bot.storage.batch import Batch
from bot.storage.keys import Keys, Place
from tests.support.outboxes import ME, PLACE, FakePresenter, P, make
from tutor.acts import Act


@pytest.fixture
def presenter() -> FakePresenter:
    return FakePresenter()


@pytest.fixture
async def outbox(
    batch: Batch, keys: Keys, presenter: FakePresenter, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Outbox]:
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.001)
    made = make(batch, keys, presenter)
    await made.open(P)
    yield made
    await made.idle()


@pytest.fixture
def put(redis: Redis, keys: Keys) -> Callable[..., Any]:
    """Lay entries in Redis as a commit does, and answer the first number."""

    async def lay(*acts: Act, callback: str | None = None, place: Place = PLACE) -> tuple[int, list[Entry]]:
        entries = [Entry(place=str(place), act=act, update=1, callback=callback) for act in acts]
        p = place.partition
        await redis.set(keys.lease(p), ME)
        first = await redis.incrby(keys.sequence(p), len(acts)) - len(acts) + 1
        for offset, entry in enumerate(entries):
            await redis.hset(keys.outbox(p), str(first + offset), entry.dump())
        return first, entries

    return lay
