import asyncio
import os
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.ingress import leases as module
from bot.ingress.leases import Leases, is_dead, owner_name
from bot.ingress.partition import PARTITIONS
from bot.storage.batch import Batch
from bot.storage.keys import Keys


class Held:
    """What a process believes it holds."""

    def __init__(self, batch: Batch, keys: Keys, owner: str | None = None) -> None:
        self.now: set[int] = set()
        self.told: list[tuple[str, int]] = []
        self.slow: asyncio.Event | None = None
        """Losing a partition waits for it."""
        self.leases = Leases(batch, keys, owner or owner_name(), self.gained, self.lost)

    async def gained(self, partition: int) -> None:
        assert partition not in self.now
        self.now.add(partition)
        self.told.append(("gained", partition))

    async def lost(self, partition: int) -> None:
        assert partition in self.now
        if self.slow is not None:
            await self.slow.wait()
        self.now.discard(partition)
        self.told.append(("lost", partition))


async def test_one_process_holds_all(batch: Batch, keys: Keys) -> None:
    one = Held(batch, keys)
    await one.leases.tick()
    assert one.now == set(range(PARTITIONS))


async def test_two_processes_share_fairly_and_never_both(batch: Batch, keys: Keys) -> None:
    one, two = Held(batch, keys), Held(batch, keys)
    for _ in range(2):
        for each in (one, two):
            await each.leases.tick()
            assert not one.now & two.now
    await two.leases.tick()
    assert one.now | two.now == set(range(PARTITIONS))
    assert len(one.now) == len(two.now)


async def test_what_is_given_back_is_taken_over(batch: Batch, keys: Keys) -> None:
    one, two = Held(batch, keys), Held(batch, keys)
    await one.leases.tick()
    await two.leases.tick()
    await one.leases.close()
    assert one.now == set()
    await two.leases.tick()
    assert two.now == set(range(PARTITIONS))


async def test_a_dead_process_of_this_machine_is_succeeded_at_once(batch: Batch, keys: Keys) -> None:
    child = await asyncio.create_subprocess_exec("true")
    await child.wait()
    node = owner_name().split("|")[0]
    gone = Held(batch, keys, f"{node}|{child.pid}|12345|dead")
    await gone.leases.tick()
    heir = Held(batch, keys)
    await heir.leases.tick()
    assert heir.now == set(range(PARTITIONS))


async def test_a_process_elsewhere_is_given_its_time(batch: Batch, keys: Keys) -> None:
    far = Held(batch, keys, "elsewhere|1|1|beef")
    await far.leases.tick()
    near = Held(batch, keys)
    await near.leases.tick()
    assert near.now == set()


async def test_a_lost_lease_is_noticed(batch: Batch, keys: Keys, redis: Redis) -> None:
    one = Held(batch, keys)
    await one.leases.tick()
    await redis.set(keys.lease(5), "elsewhere|1|1|beef")
    await one.leases.tick()
    assert one.now == set(range(PARTITIONS)) - {5}


@pytest.mark.parametrize("between", ["nobody", "another"])
async def test_a_lease_that_lapsed_is_a_new_beginning(batch: Batch, keys: Keys, redis: Redis, between: str) -> None:
    """While nobody, or somebody else, held it, anything may have been missed."""
    one = Held(batch, keys)
    await one.leases.tick()
    one.told.clear()
    await redis.delete(keys.lease(5))
    if between == "another":
        await redis.set(keys.lease(5), "elsewhere|1|1|beef")
        await redis.incr(keys.term(5))
        await redis.delete(keys.lease(5))
    await one.leases.tick()
    assert one.told == [("lost", 5), ("gained", 5)]
    await one.leases.tick()
    assert len(one.told) == 2


async def test_a_lapse_is_noticed_though_the_answer_to_the_claim_was_lost(
    batch: Batch, keys: Keys, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Held(batch, keys)
    await one.leases.tick()
    one.told.clear()
    await redis.delete(keys.lease(5))
    script = batch.script

    async def lossy(*arguments: Any) -> Any:
        answer = await script(*arguments)
        if len(arguments[1]) > 2:
            raise ConnectionError
        return answer

    monkeypatch.setattr(batch, "script", lossy)
    with pytest.raises(ConnectionError):
        await one.leases.tick()
    monkeypatch.undo()
    assert await redis.get(keys.lease(5)) == one.leases.owner.encode()
    await one.leases.tick()
    assert one.told == [("lost", 5), ("gained", 5)]


async def test_slow_handing_over_lets_no_lease_lapse(
    batch: Batch, keys: Keys, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INTERVAL", 0.01)
    one, two = Held(batch, keys), Held(batch, keys)
    await one.leases.tick()
    one.slow = asyncio.Event()
    await two.leases.tick()
    for p in range(PARTITIONS):
        await redis.pexpire(keys.lease(p), 500)
    await one.leases.tick()
    left = [await redis.pttl(keys.lease(p)) for p in range(PARTITIONS)]
    assert min(left) > 5000, "those on their way out are renewed too"
    await two.leases.tick()
    assert two.now == set()
    one.slow.set()
    await one.leases.tick()
    await two.leases.tick()
    assert one.now | two.now == set(range(PARTITIONS))
    assert not one.now & two.now


async def test_a_partition_that_could_not_be_opened_is_tried_again(
    batch: Batch, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Held(batch, keys)
    gained = one.gained
    fails = [RuntimeError("no")]

    async def sometimes(partition: int) -> None:
        if partition == 5 and fails:
            raise fails.pop()
        await gained(partition)

    one.leases._gained = sometimes
    await one.leases.tick()
    assert one.now == set(range(PARTITIONS)) - {5}
    await one.leases.tick()
    assert one.now == set(range(PARTITIONS))


def test_a_live_process_of_another_container_with_our_host_name_is_not_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    me = owner_name()
    monkeypatch.setattr(os, "readlink", lambda _: "pid:[1]")
    other = owner_name()
    assert other.split(" ")[0] == me.split(" ")[0]
    monkeypatch.undo()
    assert not is_dead(other.replace(f"|{os.getpid()}|", "|999999999|"), me)


def test_a_number_from_before_the_machine_started_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    me = owner_name()
    boot = me.split(" ")[1]
    assert boot
    assert not is_dead(me.replace(boot, "earlier").replace(f"|{os.getpid()}|", "|999999999|"), me)


def test_who_is_dead() -> None:
    me = owner_name()
    node, pid, started, _ = me.split("|")
    assert not is_dead(me, me)
    assert not is_dead(f"{node}|{pid}|{started}|other", me)
    assert is_dead(f"{node}|{pid}|1|earlier", me), "the same number, an earlier process"
    assert not is_dead(f"elsewhere|{os.getpid()}|1|x", me)
