"""A tutor's keyboard as Telegram's."""

from typing import Any

from bot.telegram.press_tokens import pack
from tutor.acts import Keyboard, Slot


def inline(keyboard: Keyboard | None, owner: int, slot: Slot | None) -> dict[str, Any] | None:
    """An InlineKeyboardMarkup whose buttons only `owner` may press; None for no keyboard."""
    if keyboard is None:
        return None
    return {
        "inline_keyboard": [
            [{"text": b.label, "callback_data": pack(owner, slot, keyboard.token, b.choice)} for b in row]
            for row in keyboard.rows
        ]
    }
