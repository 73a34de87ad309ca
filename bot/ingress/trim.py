"""What is kept of an update: what a turn reads, and no more. Uploads, contacts and places never reach the disk.

What is not of the expected form is left out, and an update that then lacks its essentials becomes one without content:
no update, however mutilated, costs more than its number.
"""

from collections.abc import Mapping
from typing import Any, Final

from bot.limits import CALLBACK_DATA_BYTES, CAPTION, TEXT

_MESSAGE: Final[Mapping[str, type]] = {
    "message_id": int,
    "message_thread_id": int,
    "is_topic_message": bool,
    "is_automatic_forward": bool,
    "date": int,
    "media_group_id": str,
    "migrate_from_chat_id": int,
}
_USER: Final[Mapping[str, type]] = {"id": int, "is_bot": bool, "first_name": str, "language_code": str}
_CHAT: Final[Mapping[str, type]] = {"id": int, "type": str}
_QUERY: Final[Mapping[str, type]] = {"id": str, "chat_instance": str, "data": str}
_NAME: Final = 64
"""Characters of a first name, as on Telegram."""
_LARGEST: Final = 2**53
_LAST_DATE: Final = 2**32
_MARKS: Final[Mapping[str, Any]] = {
    # Minimal objects that python-telegram-bot still reads as what they were: that there was a photo, not which.
    "photo": [{"file_id": "-", "file_unique_id": "-", "width": 1, "height": 1}],
    "document": {"file_id": "-", "file_unique_id": "-"},
    "voice": {"file_id": "-", "file_unique_id": "-", "duration": 0},
    "sticker": {
        "file_id": "-",
        "file_unique_id": "-",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    },
    "dice": {"emoji": "🎲", "value": 1},
}
_OTHERS: Final = (
    "video", "audio", "animation", "video_note", "location", "contact", "poll", "dice", "venue", "story", "game",
    "checklist", "paid_media",
)  # fmt: skip


def trim(update: Mapping[str, Any]) -> dict[str, Any]:
    """A smaller update of the same meaning to us, which python-telegram-bot can read. Never raises."""
    kept = {"update_id": update["update_id"]} if "update_id" in update else {}
    for key, shortened in _KINDS.items():
        content = update.get(key)
        if isinstance(content, Mapping) and (found := shortened(content)) is not None:
            kept[key] = found
            break
    return kept


def _message(message: Mapping[str, Any]) -> dict[str, Any] | None:
    kept = _head(message)
    if kept is None:
        return None
    for name, longest in (("text", TEXT), ("caption", CAPTION)):
        if isinstance(words := message.get(name), str):
            kept[name] = words[:longest]
    if (sender := _chat(message.get("sender_chat"))) is not None:
        kept["sender_chat"] = sender
    replied = message.get("reply_to_message")
    if isinstance(replied, Mapping) and (head := _head(replied)) is not None:
        # One button tells whose question it is.
        kept["reply_to_message"] = head | _keyboard(_buttons(replied)[:1])
    for what, mark in _MARKS.items():
        if what in message:
            kept[what] = mark
            break
    else:
        if any(what in message for what in _OTHERS):
            kept["dice"] = _MARKS["dice"]
    return kept


def _query(query: Mapping[str, Any]) -> dict[str, Any] | None:
    kept, sender = _typed(query, _QUERY), _user(query.get("from"))
    if "id" not in kept or sender is None:
        return None
    kept = {"chat_instance": "-"} | kept | {"from": sender}
    message = query.get("message")
    if isinstance(message, Mapping) and (head := _head(message)) is not None:
        # One that does not show the button is not the one that was pressed: it counts as a message out of reach.
        shown = kept.get("data") in _buttons(message)
        head.pop("from", None)  # the bot itself
        kept["message"] = head if shown else head | {"date": 0}
    return kept


def _membership(change: Mapping[str, Any]) -> dict[str, Any] | None:
    chat, sender, after = _chat(change.get("chat")), _user(change.get("from")), change.get("new_chat_member")
    status = after.get("status") if isinstance(after, Mapping) else None
    if chat is None or sender is None or not isinstance(after, Mapping) or not isinstance(status, str):
        return None
    gone = status in ("kicked", "left") or (status == "restricted" and after.get("is_member") is False)
    bot = {"id": 0, "is_bot": True, "first_name": "-"}
    was, now = ({"status": one, "user": bot} for one in ("member", "left" if gone else "member"))
    return {"chat": chat, "from": sender, "date": 0, "old_chat_member": was, "new_chat_member": now}


_KINDS: Final = {
    "message": _message,
    "edited_message": _message,
    "callback_query": _query,
    "my_chat_member": _membership,
}


def _head(message: Mapping[str, Any]) -> dict[str, Any] | None:
    """A message without what it says; None without number, date or chat."""
    kept, chat = _typed(message, _MESSAGE), _chat(message.get("chat"))
    if chat is None or "message_id" not in kept or not 0 <= kept.get("date", -1) < _LAST_DATE:
        return None
    kept["chat"] = chat
    if (sender := _user(message.get("from"))) is not None:
        kept["from"] = sender
    return kept


def _chat(chat: object) -> dict[str, Any] | None:
    kept = _typed(chat, _CHAT)
    return kept if len(kept) == len(_CHAT) else None


def _user(user: object) -> dict[str, Any] | None:
    kept = _typed(user, _USER)
    if not kept.keys() >= {"id", "is_bot", "first_name"}:
        return None
    kept["first_name"] = kept["first_name"][:_NAME]
    return kept


def _typed(value: object, fields: Mapping[str, type]) -> dict[str, Any]:
    """The fields that are there and of their type; numbers within what Telegram's can be."""
    if not isinstance(value, Mapping):
        return {}
    found = {name: value[name] for name, kind in fields.items() if type(value.get(name)) is kind}
    return {name: one for name, one in found.items() if type(one) is not int or abs(one) <= _LARGEST}


def _buttons(message: Mapping[str, Any]) -> list[str]:
    """The data of a message's buttons."""
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, Mapping) else None
    buttons = [one for row in rows if isinstance(row, list) for one in row] if isinstance(rows, list) else []
    data = (one.get("callback_data") for one in buttons if isinstance(one, Mapping))
    return [one for one in data if isinstance(one, str)]


def _keyboard(data: list[str]) -> dict[str, Any]:
    buttons = [{"text": "-", "callback_data": one[:CALLBACK_DATA_BYTES]} for one in data]
    return {"reply_markup": {"inline_keyboard": [buttons]}} if buttons else {}
