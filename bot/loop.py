"""The event loop: uvloop where it has a wheel, asyncio's own elsewhere. And how tasks on it are ended."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

T = TypeVar("T")

_AGAIN: Final = 0.5
"""Seconds after which a task that goes on is cancelled once more."""


def run_loop(main: Coroutine[Any, Any, T]) -> T:
    """Run a program's main coroutine to its end."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(main)
    return uvloop.run(main)


async def end(*tasks: "asyncio.Task[Any]") -> None:
    """Cancel tasks and return once they are over, however they end.

    Once is not enough: `asyncio.wait_for` of Python 3.11, which redis-py uses, loses a cancellation that comes just as
    its call is done.
    """
    pending = {task for task in tasks if not task.done()}
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=_AGAIN)
    await asyncio.gather(*tasks, return_exceptions=True)  # what they raised has been seen
