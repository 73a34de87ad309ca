"""The outbox as Redis keeps it: entries, marks of those under way, slots."""

from typing import Final, Literal

from bot.outbox.entry import Entry
from bot.storage.batch import Batch, Script
from bot.storage.keys import Keys, Place
from tutor.acts import Slot

Mark = Literal["queued", "sending", "again"]

_SENT = Script("""
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
if ARGV[2] ~= '' then redis.call('HSET', KEYS[3], ARGV[2], ARGV[3]) end
""")

SLOTS: Final[tuple[Slot, ...]] = ("question", "image", "menu")


class Shelf:
    """Reads and marks entries. Marks are only made for what must not be repeated blindly."""

    def __init__(self, batch: Batch, keys: Keys) -> None:
        self._batch, self._keys = batch, keys

    async def load(self, partition: int) -> list[tuple[int, Entry, Mark]]:
        """All entries of a partition in order."""
        entries, marks = await self._batch.surely(lambda: self._load(partition))
        return sorted(
            (int(number), Entry.model_validate_json(body), marks.get(number, b"queued").decode())
            for number, body in entries.items()
        )

    async def _load(self, partition: int) -> tuple[dict[bytes, bytes], dict[bytes, bytes]]:
        entries = self._batch.call("HGETALL", self._keys.outbox(partition))
        marks = self._batch.call("HGETALL", self._keys.sending(partition))
        return _pairs(await entries), _pairs(await marks)

    async def mark(self, partition: int, number: int, mark: Mark) -> None:
        """Note that a send is about to happen; durable when this returns."""
        await self._batch.surely(lambda: self._batch.call("HSET", self._keys.sending(partition), number, mark))

    async def settle(self, place: Place, number: int, slot: Slot | None, message: int | None) -> None:
        """The entry is sent or given up; `message` takes over `slot`."""
        p = place.partition
        names = [self._keys.outbox(p), self._keys.sending(p), self._keys.slots(place)]
        filled = slot is not None and message is not None
        args = [number, slot if filled and slot else "", message if filled and message else ""]
        await self._batch.surely(lambda: self._batch.script(_SENT, names, args))

    async def slots(self, place: Place) -> dict[Slot, int]:
        """Slot -> message id."""
        raw = await self._batch.surely(lambda: self._batch.call("HMGET", self._keys.slots(place), *SLOTS))
        return {slot: int(value) for slot, value in zip(SLOTS, raw, strict=True) if value}

    async def point(self, place: Place, slot: Slot, message: int) -> None:
        """A press showed that this copy of a repeated message is the one in use."""
        await self._batch.surely(lambda: self._batch.call("HSET", self._keys.slots(place), slot, message))

    async def blocked(self, partition: int) -> set[int]:
        """Chats that turned the bot away."""
        return {
            int(c)
            for c in await self._batch.surely(lambda: self._batch.call("SMEMBERS", self._keys.blocked(partition)))
        }

    async def block(self, place: Place, *, blocked: bool) -> None:
        """Note that a chat turned the bot away, or takes it back."""
        command = "SADD" if blocked else "SREM"
        await self._batch.surely(lambda: self._batch.call(command, self._keys.blocked(place.partition), place.chat))


def _pairs(raw: object) -> dict[bytes, bytes]:
    if isinstance(raw, dict):
        return raw
    flat = list(raw or ())  # type: ignore[call-overload]
    return dict(zip(flat[::2], flat[1::2], strict=True))
