"""The queue of updates: what the bot has yet to confirm."""

from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bot.sandbox.codec import encode

if TYPE_CHECKING:
    from bot.sandbox.world import World

FIRST_UPDATE_ID: Final = 1000
NOT_BY_DEFAULT: Final = ("chat_member", "message_reaction", "message_reaction_count")
MOST: Final = 100
"""Updates in one answer of getUpdates."""


class Waiting(NamedTuple):
    """An update that waits: its place in the queue, its id, whether it came raw, its chat's id and its JSON."""

    place: int
    update_id: int
    raw: bool
    lane: int
    text: str


class UpdateQueue:
    """Updates in the order in which they happened.

    `offset` of getUpdates confirms smaller ids, as on Telegram. A raw update may carry any id, also one confirmed long
    ago: it waits until it was handed out once, and only then does an offset confirm it.
    """

    def __init__(self, world: "World") -> None:
        self._world = world
        self._waiting: dict[int, Waiting] = {}
        self._handed: set[int] = set()

    def restore(self) -> None:
        """Take the queue from the world's tables."""
        for place, row in self._world.tables["update"].items():
            self._waiting[place] = Waiting(place, row["id"], row["raw"], row["lane"], encode(row["update"]))

    def __len__(self) -> int:
        return len(self._waiting)

    def behind(self, place: int) -> "list[Waiting]":
        """Return what waits behind a place in the queue, oldest first."""
        newer = takewhile(lambda waiting: waiting.place > place, reversed(self._waiting.values()))
        return list(newer)[::-1]

    @property
    def allowed(self) -> list[str] | None:
        """The kinds of update the bot asked for, None for Telegram's usual ones."""
        allowed: list[str] | None = self._world.tables["setting"].get("allowed_updates")
        return allowed

    def allow(self, kinds: list[str] | None) -> None:
        """Remember the kinds asked for; None leaves what was asked for before, an empty list means the usual ones."""
        if kinds is None or kinds == (self.allowed or []):
            return
        if kinds:
            self._world.put("setting", "allowed_updates", kinds)
        else:
            self._world.drop("setting", "allowed_updates")

    def add(self, kind: str, content: dict[str, Any], lane: int, *, visible: bool = True) -> int:
        """Queue an update of this kind and return its id; one that the bot may not see only takes an id."""
        update_id = self._world.count("update_id", FIRST_UPDATE_ID)
        allowed = self.allowed
        if visible and (kind in allowed if allowed else kind not in NOT_BY_DEFAULT):
            self._queue({"update_id": update_id, kind: content}, lane, raw=False)
        return update_id

    def add_raw(self, update: dict[str, Any], lane: int) -> None:
        """Queue an update as it is; later ones get larger ids than it has."""
        if update["update_id"] > self._world.tables["count"].get("update_id", FIRST_UPDATE_ID):
            self._world.put("count", "update_id", update["update_id"])
        self._queue(update, lane, raw=True)

    def _queue(self, update: dict[str, Any], lane: int, *, raw: bool) -> None:
        place = self._world.count("place")
        row = {"id": update["update_id"], "raw": raw, "lane": lane}
        text = encode(update)
        self._world.put("update", place, {**row, "update": update}, f'{encode(row)[:-1]},"update":{text}}}')
        self._waiting[place] = Waiting(place, update["update_id"], raw, lane, text)
        self._world.updates_changed.notify()

    def confirm(self, offset: int) -> None:
        """Forget what `offset` of getUpdates confirms; a negative one keeps only so many from the end."""
        if offset < 0:
            done = list(islice(self._waiting, max(len(self._waiting) + offset, 0)))
        else:
            done = []
            for place, waiting in self._waiting.items():
                if waiting.update_id >= offset and not waiting.raw:
                    break
                if waiting.update_id < offset and (not waiting.raw or place in self._handed):
                    done.append(place)
        self.forget(done)

    def forget(self, places: list[int]) -> None:
        """Drop updates by their places in the queue."""
        for place in places:
            self._world.drop("update", place)
            self._waiting.pop(place, None)
            self._handed.discard(place)

    def clear(self) -> None:
        """Drop all updates, as `drop_pending_updates` asks."""
        self.forget(list(self._waiting))

    def hand_out(self, limit: int) -> list[str]:
        """Return the JSON of the oldest updates."""
        taken = list(islice(self._waiting.values(), limit))
        self._handed.update(waiting.place for waiting in taken)
        return [waiting.text for waiting in taken]
