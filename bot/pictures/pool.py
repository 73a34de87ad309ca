"""Processes that draw. Started when first needed, replaced when they hang or die, killed when the bot stops."""

import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from tutor.card import Card
from tutor.drawings import Grid, Pair

log = logging.getLogger(__name__)

COMMAND: Final = (sys.executable, "-m", "bot.pictures.worker")
GONE: Final = (OSError, asyncio.IncompleteReadError)
"""What talking to a process that ended raises."""
WORKERS: Final = 1
WAITING: Final = 8
"""Orders that wait at most; what comes then is refused at once, and said in words."""
PATIENCE: Final = 12.0
"""Seconds until a drawing is given up, waiting included."""


class DrawingError(Exception):
    """A picture could not be drawn; `str()` says why."""


class DrawingsOffError(DrawingError):
    """The settings say that nothing is drawn."""


class NoDrawings:
    """Draws nothing: all that would be drawn is said in words."""

    async def draw(self, _: Grid | Pair | Card, __: Sequence[Path]) -> bytes:
        """Refuse."""
        raise DrawingsOffError("drawing is switched off")

    async def close(self) -> None:
        """There is nothing to end."""


class DrawingPool:
    """Draws what the tutor orders, one order a process at a time."""

    def __init__(
        self,
        *,
        workers: int = WORKERS,
        waiting: int = WAITING,
        patience: float = PATIENCE,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._free = [_Worker(command) for _ in range(workers)]
        self._all = tuple(self._free)
        self._turn = asyncio.Semaphore(workers)
        self._most, self._patience = workers + waiting, patience
        self._orders = 0
        self._closed = False

    async def draw(self, drawing: Grid | Pair | Card, files: Sequence[Path]) -> bytes:
        """The drawing as a JPEG; `files` hold its pictures in order. Raises DrawingError."""
        if self._closed or self._orders >= self._most:
            raise DrawingError("the bot is stopping" if self._closed else "too many drawings are wanted at once")
        self._orders += 1
        try:
            async with asyncio.timeout(self._patience):
                return await self._draw(drawing, files)
        except TimeoutError:
            raise DrawingError(f"it took more than {self._patience:g} s") from None
        finally:
            self._orders -= 1

    async def close(self) -> None:
        """End the processes; what is being drawn is given up."""
        self._closed = True
        for worker in self._all:
            await worker.kill()

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise DrawingError("the bot is stopping") from None

    async def _draw(self, drawing: Grid | Pair | Card, files: Sequence[Path]) -> bytes:
        order = {"drawing": drawing.model_dump(mode="json"), "files": [str(file) for file in files]}
        body = json.dumps(order).encode()
        async with self._turn:
            self._refuse_when_closed()  # it may have waited for its turn until the end
            worker = self._free.pop()
            try:
                try:
                    drawn, content = await worker.ask(body)
                except GONE:
                    await worker.kill()  # it may have died at rest: a new one is asked
                    self._refuse_when_closed()
                    drawn, content = await worker.ask(body)
            except GONE:
                await worker.kill()
                raise DrawingError("the drawing process ended, twice") from None
            except asyncio.CancelledError:
                await worker.kill()  # its answer would be taken for the next order's
                raise
            finally:
                self._free.append(worker)
        if not drawn:
            raise DrawingError(f"a picture cannot be read ({content.decode()})")
        return content


class _Worker:
    """One process, or the place for one."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: asyncio.subprocess.Process | None = None

    async def ask(self, order: bytes) -> tuple[bool, bytes]:
        """Send an order and read its answer; starts the process where there is none."""
        if self._process is None or self._process.returncode is not None:
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(*self._command, stdin=pipe, stdout=pipe)
        into, out = self._process.stdin, self._process.stdout
        assert into is not None
        assert out is not None
        into.write(len(order).to_bytes(4) + order)
        await into.drain()
        head = await out.readexactly(5)
        return bool(head[0]), await out.readexactly(int.from_bytes(head[1:]))

    async def kill(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            if process.stdin is not None:
                process.stdin.close()
            await asyncio.shield(process.wait())
