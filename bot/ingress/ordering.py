"""Reads the streams of the leased partitions; one update of a partition at a time, partitions side by side."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from bot.storage.batch import LOST
from bot.storage.keys import Keys

log = logging.getLogger(__name__)

READ_AT_ONCE: Final = 20
BLOCK_MS: Final = 500
RETRY: Final = 1.0
"""Seconds before an entry that could not be handled is tried again."""


class LeaseLostError(Exception):
    """The partition belongs to another process now, or to nobody: its updates are left where they are."""


Handle = Callable[[int, str, bytes, bool], Awaitable[None]]
"""`(partition, stream entry, raw update, backlog)`; backlog: it lay there before this process took over."""


@dataclass(slots=True)
class _Lane:
    """One partition being read. `name`: of its stream."""

    name: str
    last: str = "0-0"
    backlog: bool = True
    queue: asyncio.Queue[tuple[str, bytes, bool]] = field(default_factory=asyncio.Queue)
    worker: asyncio.Task[None] | None = None


class Ordering:
    """Feeds `handle`, which returns once the entry is acknowledged. When it raises, it is given the entry again.

    `reader` is a redis.asyncio client of its own, since reads block.
    """

    def __init__(self, reader: Any, keys: Keys, handle: Handle) -> None:
        self._reader, self._keys, self._handle = reader, keys, handle
        self._lanes: dict[int, _Lane] = {}
        self._by_name: dict[str, int] = {}
        self._changed = asyncio.Event()

    def open(self, partition: int) -> None:
        """Start reading a partition from its oldest unhandled update."""
        lane = _Lane(self._keys.inbox(partition))
        lane.worker = asyncio.create_task(self._work(partition, lane), name=f"partition-{partition}")
        self._lanes[partition] = lane
        self._by_name[self._keys.inbox(partition)] = partition
        self._changed.set()

    async def close(self, partition: int) -> None:
        """Stop after the update in hand."""
        lane = self._lanes.pop(partition, None)
        if lane is None or lane.worker is None:
            return
        while not lane.queue.empty():
            lane.queue.get_nowait()
        lane.queue.put_nowait(("", b"", False))
        await asyncio.wait([lane.worker])

    async def run(self) -> None:
        """Read until cancelled."""
        while True:
            lanes = {p: lane for p, lane in self._lanes.items() if lane.queue.qsize() < READ_AT_ONCE}
            if not lanes:
                self._changed.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), BLOCK_MS / 1000)
                continue
            try:
                await self._read(lanes)
            except LOST as error:
                log.warning("the streams cannot be read: %s", type(error).__name__)
                await asyncio.sleep(0.1)
            except Exception:
                log.exception("the streams cannot be read")
                await asyncio.sleep(RETRY)

    async def _read(self, lanes: dict[int, _Lane]) -> None:
        names = [lane.name for lane in lanes.values()]
        lasts = [lane.last for lane in lanes.values()]
        fresh = any(lane.backlog for lane in lanes.values())
        wait: list[str | int] = [] if fresh else ["BLOCK", BLOCK_MS]
        answer = await self._reader.execute_command("XREAD", "COUNT", READ_AT_ONCE, *wait, "STREAMS", *names, *lasts)
        found = {(n.decode() if isinstance(n, bytes) else n): entries for n, entries in answer or ()}
        for lane in lanes.values() if fresh else [lanes[self._by_name[name]] for name in found]:
            entries = found.get(lane.name, ())
            for entry, fields in entries:
                lane.last = entry.decode()
                lane.queue.put_nowait((lane.last, fields.get(b"u", b""), lane.backlog))
            lane.backlog = lane.backlog and len(entries) == READ_AT_ONCE

    async def _work(self, partition: int, lane: _Lane) -> None:
        while True:
            entry, raw, backlog = await lane.queue.get()
            if not entry:
                return
            while self._lanes.get(partition) is lane:
                try:
                    await self._handle(partition, entry, raw, backlog)
                except LeaseLostError:
                    # Nothing is skipped: the lane is closed soon, or opened anew in a new term.
                    log.warning("partition %d is not ours now", partition)
                    await asyncio.sleep(RETRY)
                except Exception:
                    # Failed turns are dealt with in there; this is Redis refusing, say for want of memory.
                    log.exception("partition %d cannot go on; trying again", partition)
                    await asyncio.sleep(RETRY)
                else:
                    break
            self._changed.set()
