"""What a button carries: whose it is, which question it belongs to, which option. Nothing of the case."""

import re
from dataclasses import dataclass
from typing import Final

from bot.limits import CALLBACK_DATA_BYTES
from tutor.acts import Slot

_SLOTS: Final[dict[str, Slot]] = {"q": "question", "i": "image", "m": "menu"}
_LETTERS: Final[dict[Slot | None, str]] = {slot: letter for letter, slot in _SLOTS.items()} | {None: "-"}
_FORM: Final = re.compile(r"(0|[1-9a-z][0-9a-z]{0,13})\.([qim-])\.([A-Za-z0-9_-]{1,32})\.(0|[1-9][0-9]{0,2})")
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button's data, read."""

    owner: int
    slot: Slot | None
    token: str
    choice: int


def pack(owner: int, slot: Slot | None, token: str, choice: int) -> str:
    """Callback data of a button."""
    data = f"{_base36(owner)}.{_LETTERS[slot]}.{token}.{choice}"
    assert _FORM.fullmatch(data), f"callback data that nobody could read back: {data!r}"
    assert len(data) <= CALLBACK_DATA_BYTES
    return data


def unpack(data: str | None) -> Pressed | None:
    """Read callback data; None when it is not of our making (forged, or from another bot's life)."""
    found = _FORM.fullmatch(data or "")
    if found is None:
        return None
    owner, letter, token, choice = found.groups()
    return Pressed(int(owner, 36), _SLOTS.get(letter), token, int(choice))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
