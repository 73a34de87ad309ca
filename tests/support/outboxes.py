"""An outbox with a presenter that only takes notes, and entries for it as a commit lays them."""

import asyncio
from typing import Any

from redis.asyncio import Redis

from bot.outbox.entry import Entry
from bot.outbox.outbox import Outbox
from bot.outbox.pacing import NoPacing
from bot.outbox.shelf import Shelf
from bot.storage.batch import Batch
from bot.storage.keys import Keys, Place
from bot.web.metrics import Metrics
from tutor.acts import Act, Remember, Send

PLACE = Place(7, 0, 7)
P = PLACE.partition
ME = "me"


class FakePresenter:
    """Notes what it is shown; `fails` are raised first, one a call."""

    def __init__(self) -> None:
        self.shown: list[tuple[Act, int]] = []
        self.slots: list[dict[str, int]] = []
        self.fails: list[Exception] = []
        self.attempts = 0

    async def show(self, entry: Entry, place: Place, slots: dict[Any, int]) -> int | None:
        self.attempts += 1
        await asyncio.sleep(0)
        if self.fails:
            raise self.fails.pop(0)
        self.shown.append((entry.act, place.chat))
        self.slots.append(dict(slots))
        return 100 + len(self.shown) if isinstance(entry.act, Send) else None


def make(batch: Batch, keys: Keys, presenter: FakePresenter) -> Outbox:
    async def remember(user: int, act: Remember) -> None: ...

    return Outbox(Shelf(batch, keys, ME), presenter, NoPacing(), Metrics(), remember)  # type: ignore[arg-type]


async def left(redis: Redis, keys: Keys) -> int:
    return await redis.hlen(keys.outbox(P)) + await redis.hlen(keys.sending(P))
