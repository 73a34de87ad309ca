"""Waiting for something to happen, for as long as somebody listens."""

import asyncio
import time
from collections.abc import Callable

from aiohttp import web

LISTEN_EVERY = 1.0
"""Seconds between two looks at whether the client of a waiting request still holds the line."""


class Wakeup:
    """A condition many requests wait for; `notify` wakes them all."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def idle(self) -> bool:
        """Whether nobody waits."""
        return not self._waiting

    def notify(self) -> None:
        """Wake everybody who waits now."""
        if self._waiting:
            waiting, self._waiting = self._waiting, set()
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Return at the next `notify`, or after so many seconds."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait((future,), timeout=max(seconds, 0.0))
        finally:
            self._waiting.discard(future)


def gone(request: web.Request) -> bool:
    """Return whether the client of `request` hung up."""
    return request.transport is None or request.transport.is_closing()


async def wait_until(ready: Callable[[], bool], wakeup: Wakeup, seconds: float, request: web.Request) -> bool:
    """Wait until `ready()`, so many seconds at most, or until the client hangs up; return `ready()`."""
    deadline = time.monotonic() + seconds
    while not ready():
        left = deadline - time.monotonic()
        if left <= 0 or gone(request):
            return False
        await wakeup.wait(min(left, LISTEN_EVERY))
    return True
