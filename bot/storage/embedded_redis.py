"""The Redis server that comes with the bot, for as long as the bot runs; started anew when it dies."""

import asyncio
import logging
from pathlib import Path
from typing import Final, Self
from urllib.parse import quote

from bot.loop import end
from bot.storage.data_folder import DataFolder, DataFolderUnusable
from bot.storage.redis_server import RedisServer

_WATCH: Final = 0.1
"""Seconds between looks at whether the server lives."""
_LONGEST_WAIT: Final = 10.0
"""Seconds between tries to start a server that does not start."""
_log = logging.getLogger(__name__)


class EmbeddedRedis:
    """A data folder held for this process alone, and the Redis server on it.

    Start it in the main thread: on Linux the server ends with the thread that started it.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data = DataFolder(data_dir)
        self._folder = data_dir / "redis"
        self._server = RedisServer(self._folder)
        self._changing = asyncio.Lock()
        self._watching: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The address for redis-py; the same for as long as this object lives, restarts or not."""
        return f"unix://{quote(str(self._server.socket))}"

    async def start(self) -> None:
        """Lock the data folder, start the server (or adopt one that outlived its bot) and watch over it.

        Raises DataFolderInUse, DataFolderUnusable, RedisMissing or RedisFailed.
        """
        self._data.open()
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            await self._server.start_or_adopt()
        except BaseException as error:
            await self._server.end()
            self._data.close()
            if isinstance(error, OSError):
                raise DataFolderUnusable(self._folder, error) from None
            raise
        self._watching = asyncio.create_task(self._watch(), name="embedded redis")

    async def stop(self) -> None:
        """End the server, after its last write, and let the data folder go."""
        watching, self._watching = self._watching, None
        if watching is not None:
            await end(watching)
        async with self._changing:
            await self._server.end()
        self._data.close()

    async def ensure(self) -> None:
        """Return once the server answers, started anew if it died. Raises RedisFailed or RedisMissing."""
        async with self._changing:
            if await self._server.answers():
                return
            before = self._server.pid
            await self._server.start_or_adopt()
            if self._server.pid != before:
                _log.warning("the embedded Redis had died and is back as process %d", self._server.pid)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _watch(self) -> None:
        wait = _WATCH
        while True:
            await asyncio.sleep(wait)
            if not self._server.has_died():
                continue
            try:
                await self.ensure()
                wait = _WATCH
            except Exception as error:
                wait = min(wait * 2, _LONGEST_WAIT)
                _log.error("the embedded Redis is down: %s", error)
