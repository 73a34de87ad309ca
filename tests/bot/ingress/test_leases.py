import asyncio
import os

from redis.asyncio import Redis

from bot.ingress.leases import Leases, is_dead, owner_name
from bot.ingress.partition import PARTITIONS
from bot.storage.batch import Batch
from bot.storage.keys import Keys


class Held:
    """What a process believes it holds."""

    def __init__(self, batch: Batch, keys: Keys, owner: str | None = None) -> None:
        self.now: set[int] = set()
        self.leases = Leases(batch, keys, owner or owner_name(), self.gained, self.lost)

    async def gained(self, partition: int) -> None:
        self.now.add(partition)

    async def lost(self, partition: int) -> None:
        self.now.discard(partition)


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


def test_who_is_dead() -> None:
    me = owner_name()
    node, pid, started, _ = me.split("|")
    assert not is_dead(me, me)
    assert not is_dead(f"{node}|{pid}|{started}|other", me)
    assert is_dead(f"{node}|{pid}|1|earlier", me), "the same number, an earlier process"
    assert not is_dead(f"elsewhere|{os.getpid()}|1|x", me)
