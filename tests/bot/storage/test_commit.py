from dataclasses import replace

import pytest
from redis.asyncio import Redis

from bot.storage.batch import Batch
from bot.storage.commit import DONE_KEPT, LETTER_LIFE, LETTERS_KEPT, Commit, Outcome, commit
from bot.storage.keys import Keys, Place

PLACE = Place(7, 0, 7)
P = PLACE.partition
ME = "me"


@pytest.fixture
async def turn(redis: Redis, keys: Keys) -> Commit:
    await redis.set(keys.lease(P), ME)
    entry = await redis.xadd(keys.inbox(P), {"u": "{}"})
    return Commit(P, entry.decode(), 11, place=PLACE, session="{}", facts={"language": "fr"}, outbox=["a", "b"])


async def everything(redis: Redis) -> dict[bytes, object]:
    kinds = {
        b"hash": redis.hgetall,
        b"zset": lambda k: redis.zrange(k, 0, -1),
        b"stream": redis.xrange,
        b"string": redis.get,
    }
    return {key: await kinds[await redis.type(key)](key) for key in await redis.keys()}


async def test_a_turn_is_stored_whole(batch: Batch, redis: Redis, keys: Keys, turn: Commit) -> None:
    assert await commit(batch, keys, ME, turn) == (Outcome.STORED, 1)
    assert await redis.hgetall(keys.session(PLACE)) == {b"v": b"1", b"d": b"{}"}
    assert await redis.hgetall(keys.outbox(P)) == {b"1": b"a", b"2": b"b"}
    assert await redis.hgetall(keys.learner(7)) == {b"language": b"fr"}
    assert await redis.xlen(keys.inbox(P)) == 0
    assert await redis.zrange(keys.done(P), 0, -1) == [b"11"]


async def test_the_same_update_again_changes_nothing(batch: Batch, redis: Redis, keys: Keys, turn: Commit) -> None:
    await commit(batch, keys, ME, turn)
    before = await everything(redis)
    again = await redis.xadd(keys.inbox(P), {"u": "{}"})
    assert (await commit(batch, keys, ME, replace(turn, entry=again.decode(), version=1)))[0] is Outcome.DONE
    after = await everything(redis)
    before.pop(keys.inbox(P).encode(), None)
    after.pop(keys.inbox(P).encode(), None)
    assert after == before


@pytest.mark.parametrize(
    ("change", "owner", "outcome"),
    [({"version": 3}, ME, Outcome.VERSION), ({}, "another", Outcome.LEASE)],
    ids=["session changed", "lease lost"],
)
async def test_a_turn_that_came_too_late_stores_nothing(
    batch: Batch, redis: Redis, keys: Keys, turn: Commit, change: dict[str, int], owner: str, outcome: Outcome
) -> None:
    before = await everything(redis)
    assert await commit(batch, keys, owner, replace(turn, **change)) == (outcome, 0)  # type: ignore[arg-type]
    assert await everything(redis) == before


async def test_numbers_of_entries_go_on(batch: Batch, redis: Redis, keys: Keys, turn: Commit) -> None:
    await commit(batch, keys, ME, turn)
    entry = await redis.xadd(keys.inbox(P), {"u": "{}"})
    following = replace(turn, entry=entry.decode(), update=12, version=1, outbox=["c"])
    assert await commit(batch, keys, ME, following) == (Outcome.STORED, 3)


async def test_a_dead_letter_is_kept(batch: Batch, redis: Redis, keys: Keys, turn: Commit) -> None:
    await commit(batch, keys, ME, replace(turn, place=None, session=None, facts=None, dead_letter="raw"))
    [(_, fields)] = await redis.xrange(keys.dead(P))
    assert fields == {b"u": b"raw"}
    assert 0 < await redis.ttl(keys.dead(P)) <= LETTER_LIFE


async def test_dead_letters_are_few(batch: Batch, redis: Redis, keys: Keys, turn: Commit) -> None:
    for n in range(LETTERS_KEPT + 5):
        await redis.xadd(keys.dead(P), {"u": str(n)})
    await commit(batch, keys, ME, replace(turn, place=None, session=None, facts=None, dead_letter="raw"))
    assert await redis.xlen(keys.dead(P)) == LETTERS_KEPT
    [(_, newest)] = await redis.xrevrange(keys.dead(P), count=1)
    assert newest == {b"u": b"raw"}


async def test_update_ids_are_remembered_by_age_not_by_size(
    batch: Batch, redis: Redis, keys: Keys, turn: Commit
) -> None:
    await redis.zadd(keys.done(P), {str(10_000 + n): n for n in range(DONE_KEPT)})
    await commit(batch, keys, ME, turn)
    assert await redis.zcard(keys.done(P)) == DONE_KEPT
    assert await redis.zscore(keys.done(P), "11") is not None
    assert await redis.zscore(keys.done(P), "10000") is None
