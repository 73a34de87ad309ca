"""Sends what turns committed: in order within a chat, chats side by side, by the rules of what may be repeated."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.outbox.entry import Durability, Entry, durability
from bot.outbox.outcome import Verdict, verdict
from bot.outbox.pacing import Pacing
from bot.outbox.shelf import Mark, Shelf
from bot.storage.keys import Place
from bot.telegram.presenter import Presenter
from bot.web.metrics import Metrics
from cases.errors import CasesError
from tutor.acts import Edit, EditKeyboard, Remember, Send, SendFile, SendImage, Slot, Typing

log = logging.getLogger(__name__)

TRIES: Final = 5
FIRST_PAUSE: Final = 0.25
"""Seconds before the second try of a send that failed; doubled each time."""


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    entry: Entry
    place: Place
    mark: Mark = "queued"


@dataclass(slots=True)
class _Sending:
    """One entry being sent."""

    item: _Item
    rule: Durability
    unsure: bool
    """It may have been sent already."""
    failures: int = 0


@dataclass(slots=True)
class _Chat:
    queue: deque[_Item] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None


class Outbox:
    """The sender of this process, for the partitions that it leases."""

    def __init__(
        self,
        shelf: Shelf,
        presenter: Presenter,
        pacing: Pacing,
        metrics: Metrics,
        remember: Callable[[int, Remember], Awaitable[None]],
    ) -> None:
        self._shelf, self._presenter, self._pacing, self._metrics = shelf, presenter, pacing, metrics
        self._remember = remember
        self._chats: dict[int, _Chat] = {}
        self._known: dict[int, set[int]] = {}
        """Partition -> numbers of entries at hand."""
        self._slots: dict[Place, dict[Slot, int]] = {}
        self._blocked: set[int] = set()
        self._quick: dict[asyncio.Task[None], int] = {}
        """Callback answers under way -> partition."""

    async def open(self, partition: int) -> None:
        """Take over a partition: its unsent entries are sent now."""
        self._known[partition] = set()
        self._blocked |= await self._shelf.blocked(partition)
        await self.resync(partition)

    async def resync(self, partition: int) -> None:
        """Pick up entries that lie in Redis and not here (a commit whose answer was lost)."""
        for number, entry, mark in await self._shelf.load(partition):
            if number not in self._known.get(partition, ()):
                self._add(partition, _Item(number, entry, Place.parse(entry.place), mark))

    async def close(self, partition: int) -> None:
        """Stop sending for a partition, after the calls under way."""
        self._known.pop(partition, None)
        tasks = [task for task, p in self._quick.items() if p == partition]
        for chat in [c for c in self._chats.values() if c.queue and c.queue[0].place.partition == partition]:
            first = chat.queue[0]
            chat.queue.clear()
            chat.queue.append(first)  # its call is under way
            if chat.task is not None:
                tasks.append(chat.task)
        if tasks:
            await asyncio.wait(tasks, timeout=10)
        for place in [p for p in self._slots if p.partition == partition]:
            del self._slots[place]

    def accept(self, partition: int, first: int, entries: Sequence[Entry]) -> None:
        """Take what a turn committed; `first` is the number of its first entry."""
        for offset, entry in enumerate(entries):
            self._add(partition, _Item(first + offset, entry, Place.parse(entry.place)))

    async def idle(self) -> None:
        """Wait until all that is at hand has been sent or given up."""
        while tasks := [c.task for c in self._chats.values() if c.task is not None] + list(self._quick):
            await asyncio.wait(tasks)

    def is_blocked(self, chat: int) -> bool:
        """True when the chat turned the bot away."""
        return chat in self._blocked

    async def mark_blocked(self, place: Place, *, blocked: bool) -> None:
        """The chat turned the bot away, or spoke to it again."""
        (self._blocked.add if blocked else self._blocked.discard)(place.chat)
        await self._shelf.block(place, blocked=blocked)

    async def point(self, place: Place, slot: Slot, message: int) -> None:
        """From now on `slot` is this message: of two copies of a question, the one that was pressed."""
        slots = await self._slots_of(place)
        if slots.get(slot) != message:
            slots[slot] = message
            await self._shelf.point(place, slot, message)

    def _add(self, partition: int, item: _Item) -> None:
        self._known.setdefault(partition, set()).add(item.number)
        if item.entry.callback is not None:
            task = asyncio.create_task(self._deliver(item), name="answer")
            self._quick[task] = partition
            task.add_done_callback(self._quick.pop)
            return
        chat = self._chats.setdefault(item.place.chat, _Chat())
        chat.queue.append(item)
        if chat.task is None:
            chat.task = asyncio.create_task(self._work(item.place.chat, chat), name="chat")

    async def _work(self, chat_id: int, chat: _Chat) -> None:
        try:
            while chat.queue:
                await self._deliver(chat.queue[0])
                if chat.queue:
                    chat.queue.popleft()
        finally:
            chat.task = None
            if not chat.queue:
                self._chats.pop(chat_id, None)

    async def _deliver(self, item: _Item) -> None:
        try:
            message = await self._send(item)
        except Exception:
            # A fault of ours must not stop the chat's later messages.
            log.exception("an outbox entry could not be sent")
            self._metrics.gave_up.inc()
            message = None
        await self._settle(item, message)

    async def _settle(self, item: _Item, message: int | None) -> None:
        slot = getattr(item.entry.act, "slot", None)
        if message is not None and slot is not None:
            (await self._slots_of(item.place))[slot] = message
        self._known.get(item.place.partition, set()).discard(item.number)
        fresh = message if isinstance(item.entry.act, Send | SendImage) else None
        await self._shelf.settle(item.place, item.number, slot, fresh)

    async def _send(self, item: _Item) -> int | None:
        """Carry one entry to its end; None when nothing new came of it."""
        sending = _Sending(item, durability(item.entry), unsure=item.mark == "sending")
        if item.place.chat in self._blocked or item.mark == "again" or (sending.unsure and sending.rule == "drop"):
            return None
        if sending.unsure:
            await self._repeat(item)
        elif sending.rule == "repeat_once":
            await self._shelf.mark(item.place.partition, item.number, "sending")
        while True:
            try:
                with self._metrics.stage("send"):
                    return await self._try(sending.item)
            except TelegramError as error:
                if not await self._goes_on(sending, error):
                    return None

    async def _goes_on(self, sending: _Sending, error: TelegramError) -> bool:
        """What a failed send means for its entry: wait and try again (True), or leave it (False)."""
        found = verdict(error)
        self._metrics.send_failures.labels(found.value).inc()
        item = sending.item
        match found:
            case Verdict.SLOW_DOWN:
                await asyncio.sleep(_seconds(error))
                return True
            case Verdict.MOVED if isinstance(error, ChatMigrated):
                sending.item = replace(item, place=replace(item.place, chat=error.new_chat_id))
                return True
            case Verdict.BLOCKED:
                await self.mark_blocked(item.place, blocked=True)
            case Verdict.REFUSED:
                log.warning("a %s was refused: %s", item.entry.act.act, error)
            case Verdict.UNKNOWN if sending.rule == "repeat_once" and not sending.unsure:
                sending.unsure = True
                await self._repeat(item)
                return True
            case Verdict.TRY_AGAIN | Verdict.UNKNOWN if found is Verdict.TRY_AGAIN or sending.rule == "repeat":
                return await self._backs_off(sending)
        return False

    async def _backs_off(self, sending: _Sending) -> bool:
        sending.failures += 1
        if sending.failures == TRIES:
            log.warning("a %s was given up after %d tries", sending.item.entry.act.act, TRIES)
            self._metrics.gave_up.inc()
            return False
        await asyncio.sleep(FIRST_PAUSE * 2 ** (sending.failures - 1))
        return True

    async def _repeat(self, item: _Item) -> None:
        self._metrics.maybe_twice.inc()
        if durability(item.entry) == "repeat_once":
            await self._shelf.mark(item.place.partition, item.number, "again")

    async def _try(self, item: _Item) -> int | None:
        entry, place = item.entry, item.place
        if isinstance(entry.act, Remember):
            await self._remember(place.owner, entry.act)
            return None
        if entry.callback is None and not isinstance(entry.act, Typing):
            await self._pacing.wait(place.chat, edit=isinstance(entry.act, Edit | EditKeyboard))
        slots = await self._slots_of(place) if isinstance(entry.act, Edit | EditKeyboard) else {}
        try:
            return await self._presenter.show(entry, place, slots)
        except CasesError as error:
            log.warning("a picture cannot be shown: %s", error)
            if not isinstance(entry.act, SendImage | SendFile):
                raise
            words = Send(
                text=entry.act.caption,
                keyboard=getattr(entry.act, "keyboard", None),
                slot=getattr(entry.act, "slot", None),
            )
            return await self._presenter.show(entry.model_copy(update={"act": words}), place, slots)

    async def _slots_of(self, place: Place) -> dict[Slot, int]:
        if place not in self._slots:
            self._slots[place] = await self._shelf.slots(place)
        return self._slots[place]


def _seconds(error: TelegramError) -> float:
    after = error.retry_after if isinstance(error, RetryAfter) else 1
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
