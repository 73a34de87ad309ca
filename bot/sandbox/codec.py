"""JSON as the sandbox writes and reads it: compact out, strict in."""

import json
import math
from typing import Any, Final, NoReturn

encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(number: str) -> float:
    value = float(number)
    if math.isinf(value):
        raise ValueError(f"{number} is too large")
    return value


_decoder: Final = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


def decode(text: str | bytes) -> Any:
    """Return the JSON value in `text`.

    Raises ValueError for broken JSON, for NaN, infinities and numbers beyond floats, for a half surrogate pair (it
    could never be sent again as UTF-8), and for nesting beyond what Python reads.
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8")
    try:
        value = _decoder.decode(text)
        if "\\ud" in text or "\\uD" in text:
            encode(value).encode("utf-8")
    except RecursionError as error:
        raise ValueError("too deeply nested") from error
    return value
