"""The one script that ends a turn: all of it is stored, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.storage.batch import Batch, Script
from bot.storage.keys import Keys, Place

DONE_KEPT: Final = 1000
"""Update ids remembered a partition. Telegram keeps undelivered updates for a day; 64 partitions hold 64,000."""
LETTERS_KEPT: Final = 100
"""Dead letters a partition. They hold what the learner wrote."""
LETTER_LIFE: Final = 30 * 86400
"""Seconds that dead letters are kept after the newest."""

_COMMIT = Script(
    """
local lease, inbox, done, sequence, outbox, tries = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local session, learner, dead = KEYS[7], KEYS[8], KEYS[9]
local owner, entry, update, version, body, letter = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
if redis.call('GET', lease) ~= owner then return {'lease', 0} end
if update ~= '' and redis.call('ZSCORE', done, update) then
  redis.call('XDEL', inbox, entry)
  return {'done', 0}
end
if body ~= '' then
  if (redis.call('HGET', session, 'v') or '0') ~= version then return {'version', 0} end
  redis.call('HSET', session, 'v', tonumber(version) + 1, 'd', body)
end
local facts = tonumber(ARGV[7])
for i = 8, 7 + facts * 2, 2 do redis.call('HSET', learner, ARGV[i], ARGV[i + 1]) end
local from = 8 + facts * 2
local count = #ARGV - from + 1
local first = 0
if count > 0 then
  first = redis.call('INCRBY', sequence, count) - count + 1
  for i = 0, count - 1 do redis.call('HSET', outbox, first + i, ARGV[from + i]) end
end
if letter ~= '' then
  redis.call('XADD', dead, 'MAXLEN', %LETTERS%, '*', 'u', letter)
  redis.call('EXPIRE', dead, %LETTER_LIFE%)
end
if update ~= '' then
  redis.call('ZADD', done, string.match(entry, '^%d+'), update)
  redis.call('ZREMRANGEBYRANK', done, 0, -1 - %KEPT%)
  redis.call('HDEL', tries, update)
end
redis.call('XDEL', inbox, entry)
return {'stored', first}
""".replace("%KEPT%", str(DONE_KEPT))
    .replace("%LETTERS%", str(LETTERS_KEPT))
    .replace("%LETTER_LIFE%", str(LETTER_LIFE))
)


class Outcome(StrEnum):
    """What became of a commit."""

    STORED = "stored"
    DONE = "done"
    """This update was handled before; nothing changed."""
    VERSION = "version"
    """The session changed meanwhile: load it and do the turn again."""
    LEASE = "lease"
    """The partition belongs to another process now: leave it alone."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Everything a turn changes.

    `entry` is the stream entry to acknowledge, `update` the update's id. `session` None leaves the session as it is;
    `facts` are fields of the learner's hash (only when the learner's keys live in this partition).
    """

    partition: int
    entry: str
    update: int | None
    place: Place | None = None
    version: int = 0
    session: str | None = None
    facts: Mapping[str, str] | None = None
    outbox: Sequence[str] = ()
    dead_letter: str | None = None


async def commit(batch: Batch, keys: Keys, owner: str, turn: Commit) -> tuple[Outcome, int]:
    """Store a turn; answers the outcome and the first outbox entry's id. Repeats safely when Redis was away."""
    p = turn.partition
    place = turn.place or Place(0, 0, 0)
    facts = dict(turn.facts or {})
    names = (
        keys.lease(p), keys.inbox(p), keys.done(p), keys.sequence(p), keys.outbox(p), keys.tries(p),
        keys.session(place), keys.learner(place.owner), keys.dead(p),
    )  # fmt: skip
    args = [
        owner,
        turn.entry,
        "" if turn.update is None else turn.update,
        turn.version,
        turn.session or "",
        turn.dead_letter or "",
        len(facts),
        *(part for pair in facts.items() for part in pair),
        *turn.outbox,
    ]
    status, first = await batch.surely(lambda: batch.script(_COMMIT, names, args))
    return Outcome(_text(status)), int(first)


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
