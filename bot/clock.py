"""The one place that knows what time it is: nothing else in the program reads the wall clock (a test checks)."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol, Self
from uuid import uuid4

import aiohttp

_WAIT: Final = 25
"""Seconds that the sandbox may hold a request while its clock stands as it is."""
_RETRY: Final = 0.5
"""Seconds between tries to reach a sandbox that is gone."""
_log = logging.getLogger(__name__)

OnAdvance = Callable[[], Awaitable[None]]
"""Called when time was moved: handles and sends all that fell due, and returns when that is done."""


class Clock(Protocol):
    """What the time is, and word of when it was moved."""

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        ...

    def on_advance(self, callback: OnAdvance) -> None:
        """Have `callback` awaited whenever the time was moved from outside. A system clock never is."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        return datetime.now(UTC)

    def on_advance(self, callback: OnAdvance) -> None:
        """Do nothing: no one moves this clock."""


class SandboxClock:
    """The clock of the sandbox at `api`, followed by long polling; `now()` costs no request.

    Between moves it runs with the monotonic clock, also while the sandbox is away. After a move every `on_advance`
    callback is awaited, in the order they were given, before the sandbox is told that the move was handled.
    """

    def __init__(self, api: str) -> None:
        self._url = f"{api.rstrip('/')}/sandbox/clock"
        self._process = uuid4().hex
        self._callbacks: list[OnAdvance] = []
        self._revision = 0
        self._base = datetime.now(UTC)
        self._since = time.monotonic()
        self._session: aiohttp.ClientSession | None = None
        self._following: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        """Return the sandbox's time, aware, in UTC."""
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def on_advance(self, callback: OnAdvance) -> None:
        """Have `callback` awaited whenever the sandbox's clock was moved."""
        self._callbacks.append(callback)

    async def start(self) -> None:
        """Take the time from the sandbox, waiting for it where need be, and follow it from then on."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_WAIT + 10))
        await self._ask_until_answered({})
        self._following = asyncio.create_task(self._follow(), name="sandbox clock")

    async def stop(self) -> None:
        """Follow no longer."""
        following, self._following = self._following, None
        if following is not None:
            following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await following
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _follow(self) -> None:
        while True:
            known = self._revision
            await self._ask_until_answered({"follow": self._process, "after": str(known), "wait": str(_WAIT)})
            if self._revision != known:
                await self._tell()

    async def _tell(self) -> None:
        for callback in self._callbacks:
            try:
                await callback()
            except Exception:
                _log.exception("what fell due could not be handled")

    async def _ask_until_answered(self, query: dict[str, str]) -> None:
        told = False
        while True:
            try:
                await self._ask(query)
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
                if not told:
                    _log.warning("no sandbox answers at %s (%s); trying again", self._url, type(error).__name__)
                told = True
                await asyncio.sleep(_RETRY)
            else:
                return

    async def _ask(self, query: dict[str, str]) -> None:
        assert self._session is not None
        async with self._session.get(self._url, params=query, raise_for_status=True) as response:
            answer = await response.json()
        self._base = datetime.fromisoformat(answer["now"]).astimezone(UTC)
        self._since = time.monotonic()
        self._revision = int(answer["rev"])
