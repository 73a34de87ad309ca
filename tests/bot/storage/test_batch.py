import asyncio
import os
import signal
from types import SimpleNamespace

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

from bot.storage.batch import LOST, Batch, Script
from bot.storage.embedded_redis import EmbeddedRedis


async def test_answers_come_back_in_order(batch: Batch) -> None:
    futures = [batch.call("INCR", "n") for _ in range(500)]
    assert [await f for f in futures] == list(range(1, 501))


async def test_commands_asked_together_share_a_round_trip(
    batch: Batch, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    trips = 0
    pipeline = redis.pipeline

    def counted(*args: object, **kwargs: object) -> object:
        nonlocal trips
        trips += 1
        return pipeline(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(redis, "pipeline", counted)
    await asyncio.gather(*(batch.call("INCR", "n") for _ in range(100)))
    assert trips == 1


async def test_one_refused_command_leaves_the_others_alone(batch: Batch) -> None:
    good = batch.call("SET", "text", "a")
    bad = batch.call("INCR", "text")
    after = batch.call("GET", "text")
    assert await good
    with pytest.raises(ResponseError):
        await bad
    assert await after == b"a"


async def test_a_command_that_cannot_be_sent_keeps_nobody_waiting(batch: Batch) -> None:
    with pytest.raises(UnicodeEncodeError):
        await asyncio.wait_for(batch.call("SET", "text", "half a pair \ud800"), 5)
    assert await asyncio.wait_for(batch.call("PING"), 5)


async def test_a_script_that_redis_forgot_is_sent_again(batch: Batch, redis: Redis) -> None:
    script = Script("return ARGV[1] + 1")
    assert await batch.script(script, [], [1]) == 2
    await redis.script_flush()
    assert await batch.script(script, [], [2]) == 3


async def test_surely_outlives_a_killed_server(batch: Batch, redis_server: EmbeddedRedis) -> None:
    await batch.call("SET", "kept", "yes")
    os.kill(redis_server._server.pid, signal.SIGKILL)
    assert await batch.surely(lambda: batch.call("GET", "kept")) == b"yes"


async def test_a_socket_that_fails_reads_as_a_redis_that_is_away() -> None:
    class Pipeline:
        def execute_command(self, *_: object) -> None: ...

        async def execute(self, **_: object) -> None:
            raise BrokenPipeError

    client = SimpleNamespace(pipeline=lambda **_: Pipeline())
    with pytest.raises(LOST):
        await Batch(client).call("PING")  # type: ignore[arg-type]


async def test_a_server_that_cannot_be_started_for_want_of_disk_is_tried_again(redis: Redis) -> None:
    tries: list[int] = []

    async def heal() -> None:
        raise OSError(28, "No space left on device")

    async def attempt() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise RedisConnectionError
        return "done"

    assert await Batch(redis, heal).surely(attempt) == "done"
