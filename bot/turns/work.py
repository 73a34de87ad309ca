"""The update in hand."""

import time
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Work:
    """One stream entry while it is handled."""

    partition: int
    entry: str
    update: int | None
    started: float = field(default_factory=time.perf_counter)
    settled: bool = False
    """The entry is acknowledged, or no longer ours."""
    lost: bool = False
    """The partition's lease is not ours now, so nothing was stored."""
    error: BaseException | None = None
    """What a handler raised: python-telegram-bot swallows it, so the error handler leaves it here."""


current: ContextVar[Work] = ContextVar("current")
