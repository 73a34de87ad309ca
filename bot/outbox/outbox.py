"""Sends what turns committed: in order within a chat, chats side by side."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from telegram.error import BadRequest

from bot.outbox.delivery import BlockedError, Delivery, Item, NotOursError
from bot.outbox.entry import Entry, durability
from bot.outbox.pacing import Pacing
from bot.outbox.shelf import Shelf
from bot.pictures.pool import DrawingError, DrawingsOffError
from bot.storage.keys import Place
from bot.telegram.presenter import Presenter
from bot.web.metrics import Metrics
from cases.errors import CasesError
from tutor.acts import Edit, EditKeyboard, Remember, Send, SendFile, SendImage, SendPicture, Slot

log = logging.getLogger(__name__)

CACHED: Final = 20_000
"""Places whose slots are kept in memory."""
CALL: Final = 10.0
"""Seconds that a call under way gets when its partition is given away; longer than its time-outs mostly take."""


@dataclass(slots=True)
class _Chat:
    queue: deque[Item] = field(default_factory=deque)
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
        self._shelf, self._presenter, self._metrics, self._remember = shelf, presenter, metrics, remember
        self._delivery = Delivery(shelf, pacing, metrics, self._show)
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
                self._add(partition, Item(number, entry, Place.parse(entry.place), mark))

    async def close(self, partition: int) -> None:
        """Stop sending for a partition, after the calls under way. The rest stays in Redis for a successor."""
        self._known.pop(partition, None)
        tasks = {task for task, p in self._quick.items() if p == partition}
        for number, chat in list(self._chats.items()):
            if chat.queue and chat.queue[0].place.partition == partition:
                while len(chat.queue) > 1:
                    chat.queue.pop()
                del self._chats[number]
                if chat.task is not None:
                    tasks.add(chat.task)
        self._delivery.leave(tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=CALL)
        for place in [p for p in self._slots if p.partition == partition]:
            del self._slots[place]

    def accept(self, partition: int, first: int, entries: Sequence[Entry]) -> None:
        """Take what a turn committed; `first` is the number of its first entry."""
        for offset, entry in enumerate(entries):
            self._add(partition, Item(first + offset, entry, Place.parse(entry.place)))

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

    def _add(self, partition: int, item: Item) -> None:
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

    async def _work(self, number: int, chat: _Chat) -> None:
        try:
            while chat.queue:
                await self._deliver(chat.queue[0])
                chat.queue.popleft()
        finally:
            chat.task = None
            if self._chats.get(number) is chat and not chat.queue:
                del self._chats[number]

    async def _deliver(self, item: Item) -> None:
        message = None
        try:
            if item.place.chat not in self._blocked:
                message = await self._delivery.carry(item)
        except NotOursError:
            log.warning("an outbox entry was left to another process")
            return
        except BlockedError:
            await self.mark_blocked(item.place, blocked=True)
        except Exception:
            # A fault of ours must not stop the chat's later messages.
            log.exception("an outbox entry could not be sent")
            self._metrics.gave_up.inc()
        await self._settle(item, message)

    async def _settle(self, item: Item, message: int | None) -> None:
        slot = item.entry.act.slot if isinstance(item.entry.act, Send | SendImage | SendPicture) else None
        marked = item.mark != "queued" or durability(item.entry) == "repeat_once"
        await self._shelf.settle(item.place, item.number, slot, message, marked=marked)
        # Not before: a resync that read Redis meanwhile must still find the number here.
        self._known.get(item.place.partition, set()).discard(item.number)
        if slot is not None:
            slots = await self._slots_of(item.place)
            if message is None:
                slots.pop(slot, None)
            else:
                slots[slot] = message

    async def _show(self, item: Item) -> int | None:
        entry, place = item.entry, item.place
        if isinstance(entry.act, Remember):
            await self._remember(place.owner, entry.act)
            return None
        slots = await self._slots_of(place) if isinstance(entry.act, Edit | EditKeyboard) else {}
        try:
            return await self._presenter.show(entry, place, slots)
        except (CasesError, DrawingError, BadRequest) as error:
            if not isinstance(entry.act, SendImage | SendFile | SendPicture):
                raise
            if not isinstance(error, DrawingsOffError):
                log.warning("a picture cannot be shown: %s", error)
            words = _in_words(entry.act)
            if words is None:
                return None
            return await self._presenter.show(entry.model_copy(update={"act": words}), place, slots)

    async def _slots_of(self, place: Place) -> dict[Slot, int]:
        if place not in self._slots:
            found = await self._shelf.slots(place)
            self._slots.setdefault(place, found)
            if len(self._slots) > CACHED:
                del self._slots[next(iter(self._slots))]
        return self._slots[place]


def _in_words(act: SendImage | SendFile | SendPicture) -> Send | None:
    """What is said when a picture cannot be had, or Telegram refuses it; None when nothing is."""
    if isinstance(act, SendFile):
        return Send(text=act.otherwise or act.caption)
    if isinstance(act, SendPicture) and not act.otherwise:
        return None
    text = "\n\n".join(text for text in (act.caption, act.otherwise) if text)
    return Send(text=text, slot=act.slot, keyboard=act.keyboard if isinstance(act, SendPicture) else None)
