"""Fetching many pictures: several at a time, again where it may help, and telling what did not come."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import aiohttp

from bot.errors import SocradermError
from bot.fetching.errors import TransferError, TransientError, WrongContentError
from bot.fetching.store import ImageStore, Part
from bot.fetching.transfer import bring
from cases.fetch import Wanted

_ATTEMPTS: Final = 5
_LONGEST_WAIT: Final = 60.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A picture that did not come, and why."""

    wanted: Wanted
    reason: str


@dataclass(slots=True)
class Outcome:
    """What came and what did not."""

    fetched: int = 0
    failures: list[Failure] = field(default_factory=list)


async def fetch(
    wanted: Sequence[Wanted],
    store: ImageStore,
    session: aiohttp.ClientSession,
    *,
    jobs: int,
    progress: Callable[[int, int], None],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Outcome:
    """Fetch all of `wanted` into `store`, `jobs` at a time; `progress` is told how many of how many are settled.

    Cancelled, it leaves what has come, and the next call goes on from there.
    """
    outcome = Outcome()
    rest = iter(wanted)

    async def work() -> None:
        for one in rest:
            try:
                await _fetch_one(one, store.part(one.sha256), session, sleep)
                outcome.fetched += 1
            except TransferError as error:
                outcome.failures.append(Failure(one, error.reason))
            progress(outcome.fetched + len(outcome.failures), len(wanted))

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(jobs):
                group.create_task(work())
    except* OSError as errors:
        reason = next((error.strerror for error in errors.exceptions if isinstance(error, OSError)), None)
        raise SocradermError(f"cannot keep what was fetched ({reason})", "Free some space, then go on.") from None
    return outcome


async def _fetch_one(
    one: Wanted, part: Part, session: aiohttp.ClientSession, sleep: Callable[[float], Awaitable[None]]
) -> None:
    spoiled = False
    for attempt in range(_ATTEMPTS):
        try:
            await bring(session, one.url, part)
        except TransientError as error:
            if attempt == _ATTEMPTS - 1:
                raise
            await sleep(_wait(attempt, error.after))
            continue
        if part.finish():
            return
        if spoiled:
            break
        spoiled = True
    raise WrongContentError("not the file that the pack describes (its sha256 differs)")


def _wait(attempt: int, asked: float | None) -> float:
    """Seconds to wait: what the server asked for, or 1, 2, 4 ... with jitter, so that the jobs spread out."""
    seconds = 2.0**attempt * random.uniform(0.75, 1.25) if asked is None else asked  # noqa: S311
    return min(seconds, _LONGEST_WAIT)
