"""What is kept of an update: what a turn reads, and no more. Uploads, contacts and places never reach the disk."""

from collections.abc import Mapping
from typing import Any, Final

_MESSAGE: Final = ("message_id", "message_thread_id", "is_topic_message", "date", "edit_date", "chat", "from", "text")
_PRESSED: Final = ("message_id", "message_thread_id", "is_topic_message", "date", "chat")
_REPLIED: Final = ("message_id", "date", "chat", "from")
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
_OTHERS: Final = ("video", "audio", "animation", "video_note", "location", "contact", "poll", "dice", "venue", "story")


def trim(update: Mapping[str, Any]) -> dict[str, Any]:
    """A smaller update of the same meaning to us. What is not of the expected form is kept as it is."""
    kept = dict(update)
    for key in ("message", "edited_message"):
        if isinstance(kept.get(key), Mapping):
            kept[key] = _message(kept[key])
    query = kept.get("callback_query")
    if isinstance(query, Mapping):
        kept["callback_query"] = query = dict(query)
        if isinstance(query.get("message"), Mapping):
            query["message"] = _only(query["message"], _PRESSED)
    return kept


def _message(message: Mapping[str, Any]) -> dict[str, Any]:
    kept = _only(message, _MESSAGE)
    if isinstance(message.get("reply_to_message"), Mapping):
        kept["reply_to_message"] = _only(message["reply_to_message"], _REPLIED)
    for what, mark in _MARKS.items():
        if what in message:
            kept[what] = mark
            break
    else:
        if any(what in message for what in _OTHERS):
            kept["dice"] = _MARKS["dice"]
    return kept


def _only(value: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value[name] for name in names if name in value}
