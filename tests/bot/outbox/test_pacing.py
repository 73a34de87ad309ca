import asyncio
import time

from bot.limits import GROUP_PER_MINUTE, PRIVATE_BURST
from bot.outbox.pacing import TelegramPacing
from bot.storage.batch import Batch
from bot.storage.keys import Keys


async def elapsed(pacing: TelegramPacing, chat: int, times: int, *, edit: bool = False) -> float:
    started = time.monotonic()
    for _ in range(times):
        await pacing.wait(chat, edit=edit)
    return time.monotonic() - started


async def test_a_private_chat_takes_a_burst_then_one_a_second(batch: Batch, keys: Keys) -> None:
    pacing = TelegramPacing(batch, keys)
    assert await elapsed(pacing, 7, PRIVATE_BURST) < 0.5
    assert await elapsed(pacing, 7, 1) > 0.5
    assert await elapsed(pacing, 8, 1) < 0.5, "another chat need not wait"


async def test_private_edits_are_free(batch: Batch, keys: Keys) -> None:
    assert await elapsed(TelegramPacing(batch, keys), 7, 50, edit=True) < 0.5


async def test_a_group_takes_twenty_a_minute_edits_included(batch: Batch, keys: Keys) -> None:
    one, two = TelegramPacing(batch, keys), TelegramPacing(batch, keys)
    for n in range(GROUP_PER_MINUTE):
        await asyncio.wait_for((one, two)[n % 2].wait(-5, edit=n % 3 == 0), 2)
    waiting = asyncio.create_task(one.wait(-5, edit=True))
    done, _ = await asyncio.wait([waiting], timeout=0.3)
    assert not done
    waiting.cancel()
