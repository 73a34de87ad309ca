"""The event loop: uvloop where it has a wheel, asyncio's own elsewhere. How its tasks are ended, its garbage kept."""

import asyncio
import gc
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


def settle_memory() -> None:
    """Take what start-up built out of the garbage collector's rounds, and make them rarer. Call it once, when ready.

    Turns make many short-lived objects and hardly any cycles; by default each few hundred of them start a round.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


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
