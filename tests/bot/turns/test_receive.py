"""What becomes of an update whose handler fails, and of one that met a Redis that was away."""

import json
from types import SimpleNamespace

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from telegram import Update

from bot.outbox.outbox import Outbox
from bot.storage.batch import Batch
from bot.storage.keys import Keys
from bot.turns import receive
from bot.turns.receive import TRIES, Receiver
from bot.web.metrics import Metrics
from tests.support.outboxes import ME, FakePresenter, P, make


class App:
    """Fails as told, then has nothing to do."""

    def __init__(self, *fails: Exception) -> None:
        self.bot = None
        self.fails = list(fails)
        self.attempts = 0

    async def process_update(self, _: Update) -> None:
        self.attempts += 1
        if self.fails:
            raise self.fails.pop(0)


async def handled(app: App, batch: Batch, keys: Keys, redis: Redis) -> int:
    """Hand one update on; answers the dead letters."""
    outbox: Outbox = make(batch, keys, FakePresenter())
    await redis.set(keys.lease(P), ME)
    receiver = Receiver(app, batch, keys, ME, outbox, Metrics())  # type: ignore[arg-type]
    await receiver.handle(P, "1-1", json.dumps({"update_id": 5}).encode(), False)
    await outbox.idle()
    return int(await redis.xlen(keys.dead(P)))


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), TimeoutError(), ConnectionError()], ids=repr
)
async def test_a_failure_of_the_machine_is_no_redis_that_is_away(
    error: Exception, batch: Batch, keys: Keys, redis: Redis
) -> None:
    app = App(*[error] * 50)
    assert await handled(app, batch, keys, redis) == 1
    assert app.attempts == TRIES


@pytest.mark.parametrize("error", [RedisConnectionError(), RedisTimeoutError()], ids=repr)
async def test_a_redis_that_is_away_is_no_fault_of_the_update(
    error: Exception, batch: Batch, keys: Keys, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once(_: float) -> None: ...

    monkeypatch.setattr(receive, "asyncio", SimpleNamespace(sleep=at_once))
    app = App(*[error] * (TRIES + 2))
    assert await handled(app, batch, keys, redis) == 0
    assert app.attempts == TRIES + 3
