import asyncio

import pytest

from bot import loop
from bot.loop import end


async def test_a_task_that_loses_its_cancellation_is_ended_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "_AGAIN", 0.001)
    lost = 0

    async def stubborn() -> None:
        nonlocal lost
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                lost += 1
                if lost == 3:
                    raise

    async def failing() -> None:
        raise ValueError("no")

    tasks = asyncio.create_task(stubborn()), asyncio.create_task(failing())
    await asyncio.sleep(0)
    await asyncio.wait_for(end(*tasks), 5)
    assert lost == 3
    assert tasks[0].cancelled()


async def test_nothing_to_end() -> None:
    await end()
