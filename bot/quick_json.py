"""JSON by orjson, and by Python's own where that is stricter: half a surrogate pair passes, as Telegram may send it."""

import json
from typing import Any

import orjson


def dumps(value: Any) -> bytes:
    """The value as JSON in UTF-8; as ASCII where it holds half a surrogate pair."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":")).encode()


def loads(text: bytes) -> Any:
    """What the JSON says. Raises ValueError, RecursionError when it is none."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)
