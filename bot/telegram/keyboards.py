"""A tutor's keyboard as Telegram's."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.press_tokens import pack
from tutor.acts import Keyboard, Slot


def inline(keyboard: Keyboard | None, owner: int, slot: Slot | None) -> InlineKeyboardMarkup | None:
    """Buttons that only `owner` may press; None for no keyboard."""
    if keyboard is None:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(b.label, callback_data=pack(owner, slot, keyboard.token, b.choice)) for b in row]
            for row in keyboard.rows
        ]
    )
