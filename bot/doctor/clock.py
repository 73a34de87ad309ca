"""Whether the machine's clock is right, as far as can be told from here."""

import time
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.clock import Clock
from bot.doctor.finding import Finding

_WRITTEN: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock that is right shows less than when this was written."""
_APART: Final = timedelta(seconds=5)
_REMEDY: Final = "Set the clock, or let the machine keep it (NTP): reminders and signed requests go by it."


def check_clock(clock: Clock, redis_time: datetime | None) -> Finding:
    """Look at the date, compare with Redis where it answered, and see that monotonic time runs."""
    now, before = clock.now(), time.monotonic()
    says = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    if not _WRITTEN <= now < _WRITTEN + timedelta(days=365 * 50):
        return Finding("clock", "fail", f"{says} cannot be right", _REMEDY)
    if redis_time is not None and abs(now - redis_time) > _APART:
        seconds = (now - redis_time).total_seconds()
        return Finding("clock", "warn", f"{says} is {seconds:+,.0f} s from the Redis server's time", _REMEDY)
    if time.monotonic() < before:
        return Finding("clock", "fail", "the monotonic clock runs backwards", "Restart the machine.")
    return Finding("clock", "ok", says if redis_time is None else f"{says}, as Redis has it")
