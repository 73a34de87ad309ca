"""How fast we may send. Counters live in Redis, shared by all processes, on Redis's own real time."""

import asyncio
from typing import Final

from bot.limits import GLOBAL_PER_SECOND, GROUP_PER_MINUTE, PRIVATE_BURST, PRIVATE_PER_SECOND
from bot.storage.batch import Batch, Script
from bot.storage.keys import Keys

# A chat's bucket (GCRA: the time at which it is full again), or the times of a group's last sends; answers
# milliseconds to wait, 0 when the send is granted.
_PACE = Script("""
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local wait = 0
local function bucket(key, interval, burst)
  local tat = math.max(tonumber(redis.call('GET', key) or '0'), now)
  local early = tat - (burst - 1) * interval
  return early - now, tat + interval
end
local all_wait, all_tat = bucket(KEYS[2], 1000 / %GLOBAL%, %GLOBAL%)
if ARGV[1] == 'group' then
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
  local sent = redis.call('ZCARD', KEYS[1])
  if sent >= %GROUP% then
    local oldest = redis.call('ZRANGE', KEYS[1], sent - %GROUP%, sent - %GROUP%, 'WITHSCORES')
    wait = tonumber(oldest[2]) + 60000 - now + 1
  end
  wait = math.max(wait, all_wait)
  if wait > 0 then return math.ceil(wait) end
  redis.call('ZADD', KEYS[1], now, now .. ':' .. t[2] .. ':' .. sent)
  redis.call('PEXPIRE', KEYS[1], 61000)
else
  local chat_wait, chat_tat = bucket(KEYS[1], 1000 / %PRIVATE%, %BURST%)
  wait = math.max(chat_wait, all_wait)
  if wait > 0 then return math.ceil(wait) end
  redis.call('SET', KEYS[1], chat_tat, 'PX', 60000)
end
redis.call('SET', KEYS[2], all_tat, 'PX', 60000)
return 0
""".replace("%GLOBAL%", str(GLOBAL_PER_SECOND))
   .replace("%GROUP%", str(GROUP_PER_MINUTE))
   .replace("%PRIVATE%", str(PRIVATE_PER_SECOND))
   .replace("%BURST%", str(PRIVATE_BURST)))  # fmt: skip

MARGIN_MS: Final = 20
"""Added to every wait: Telegram counts arrivals, and the road there jitters."""


class NoPacing:
    """For a Bot API server on this machine."""

    async def wait(self, chat: int, *, edit: bool) -> None:
        """Do not wait."""


class TelegramPacing:
    """Waits until a send to a chat is within Telegram's limits."""

    def __init__(self, batch: Batch, keys: Keys) -> None:
        self._batch, self._keys = batch, keys

    async def wait(self, chat: int, *, edit: bool) -> None:
        """Take one send from the chat's and the common allowance. Edits of private messages are free."""
        if edit and chat > 0:
            return
        names = [self._keys.pace(chat), self._keys.pace_all]
        kind = "private" if chat > 0 else "group"
        while True:
            delay = await self._batch.surely(lambda: self._batch.script(_PACE, names, [kind]))
            if delay <= 0:
                return
            await asyncio.sleep((int(delay) + MARGIN_MS) / 1000)


Pacing = NoPacing | TelegramPacing
