"""One outbox entry carried to its end, by the rules of what may be repeated."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.outbox.entry import Durability, Entry, durability
from bot.outbox.outcome import Verdict, verdict
from bot.outbox.pacing import NoPacing, Pacing
from bot.outbox.shelf import Mark, Shelf
from bot.storage.keys import Place
from bot.telegram.api import pause_of
from bot.web.metrics import Metrics
from tutor.acts import Edit, EditKeyboard, Remember, Typing

log = logging.getLogger(__name__)

TRIES: Final = 5
FIRST_PAUSE: Final = 0.25
"""Seconds before the second try of a send that failed; doubled each time."""
LONGEST_PAUSE: Final = 30.0
"""Seconds between tries while nobody is served."""
NOT_DONE: Final = (Verdict.SLOW_DOWN, Verdict.LATER, Verdict.MOVED, Verdict.TRY_AGAIN)
"""What is said of a send that certainly did not happen."""


class NotOursError(Exception):
    """The entry is another process's now: it is neither sent nor settled here."""


class BlockedError(Exception):
    """The chat turned the bot away."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry and where it lies. `mark`: as it was found when it was taken up."""

    number: int
    entry: Entry
    place: Place
    mark: Mark = "queued"


@dataclass(slots=True)
class _Sending:
    """An entry being sent."""

    item: Item
    rule: Durability
    unsure: bool
    """It may have been sent already."""
    failures: int = 0
    waits: int = 0


class Delivery:
    """Carries entries. `show` makes the call and answers the id of a new message; it may raise a TelegramError."""

    def __init__(
        self, shelf: Shelf, pacing: Pacing, metrics: Metrics, show: Callable[[Item], Awaitable[int | None]]
    ) -> None:
        self._shelf, self._pacing, self._metrics, self._show = shelf, pacing, metrics, show
        self._paced = not isinstance(pacing, NoPacing)
        self._resting: set[asyncio.Task[object]] = set()
        self._leaving: set[asyncio.Task[object]] = set()

    async def carry(self, item: Item) -> int | None:
        """Send one entry, or give it up; answers the id of a new message, None when there is none.

        Raises NotOursError, and BlockedError when the chat turned the bot away.
        """
        sending = _Sending(item, durability(item.entry), unsure=item.mark == "sending")
        if item.mark == "again":
            self._gives_up(item, "its answer was lost twice")
            return None
        if sending.unsure and sending.rule == "drop":
            return None
        if sending.unsure:
            self._metrics.maybe_twice.inc()
        while True:
            await self._pace(sending.item)
            await self._mark(sending)
            try:
                with self._metrics.stage("send"):
                    return await self._show(sending.item)
            except TelegramError as error:
                if not await self._goes_on(sending, error):
                    return None

    def leave(self, tasks: set[asyncio.Task[None]]) -> None:
        """Let the tasks finish their calls under way, but wait for nothing any more, now or later.

        The entries of those that would wait stay on the shelf, marked as they should be.
        """
        for task in tasks:
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)
            if task in self._resting:
                task.cancel()

    @contextmanager
    def _rest(self) -> Iterator[None]:
        """Around waits in which nothing is under way."""
        task = asyncio.current_task()
        assert task is not None
        if task in self._leaving:
            raise NotOursError
        self._resting.add(task)
        try:
            yield
        finally:
            self._resting.discard(task)

    async def _pace(self, item: Item) -> None:
        act = item.entry.act
        if self._paced and item.entry.callback is None and not isinstance(act, Typing | Remember):
            with self._rest():
                await self._pacing.wait(item.place.chat, edit=isinstance(act, Edit | EditKeyboard))

    async def _mark(self, sending: _Sending) -> None:
        if sending.rule == "repeat_once":
            item = sending.item
            mark: Mark = "again" if sending.unsure else "sending"
            if not await self._shelf.mark(_home(item), item.number, mark):
                raise NotOursError

    async def _goes_on(self, sending: _Sending, error: TelegramError) -> bool:
        """What a failed send means for its entry: wait and try again (True), or leave it (False)."""
        found = verdict(error)
        self._metrics.send_failures.labels(found.value).inc()
        item = sending.item
        if found in NOT_DONE and sending.rule == "repeat_once":
            await self._shelf.unmark(_home(item), item.number, sent_before=sending.unsure)
        match found:
            case Verdict.SLOW_DOWN:
                with self._rest():
                    await asyncio.sleep(pause_of(error) if isinstance(error, RetryAfter) else 1)
                return True
            case Verdict.LATER if sending.rule != "drop":
                await self._waits(sending)
                return True
            case Verdict.MOVED if isinstance(error, ChatMigrated):
                sending.item = replace(item, place=replace(item.place, chat=error.new_chat_id))
                return True
            case Verdict.BLOCKED:
                raise BlockedError
            case Verdict.REFUSED:
                log.warning("a %s was refused: %s", item.entry.act.act, error)
            case Verdict.UNKNOWN if sending.rule == "repeat_once" and not sending.unsure:
                sending.unsure = True
                self._metrics.maybe_twice.inc()
                return True
            case Verdict.UNKNOWN if sending.rule == "repeat_once":
                self._gives_up(item, "its answer was lost twice")
            case Verdict.TRY_AGAIN | Verdict.UNKNOWN if found is Verdict.TRY_AGAIN or sending.rule == "repeat":
                return await self._backs_off(sending)
        return False

    async def _backs_off(self, sending: _Sending) -> bool:
        sending.failures += 1
        if sending.failures == TRIES:
            self._gives_up(sending.item, f"{TRIES} tries failed")
            return False
        with self._rest():
            await asyncio.sleep(FIRST_PAUSE * 2 ** (sending.failures - 1))
        return True

    async def _waits(self, sending: _Sending) -> None:
        """For as long as it takes: what is wrong is the token or the way to Telegram, and not this entry."""
        if not sending.waits:
            log.warning("Telegram refuses the token, or cannot be asked; sends wait until that is put right")
        sending.waits += 1
        with self._rest():
            await asyncio.sleep(min(FIRST_PAUSE * 2**sending.waits, LONGEST_PAUSE))

    def _gives_up(self, item: Item, why: str) -> None:
        log.warning("a %s was given up: %s", item.entry.act.act, why)
        self._metrics.gave_up.inc()


def _home(item: Item) -> int:
    """The partition where the entry lies, also when its chat moved on to another."""
    return Place.parse(item.entry.place).partition
