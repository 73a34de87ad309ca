"""Redis commands of many coroutines, gathered into few round trips.

One pipeline is in flight at a time; what is asked meanwhile goes with the next one. Under load the batches grow by
themselves, and one fsync (`appendfsync always`) serves them all.
"""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoScriptError
from redis.exceptions import TimeoutError as RedisTimeoutError

from bot.errors import SocradermError

log = logging.getLogger(__name__)

Arg = str | bytes | int | float
LOST = (RedisConnectionError, RedisTimeoutError)
"""What Redis calls fail with when the server is away; the command may or may not have run. No other failure is one."""


@dataclass(frozen=True, slots=True)
class Script:
    """A Lua script, known to Redis by its digest."""

    text: str
    sha: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha", hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest())


class Batch:
    """Gathers commands. Answers come back through futures; a lost server fails them with one of `LOST`."""

    def __init__(self, client: "Redis", heal: Callable[[], Awaitable[object]] | None = None) -> None:
        self._client = client
        self._heal = heal
        self._waiting: list[tuple[tuple[Arg, ...], asyncio.Future[Any]]] = []
        self._flusher: asyncio.Task[None] | None = None

    def call(self, *command: Arg) -> "asyncio.Future[Any]":
        """Queue one command, in order; await the future for its answer."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((command, future))
        if self._flusher is None or self._flusher.done():
            self._flusher = asyncio.create_task(self._flush(), name="redis-batch")
        return future

    def fire(self, *command: Arg) -> None:
        """Queue a command whose answer nobody waits for. A failure is logged, not raised."""
        self.call(*command).add_done_callback(_log_failure)

    async def script(self, script: Script, keys: Sequence[str], args: Sequence[Arg]) -> Any:
        """Run a Lua script, loading it if Redis forgot it."""
        try:
            return await self.call("EVALSHA", script.sha, len(keys), *keys, *args)
        except NoScriptError:
            return await self.call("EVAL", script.text, len(keys), *keys, *args)

    async def surely(self, attempt: Callable[[], Awaitable[Any]]) -> Any:
        """Repeat an idempotent operation until Redis is back."""
        delay = 0.05
        while True:
            try:
                return await attempt()
            except LOST as error:
                log.warning("Redis is away (%s); trying again in %.2f s", type(error).__name__, delay)
                await asyncio.sleep(delay)
                delay = min(delay * 2, 2.0)
                await self._try_to_heal()

    async def _try_to_heal(self) -> None:
        try:
            if self._heal is not None:
                await self._heal()
        except (SocradermError, OSError) as error:
            log.warning("%s", error)

    async def drain(self) -> None:
        """Wait until everything queued has been answered."""
        while self._flusher is not None and not self._flusher.done():
            await asyncio.wait([self._flusher])

    async def _flush(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            pipeline = self._client.pipeline(transaction=False)
            for command, _ in batch:
                pipeline.execute_command(*command)
            try:
                answers = await pipeline.execute(raise_on_error=False)
            except OSError as error:
                answers = [RedisConnectionError(type(error).__name__)] * len(batch)
            except Exception as error:
                # Whatever it is, nobody may wait for an answer for ever.
                answers = [error] * len(batch)
            for (_, future), answer in zip(batch, answers, strict=True):
                if future.done():
                    continue
                if isinstance(answer, Exception):
                    future.set_exception(answer)
                else:
                    future.set_result(answer)


def _log_failure(future: "asyncio.Future[Any]") -> None:
    if not future.cancelled() and (error := future.exception()) is not None:
        log.warning("a background Redis command failed: %s", type(error).__name__)
