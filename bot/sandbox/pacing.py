"""Telegram's sending limits, enforced: too fast gets a 429 that says how long to wait.

The limits are those of `bot.limits` with a tenth more, so that a bot which keeps them is never refused because the
network delivered two messages closer together than they were sent.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from bot.limits import GLOBAL_PER_SECOND, GROUP_PER_MINUTE, PRIVATE_BURST, PRIVATE_PER_SECOND
from bot.sandbox.errors import ApiError
from bot.sandbox.people import PRIVATE, Chat

SLACK: Final = 1.1
MINUTE: Final = 60.0


class _Bucket:
    """Tokens that refill with time."""

    def __init__(self, per_second: float, burst: float, now: float) -> None:
        self._rate, self._most, self._tokens, self._at = per_second, burst, burst, now

    def wait(self, cost: int, now: float) -> float:
        """Return the seconds until `cost` tokens are there; an album larger than the bucket needs a full one."""
        self._tokens, self._at = min(self._most, self._tokens + (now - self._at) * self._rate), now
        return max(0.0, (min(cost, self._most) - self._tokens) / self._rate)

    def take(self, cost: int) -> None:
        self._tokens -= cost


class Pacing:
    """The limits of one bot."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._all = _Bucket(GLOBAL_PER_SECOND * SLACK, GLOBAL_PER_SECOND * SLACK, monotonic())
        self._private: dict[int, _Bucket] = {}
        self._groups: dict[int, deque[float]] = {}

    def admit(self, chat: Chat | None, kind: str | None, cost: int = 1) -> None:
        """Count a call of this event kind, so many messages; raises ApiError 429 where it comes too soon."""
        if chat is None or kind not in ("send", "edit") or (chat["type"] == PRIVATE and kind == "edit"):
            return
        now = self._monotonic()
        wait = self._all.wait(cost, now)
        if chat["type"] == PRIVATE:
            bucket = self._private.get(chat["id"])
            if bucket is None:
                bucket = self._private[chat["id"]] = _Bucket(PRIVATE_PER_SECOND * SLACK, PRIVATE_BURST * SLACK, now)
            wait = max(wait, bucket.wait(cost, now))
            if not wait:
                bucket.take(cost)
        else:
            wait = max(wait, self._group_wait(chat["id"], cost, now))
            if not wait:
                self._groups[chat["id"]].extend([now] * cost)
        if wait:
            seconds = math.ceil(wait)
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        self._all.take(cost)

    def _group_wait(self, chat: int, cost: int, now: float) -> float:
        sent = self._groups.setdefault(chat, deque())
        while sent and sent[0] <= now - MINUTE:
            sent.popleft()
        over = len(sent) + cost - int(GROUP_PER_MINUTE * SLACK)
        return sent[over - 1] + MINUTE - now if over > 0 else 0.0
