"""Fields of `/sandbox/*` requests."""

from collections.abc import Mapping
from typing import Any, Final

from bot.sandbox.errors import ControlError
from bot.sandbox.people import MAX_ID

LONGEST_WAIT: Final = 60.0


def number(fields: Mapping[str, Any], name: str) -> int | None:
    """Return a whole number, written as one or as text; None when absent."""
    value = fields.get(name)
    if value is None or value == "":
        return None
    try:
        read = int(value) if isinstance(value, str) and len(value) < 20 else value
    except ValueError:
        read = None
    if type(read) is not int or abs(read) > MAX_ID:
        raise ControlError(f"{name} must be a whole number")
    return read


def needed(fields: Mapping[str, Any], name: str) -> int:
    """Return a whole number that must be there."""
    value = number(fields, name)
    if value is None:
        raise ControlError(f"{name} is missing")
    return value


def seconds(fields: Mapping[str, Any], name: str = "wait") -> float:
    """Return a waiting time, 0 when absent, cut to a minute."""
    try:
        value = float(fields.get(name) or 0)
    except (TypeError, ValueError):
        value = -1.0
    if not value >= 0:
        raise ControlError(f"{name} must be a number of seconds")
    return min(value, LONGEST_WAIT)
