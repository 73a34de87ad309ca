"""Which process reads which partitions. Leases expire; a process that died on this machine is noticed at once."""

import asyncio
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

_CLAIM = Script("""
local answer = {}
for i, key in ipairs(KEYS) do
  local held = redis.call('GET', key)
  local free = not held or held == ARGV[1]
  for d = 3, #ARGV do free = free or held == ARGV[d] end
  if free then redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
  answer[i] = free and 1 or 0
end
return answer
""")

_RELEASE = Script("if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0")


def owner_name() -> str:
    """A name for this process that tells a successor on the same machine whether it still lives."""
    return f"{platform.node()}|{os.getpid()}|{_started(os.getpid())}|{secrets.token_hex(4)}"


def is_dead(owner: str, me: str) -> bool:
    """True when `owner` was a process of this machine that is gone. Of other machines nothing is known."""
    node, pid, started, _ = owner.split("|")
    if owner == me or node != platform.node():
        return False
    return _started(int(pid)) != started


def _started(pid: int) -> str:
    """The start time of a process in clock ticks since boot, or "" when there is none (or no /proc to ask)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


class Leases:
    """Keeps this process's fair share of the partitions.

    `gained(p)` is awaited once a partition is held, `lost(p)` before it is given back or once it is gone.
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
        self.held: set[int] = set()

    async def run(self) -> None:
        """Renew, claim and give back, until cancelled."""
        while True:
            await asyncio.sleep(INTERVAL)
            try:
                await self.tick()
            except LOST as error:
                log.warning("leases not renewed: %s", type(error).__name__)

    async def tick(self) -> None:
        """One round."""
        seconds = TTL_MS // 1000
        raw = await self._batch.script(_LIVE, [self._keys.processes], [self.owner, seconds])
        live = sorted(o.decode() for o in raw)
        dead = [o for o in live if is_dead(o, self.owner)]
        if dead:
            await self._batch.call("ZREM", self._keys.processes, *dead)
            live = [o for o in live if o not in dead]
        share = {p for p in range(PARTITIONS) if live[p % len(live)] == self.owner}
        for p in sorted(self.held - share):
            await self.give_back(p)
        wanted = sorted(share)
        names = [self._keys.lease(p) for p in wanted]
        dead += await self._dead_holders(names, share)
        answers = await self._batch.script(_CLAIM, names, [self.owner, TTL_MS, *dead])
        for p, mine in zip(wanted, answers, strict=True):
            if mine and p not in self.held:
                self.held.add(p)
                await self._gained(p)
            elif not mine and p in self.held:
                self.held.discard(p)
                log.warning("the lease of partition %d went to another process", p)
                await self._lost(p)

    async def _dead_holders(self, names: list[str], share: set[int]) -> list[str]:
        """Owners of wanted leases that died on this machine without a word."""
        if share <= self.held:
            return []
        held = await self._batch.call("MGET", *names)
        return sorted({h.decode() for h in held if h and is_dead(h.decode(), self.owner)})

    async def give_back(self, partition: int) -> None:
        """Stop working on a partition, then let others have it."""
        self.held.discard(partition)
        await self._lost(partition)
        await self._batch.script(_RELEASE, [self._keys.lease(partition)], [self.owner])

    async def close(self) -> None:
        """Give everything back."""
        for p in sorted(self.held):
            await self.give_back(p)
        await self._batch.call("ZREM", self._keys.processes, self.owner)
