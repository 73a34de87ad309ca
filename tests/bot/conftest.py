"""Fixtures for tests of the bot: a real Redis, and what is built on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.storage.batch import Batch
from bot.storage.embedded_redis import EmbeddedRedis
from bot.storage.keys import Keys


@pytest.fixture
async def redis_server(tmp_path: Path) -> AsyncIterator[EmbeddedRedis]:
    async with EmbeddedRedis(tmp_path / "state") as server:
        yield server


@pytest.fixture
async def redis(redis_server: EmbeddedRedis) -> AsyncIterator[Redis]:
    client = Redis.from_url(redis_server.url, protocol=2, retry=Retry(NoBackoff(), 0))
    yield client
    await client.aclose()


@pytest.fixture
async def batch(redis: Redis, redis_server: EmbeddedRedis) -> AsyncIterator[Batch]:
    made = Batch(redis, redis_server.ensure)
    yield made
    await made.drain()


@pytest.fixture
def keys() -> Keys:
    return Keys(1)
