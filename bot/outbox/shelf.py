"""The outbox as Redis keeps it: entries, marks of those under way, slots."""

import logging
from typing import Any, Final, Literal, get_args

from pydantic import ValidationError

from bot.outbox.entry import Entry
from bot.storage.batch import Batch, Script
from bot.storage.keys import Keys, Place
from tutor.acts import Slot

log = logging.getLogger(__name__)

Mark = Literal["queued", "sending", "again"]

# KEYS: lease, outbox, marks. ARGV: owner, number, mark.
_MARK = Script("""
if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('HEXISTS', KEYS[2], ARGV[2]) == 0 then return 0 end
redis.call('HSET', KEYS[3], ARGV[2], ARGV[3])
return 1
""")

# KEYS: outbox, marks, slots. ARGV: number, slot or nothing, message or nothing.
_SETTLE = Script("""
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[3], ARGV[2], ARGV[3])
elseif ARGV[2] ~= '' then
  redis.call('HDEL', KEYS[3], ARGV[2])
end
""")

SLOTS: Final[tuple[Slot, ...]] = get_args(Slot)


class Shelf:
    """Reads and marks entries. Marks are only made for what must not be repeated blindly."""

    def __init__(self, batch: Batch, keys: Keys, owner: str) -> None:
        self._batch, self._keys, self._owner = batch, keys, owner

    async def load(self, partition: int) -> list[tuple[int, Entry, Mark]]:
        """All entries of a partition in order. One that cannot be read is thrown away."""
        entries, marks = await self._batch.surely(lambda: self._load(partition))
        found: list[tuple[int, Entry, Mark]] = []
        for number, body in sorted(entries.items(), key=lambda pair: int(pair[0])):
            try:
                found.append((int(number), Entry.model_validate_json(body), marks.get(number, b"queued").decode()))
            except ValidationError as error:
                log.warning("an outbox entry is not readable (%s) and is thrown away", error.errors()[0]["type"])
                self._batch.fire("HDEL", self._keys.outbox(partition), number)
        return found

    async def _load(self, partition: int) -> tuple[dict[bytes, bytes], dict[bytes, bytes]]:
        entries = self._batch.call("HGETALL", self._keys.outbox(partition))
        marks = self._batch.call("HGETALL", self._keys.sending(partition))
        return _pairs(await entries), _pairs(await marks)

    async def mark(self, partition: int, number: int, mark: Mark) -> bool:
        """Note that a send is about to happen, durable when this returns.

        False when the entry is another process's now, or was settled: then it must not be sent.
        """
        names = [self._keys.lease(partition), self._keys.outbox(partition), self._keys.sending(partition)]
        return bool(await self._batch.surely(lambda: self._batch.script(_MARK, names, [self._owner, number, mark])))

    async def unmark(self, partition: int, number: int, *, sent_before: bool) -> None:
        """Take back the last mark: that send certainly did not happen. `sent_before`: an earlier one may have."""
        name = self._keys.sending(partition)
        command = ("HSET", name, number, "sending") if sent_before else ("HDEL", name, number)
        await self._batch.surely(lambda: self._batch.call(*command))

    async def settle(
        self, place: Place, number: int, slot: Slot | None, message: int | None, *, marked: bool = True
    ) -> None:
        """The entry is sent or given up; `message` takes over `slot`, which without one is known no longer.

        `marked`: it may bear a mark; edits and callback answers never do.
        """
        p = place.partition
        if slot is None and not marked:
            await self._batch.surely(lambda: self._batch.call("HDEL", self._keys.outbox(p), number))
            return
        names = [self._keys.outbox(p), self._keys.sending(p), self._keys.slots(place)]
        args = [number, slot or "", message if slot and message else ""]
        await self._batch.surely(lambda: self._batch.script(_SETTLE, names, args))

    async def slots(self, place: Place) -> dict[Slot, int]:
        """Slot -> message id."""
        raw = await self._batch.surely(lambda: self._batch.call("HMGET", self._keys.slots(place), *SLOTS))
        return {slot: int(value) for slot, value in zip(SLOTS, raw, strict=True) if value}

    async def point(self, place: Place, slot: Slot, message: int) -> None:
        """A press showed that this copy of a repeated message is the one in use."""
        await self._batch.surely(lambda: self._batch.call("HSET", self._keys.slots(place), slot, message))

    async def blocked(self, partition: int) -> set[int]:
        """Chats that turned the bot away."""
        raw = await self._batch.surely(lambda: self._batch.call("SMEMBERS", self._keys.blocked(partition)))
        return {int(chat) for chat in raw}

    async def block(self, place: Place, *, blocked: bool) -> None:
        """Note that a chat turned the bot away, or takes it back."""
        command = "SADD" if blocked else "SREM"
        await self._batch.surely(lambda: self._batch.call(command, self._keys.blocked(place.partition), place.chat))


def _pairs(raw: Any) -> dict[bytes, bytes]:
    if isinstance(raw, dict):
        return raw
    flat = list(raw or ())
    return dict(zip(flat[::2], flat[1::2], strict=True))
