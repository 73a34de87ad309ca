"""The one Redis server of a folder: started, or adopted where one lives on; never a second."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from bot.errors import SocradermError
from bot.storage.data_folder import FileLock
from bot.storage.redis_binary import choose_redis
from bot.storage.redis_process import last_words, start_redis
from bot.storage.redis_socket import Answer, ask, is_private, make_socket_path, process_of, remove_socket

_STEP: Final = 0.005
"""Seconds between looks at a server that is starting or ending."""
_PATIENCE: Final = 10.0
"""Seconds that a server gets to end, or to say something. One that reads its files in says so."""
_ADOPT_AFTER: Final = 1.0 if sys.platform == "linux" else 0.0
"""Seconds until a server found alive is adopted. On Linux it ends with its bot, so it is mostly on its way out."""


class RedisFailed(SocradermError):  # noqa: N818  # the state it names
    """The embedded Redis does not start, does not answer or does not end."""


class RedisServer:
    """A server on `folder`, whose process holds a lock there for as long as it lives.

    No second one can start before that lock is let go, whatever became of the bot that started the first. Not safe for
    two tasks at once.
    """

    def __init__(self, folder: Path, program: Path | None = None) -> None:
        """`program`: the one to run. Without it: the first that can read what lies in `folder`."""
        self.socket = Path()
        """Where it listens; kept over restarts."""
        self.pid: int | None = None
        self._folder, self._program = folder, program
        self._record = folder / "socket"
        self._lock = FileLock(folder / "redis.lock")
        self._child: subprocess.Popen[bytes] | None = None

    def has_died(self) -> bool:
        """Whether the process is gone, or there was none."""
        if self._child is not None:
            return self._child.poll() is not None
        if self.pid is None:
            return True
        try:
            os.kill(self.pid, 0)
        except OSError:
            return True
        return False

    async def answers(self) -> bool:
        """Whether it is alive and ready."""
        return not self.has_died() and await ask(self.socket) is Answer.READY

    async def start_or_adopt(self) -> None:
        """Return once a server is ready. Raises RedisMissing, RedisFailed or OSError."""
        began = time.monotonic()
        while not self._lock.acquire():
            # A server lives on this folder. The one we started may only have been slow to answer.
            waited = time.monotonic() - began
            if waited >= _ADOPT_AFTER and await self._adopt():
                return
            if waited >= _PATIENCE and not await self._is_loading():
                raise RedisFailed(
                    f"a Redis server still holds {self._folder} and does not answer",
                    f"End it (`lsof {self._folder / 'redis.lock'}` names it), then start again.",
                )
            await asyncio.sleep(_STEP)
        try:
            self._launch()
            await self._until_ready()
        finally:
            self._lock.close()

    async def end(self) -> None:
        """End the server after its last write, and remove its socket."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.pid is not None and not self.has_died():
                os.kill(self.pid, number)
            deadline = time.monotonic() + _PATIENCE
            while not self.has_died() and time.monotonic() < deadline:  # noqa: ASYNC110  # nothing tells of another's end
                await asyncio.sleep(_STEP)
        if self.socket.name:
            remove_socket(self.socket)
            self._record.unlink(missing_ok=True)

    async def _adopt(self) -> bool:
        recorded = self._recorded_socket()
        pid = await process_of(recorded, self._folder) if recorded else None
        if recorded is None or pid is None:
            return False
        self.socket = recorded
        if pid != self.pid:
            self.pid, self._child = pid, None
        return True

    async def _is_loading(self) -> bool:
        recorded = self._recorded_socket()
        return recorded is not None and await ask(recorded) is Answer.LOADING

    def _recorded_socket(self) -> Path | None:
        try:
            return Path(os.fsdecode(self._record.read_bytes()))
        except OSError:
            return None

    def _launch(self) -> None:
        program = self._program or choose_redis(self._folder)
        if self.socket.name:
            # The address stays what it was; the folder may have been swept away.
            self.socket.parent.mkdir(mode=0o700, exist_ok=True)
            if not is_private(self.socket):
                raise RedisFailed(f"{self.socket.parent} is no longer ours alone", "Start the bot again.")
        else:
            dead = self._recorded_socket()
            if dead is not None:
                remove_socket(dead)
            self.socket = make_socket_path()
            self._record.write_bytes(os.fsencode(self.socket))
        if self._child is not None:
            self._child.wait(_PATIENCE)  # it let the lock go, so it is dead; this takes it off the process table
        assert self._lock.descriptor is not None
        self._child = start_redis(program, self._folder, self.socket, self._lock.descriptor)
        self.pid = self._child.pid

    async def _until_ready(self) -> None:
        heard = time.monotonic()
        while (answer := await ask(self.socket)) is not Answer.READY:
            if self.has_died():
                raise RedisFailed(
                    f"Redis does not start ({last_words(self._folder) or 'it said nothing'})",
                    f"See {self._folder / 'redis.log'}; redis-check-aof mends a damaged file, or put a backup back.",
                )
            if answer is Answer.LOADING:
                heard = time.monotonic()
            elif time.monotonic() - heard > _PATIENCE:
                raise RedisFailed("Redis starts but does not answer", f"See {self._folder / 'redis.log'}.")
            await asyncio.sleep(_STEP)
