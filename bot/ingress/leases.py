"""Which process reads which partitions. Leases expire; a process that died on this machine is noticed at once."""

import asyncio
import contextlib
import logging
import os
import platform
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from bot.ingress.partition import PARTITIONS
from bot.storage.batch import LOST, Batch, Script
from bot.storage.keys import Keys
from bot.storage.release import RELEASE

log = logging.getLogger(__name__)

TTL_MS: Final = 10_000
INTERVAL: Final = 1.0

_LIVE = Script("""
local now = redis.call('TIME')
local seconds = tonumber(now[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', seconds)
redis.call('ZADD', KEYS[1], seconds + tonumber(ARGV[2]), ARGV[1])
return redis.call('ZRANGE', KEYS[1], 0, -1)
""")

# KEYS: leases, then terms. Answers the term of each lease that is ours now, 0 for another's.
_CLAIM = Script("""
local answer, count = {}, #KEYS / 2
for i = 1, count do
  local held, term = redis.call('GET', KEYS[i]), KEYS[count + i]
  local free = not held
  for d = 3, #ARGV do free = free or held == ARGV[d] end
  if held == ARGV[1] then
    redis.call('PEXPIRE', KEYS[i], ARGV[2])
    answer[i] = tonumber(redis.call('GET', term) or 0)
  elseif free then
    redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2])
    answer[i] = redis.call('INCR', term)
  else
    answer[i] = 0
  end
end
return answer
""")


def owner_name() -> str:
    """A name for this process that tells a successor where its number means the same whether it still lives."""
    return f"{_here()}|{os.getpid()}|{_started(os.getpid())}|{secrets.token_hex(4)}"


def is_dead(owner: str, me: str) -> bool:
    """True when `owner` was a process of this machine that is gone. Of those elsewhere nothing is known."""
    here, pid, started, _ = owner.split("|")
    if owner == me or here != _here():
        return False
    return _started(int(pid)) != started


def _here() -> str:
    """Where process numbers can be compared: host name, boot and, for containers may share both, their number space."""
    boot = space = ""
    with contextlib.suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    with contextlib.suppress(OSError):
        space = os.readlink("/proc/self/ns/pid")  # noqa: PTH115
    return f"{platform.node()} {boot} {space}"


def _started(pid: int) -> str:
    """The start time of a process in clock ticks since boot, or "" when there is none (or no /proc to ask)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


class Leases:
    """Keeps this process's fair share of the partitions.

    `gained(p)` is awaited once a partition is held, `lost(p)` before it is given back or once it is gone. A lease that
    lapsed and came back (the machine slept, Redis was away) begins a new term: the partition is lost, then gained, for
    another process may have worked on it meanwhile.
    """

    def __init__(
        self,
        batch: Batch,
        keys: Keys,
        owner: str,
        gained: Callable[[int], Awaitable[None]],
        lost: Callable[[int], Awaitable[None]],
    ) -> None:
        self._batch, self._keys, self.owner = batch, keys, owner
        self._gained, self._lost = gained, lost
        self.held: dict[int, int] = {}
        """Partition -> the term of its lease."""
        self._changes: dict[int, asyncio.Task[None]] = {}
        """Partitions being gained or lost. Their leases are renewed meanwhile."""

    async def run(self) -> None:
        """Renew, claim and give back, until cancelled."""
        while True:
            await asyncio.sleep(INTERVAL)
            try:
                await self.tick()
            except LOST as error:
                log.warning("leases not renewed: %s", type(error).__name__)
            except Exception:
                log.exception("leases not renewed")

    async def tick(self) -> None:
        """One round. What takes longer than a round goes on beside the next one."""
        share = await self._share()
        wanted = sorted(share | self.held.keys())
        names = [self._keys.lease(p) for p in wanted]
        dead = await self._dead_holders(names, share)
        claim = [*names, *(self._keys.term(p) for p in wanted)]
        terms = await self._batch.script(_CLAIM, claim, [self.owner, TTL_MS, *dead])
        for p, claimed in zip(wanted, terms, strict=True):
            term = claimed if p in share else 0
            if p not in self._changes and term != self.held.get(p, 0):
                self._changes[p] = asyncio.create_task(self._change(p, term), name=f"lease-{p}")
        if self._changes:
            await asyncio.wait(self._changes.values(), timeout=INTERVAL)

    async def _share(self) -> set[int]:
        raw = await self._batch.script(_LIVE, [self._keys.processes], [self.owner, TTL_MS // 1000])
        live = sorted(o.decode() for o in raw)
        dead = [o for o in live if is_dead(o, self.owner)]
        if dead:
            await self._batch.call("ZREM", self._keys.processes, *dead)
            live = [o for o in live if o not in dead]
        return {p for p in range(PARTITIONS) if live[p % len(live)] == self.owner}

    async def _dead_holders(self, names: list[str], share: set[int]) -> list[str]:
        """Owners of wanted leases that died on this machine without a word."""
        if share <= self.held.keys():
            return []
        held = await self._batch.call("MGET", *names)
        return sorted({h.decode() for h in held if h and is_dead(h.decode(), self.owner)})

    async def _change(self, partition: int, term: int) -> None:
        """End what we hold, if anything; begin `term`, or with 0 let others have the partition."""
        try:
            if partition in self.held:
                if term:
                    log.warning("the lease of partition %d had lapsed", partition)
                await self._lost(partition)
                del self.held[partition]
            if term:
                await self._gained(partition)
                self.held[partition] = term
            else:
                await self._batch.script(RELEASE, [self._keys.lease(partition)], [self.owner])
        except Exception:
            # It is tried again: a lease that is not among the held ones is gained anew, or expires.
            self.held.pop(partition, None)
            log.exception("partition %d could not change hands", partition)
        finally:
            del self._changes[partition]

    async def close(self) -> None:
        """Give everything back."""
        if self._changes:
            await asyncio.wait(self._changes.values())
        for p in self.held:
            self._changes[p] = asyncio.create_task(self._change(p, 0), name=f"lease-{p}")
        if self._changes:
            await asyncio.wait(self._changes.values())
        await self._batch.call("ZREM", self._keys.processes, self.owner)
