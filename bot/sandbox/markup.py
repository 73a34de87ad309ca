"""Keyboards: what Telegram checks before it shows one."""

from typing import Any, Final

from bot.limits import CALLBACK_DATA_BYTES
from bot.sandbox.errors import bad_request

BUTTONS: Final = 100
ACTIONS: Final = {"callback_data": str, "url": str, "switch_inline_query": str, "copy_text": dict, "web_app": dict}
"""What a button may do here, and the type of that field. Games, payments and log-ins are not played in the sandbox."""
LOOKS: Final = ("icon_custom_emoji_id", "style")
"""Fields of a button that only change how it looks."""
OTHERS: Final = ("keyboard", "remove_keyboard", "force_reply")


def inline_keyboard(markup: Any) -> dict[str, Any] | None:
    """Return the InlineKeyboardMarkup that a message then carries; None for other markups and for an empty one.

    Raises ApiError when Telegram refuses the markup.
    """
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if markup and not any(key in markup for key in OTHERS):
            raise bad_request("can't parse reply markup JSON object")
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array of Arrays')
    shown = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, shown)) > BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": shown} if shown else None


def _button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request('can\'t parse inline keyboard button: field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    action = next((key for key in ACTIONS if key in button), None)
    if action is None:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    value = button[action]
    if not isinstance(value, ACTIONS[action]):
        raise bad_request(f'can\'t parse inline keyboard button: field "{action}" has a wrong type')
    if action == "callback_data" and not 1 <= len(value.encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and ":" not in value:
        raise bad_request("inline keyboard button URL is invalid: unsupported URL protocol")
    return {key: button[key] for key in ("text", action, *LOOKS) if key in button}
