"""Long polling. One process polls, by a lease in Redis; what it gets is on disk before it asks for more."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any, Final

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.ingress.stream import Inbox
from bot.loop import end
from bot.storage.batch import LOST, Batch, Script
from bot.storage.keys import Keys
from bot.storage.release import RELEASE
from bot.telegram.api import Api, pause_of

log = logging.getLogger(__name__)

ALLOWED: Final = ["message", "edited_message", "callback_query", "my_chat_member"]
LEASE_MS: Final = 10_000
TIMEOUT: Final = 25
"""Seconds that a poll may wait for news."""
LONGEST_PAUSE: Final = 5.0
AFTER_CONFLICT: Final = 2.0
"""Seconds before asking again when somebody else did, or a webhook was set."""

_HOLD = Script("""
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then
  for d = 3, #ARGV do if held == ARGV[d] then held = false end end
  if held then return held end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ''
""")


class Polling:
    """Asks for updates for ever. `is_dead(owner)` tells whether another holder of the lease is known to be gone."""

    def __init__(
        self,
        api: Api,
        inbox: Inbox,
        batch: Batch,
        keys: Keys,
        owner: str,
        is_dead: Callable[[str, str], bool],
    ) -> None:
        self._api, self._inbox = api, inbox
        self._batch, self._keys, self._owner, self._is_dead = batch, keys, owner, is_dead
        self._offset = 0
        self.polled = asyncio.Event()
        """Set once Telegram has answered, or another process is known to poll."""

    async def run(self) -> None:
        """Poll until cancelled; the lease is renewed beside it."""
        while True:
            try:
                await self._poll_while_held()
            except Exception:
                # Redis refusing, say for want of memory. Whatever it is, a bot that no longer asks is deaf.
                log.exception("polling failed; trying again")
            await asyncio.sleep(1.0)

    async def close(self) -> None:
        """Let another process poll; call it once `run` is over."""
        await self._batch.script(RELEASE, [self._keys.poller], [self._owner])

    async def _poll_while_held(self) -> None:
        if not await self._hold():
            self.polled.set()
            return
        tasks = {asyncio.create_task(self._renew(), name="poll-lease"), asyncio.create_task(self._poll(), name="poll")}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end(*tasks)
        for task in done:
            task.result()

    async def _hold(self) -> bool:
        async def attempt(*dead: str) -> str:
            raw = await self._batch.script(_HOLD, [self._keys.poller], [self._owner, LEASE_MS, *dead])
            return raw.decode() if isinstance(raw, bytes) else str(raw)

        holder = await self._batch.surely(attempt)
        if holder and self._is_dead(holder, self._owner):
            holder = await self._batch.surely(lambda: attempt(holder))
        return not holder

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(LEASE_MS / 3000)
            if not await self._hold():
                log.warning("another process polls now")
                return

    async def _poll(self) -> None:
        pause = 0.1
        while True:
            try:
                updates = await self._get_updates(TIMEOUT if self.polled.is_set() else 0)
            except TimedOut:
                continue
            except RetryAfter as error:
                await asyncio.sleep(pause_of(error))
                continue
            except Conflict as error:
                await self._settle_conflict(error)
                continue
            except InvalidToken:
                log.warning("Telegram refuses the token. Check SOCRADERM_TELEGRAM_TOKEN.")
                await asyncio.sleep(LONGEST_PAUSE)
                continue
            except TelegramError as error:
                log.warning("no updates: %s", error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = 0.1
            self.polled.set()
            await self._store(updates)

    async def _settle_conflict(self, error: Conflict) -> None:
        if "webhook" in str(error).lower():
            log.warning("a webhook was still set; it is taken off, since this bot polls")
            with contextlib.suppress(TelegramError):
                await self._api.call("deleteWebhook", {})
        else:
            log.warning("another program polls with this token; trying again")
        await asyncio.sleep(AFTER_CONFLICT)

    async def _store(self, updates: list[dict[str, Any]]) -> None:
        if not updates:
            return
        while True:
            try:
                await self._inbox.add(updates)
                break
            except LOST:
                # Some may be stored already: a second copy is recognised by its update id.
                await asyncio.sleep(0.1)
        self._offset = max(int(u["update_id"]) for u in updates) + 1

    async def _get_updates(self, wait: int) -> list[dict[str, Any]]:
        parameters = {"offset": self._offset, "timeout": wait, "limit": 100, "allowed_updates": ALLOWED}
        result = await self._api.call("getUpdates", parameters, read_timeout=wait + 10)
        return [u for u in result if isinstance(u, dict)] if isinstance(result, list) else []
