"""From a stream entry to an acknowledged turn, whatever happens on the way."""

import asyncio
import logging
import traceback
from dataclasses import dataclass, field
from typing import Any, Final

from telegram.ext import Application

from bot import quick_json
from bot.ingress.ordering import LeaseLostError
from bot.ingress.partition import chat_of
from bot.outbox.entry import Entry
from bot.outbox.outbox import Outbox
from bot.storage.batch import LOST, Batch
from bot.storage.commit import DONE_KEPT, Commit, Outcome, commit
from bot.storage.keys import Keys, Place
from bot.storage.sessions import spoken
from bot.telegram.updates import read_update
from bot.turns.work import Work, current
from bot.web.metrics import Metrics
from tutor.acts import Answer, Send
from tutor.words import catalogue

log = logging.getLogger(__name__)

TRIES: Final = 3
PAUSE: Final = 0.05
"""Seconds before the second try of a turn; doubled for the third."""

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Receiver:
    """Handles the entries of one process's partitions."""

    application: App
    batch: Batch
    keys: Keys
    owner: str
    outbox: Outbox
    metrics: Metrics
    seen: dict[int, dict[int, None]] = field(default_factory=dict)
    """Partition -> update ids handled lately, oldest first: those loaded with the lease, and ours."""

    async def open(self, partition: int) -> None:
        """Load what was handled before this process took the partition over."""
        ids = await self.batch.surely(lambda: self.batch.call("ZRANGE", self.keys.done(partition), 0, -1))
        self.seen[partition] = {int(i): None for i in ids}

    async def handle(self, partition: int, entry: str, raw: bytes, backlog: bool) -> None:
        """Take one entry to its end: a committed turn, a duplicate dropped, or a dead letter.

        Raises LeaseLostError when the entry could not be ended because the partition is not ours now.
        """
        try:
            body = quick_json.loads(raw)
            update_id = int(body["update_id"])
        except (ValueError, KeyError, TypeError, RecursionError):
            work = Work(partition, entry, None)
            await self._bury(work, raw, {})
            self._check(work)
            return
        work = Work(partition, entry, update_id)
        seen = self.seen.setdefault(partition, {})
        if update_id in seen:
            await self._drop(work)
            self._check(work)
            return
        tries = await self._earlier_tries(work) if backlog else 0
        while not work.settled:
            if tries >= TRIES:
                await self._bury(work, raw, body)
                break
            await self._attempt(work, body)
            if isinstance(work.error, LOST):
                await asyncio.sleep(0.1)  # Redis is away, which is no fault of the update
            elif not work.settled:
                tries += 1
                await self._count_try(work, tries)
                await asyncio.sleep(PAUSE * 2**tries)
        self._check(work)
        self.metrics.observe_turn(work.started)
        seen[update_id] = None
        if len(seen) > DONE_KEPT:
            del seen[next(iter(seen))]

    def _check(self, work: Work) -> None:
        if work.lost:
            raise LeaseLostError(work.partition)

    async def _attempt(self, work: Work, body: dict[str, Any]) -> None:
        work.error = None
        token = current.set(work)
        try:
            with self.metrics.stage("parse"):
                update = read_update(body, self.application.bot)
            await self.application.process_update(update)
            if not work.settled and work.error is None:
                await self._drop(work)  # nothing in it for us
        except Exception as error:
            work.error = error
        finally:
            current.reset(token)
        if work.error is not None:
            # Where it failed, but not the error's own words: these may be the learner's.
            where = "".join(traceback.format_tb(work.error.__traceback__))
            log.warning("update failed: %s\n%s", type(work.error).__name__, where)

    async def _drop(self, work: Work) -> None:
        await self._end(work, ())

    async def _end(self, work: Work, entries: tuple[Entry, ...], dead: str | None = None) -> None:
        bodies = [e.dump() for e in entries]
        turn = Commit(work.partition, work.entry, work.update, outbox=bodies, dead_letter=dead)
        outcome, first = await commit(self.batch, self.keys, self.owner, turn)
        if outcome is Outcome.STORED:
            self.outbox.accept(work.partition, first, entries)
        elif outcome is Outcome.DONE and entries:
            await self.outbox.resync(work.partition)  # stored by ourselves, when the answer to that was lost
        work.settled = True
        work.lost = outcome is Outcome.LEASE

    async def _earlier_tries(self, work: Work) -> int:
        """Attempts begun before this process. Ours is counted first, lest an update that kills us does so for ever."""
        key, field_name = self.keys.tries(work.partition), str(work.update)
        return int(await self.batch.surely(lambda: self.batch.call("HINCRBY", key, field_name, 1))) - 1

    async def _count_try(self, work: Work, tries: int) -> None:
        await self.batch.surely(
            lambda: self.batch.call("HSET", self.keys.tries(work.partition), str(work.update), tries)
        )

    async def _bury(self, work: Work, raw: bytes, body: dict[str, Any]) -> None:
        """Put an update that cannot be handled aside, and tell the learner in one line."""
        log.error("an update was given up and lies in the dead-letter stream of partition %d", work.partition)
        self.metrics.updates.labels("dead").inc()
        await self._end(work, await self._apology(work, body), raw.decode("utf-8", "replace"))

    async def _apology(self, work: Work, body: dict[str, Any]) -> tuple[Entry, ...]:
        """A toast for a press, a message for words in private; nothing for the rest."""
        chat, pressed = chat_of(body), body.get("callback_query")
        sender = (pressed or body.get("message") or {}).get("from")
        if sender is None or (pressed is None and chat != sender["id"]):
            return ()
        key = self.keys.learner(sender["id"])
        chosen = await self.batch.surely(lambda: self.batch.call("HGET", key, "language"))
        text = catalogue(spoken(chosen, sender.get("language_code"))).say("turn-failed")
        place, update = str(Place(chat, 0, sender["id"])), work.update or 0
        if pressed is not None:
            return (Entry(place=place, act=Answer(text=text), update=update, callback=pressed["id"]),)
        return (Entry(place=place, act=Send(text=text), update=update),)
