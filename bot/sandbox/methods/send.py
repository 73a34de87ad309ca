"""Sending: texts, photos, documents, stickers, voice notes, albums, dice, chat actions."""

import secrets
from typing import Any, Final

from bot.sandbox import history, relay, rights
from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import content
from bot.sandbox.people import BOT_ID, Chat

ALBUM: Final = range(2, 11)
ACTIONS: Final = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
DICE: Final = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


def post(call: Call, chat: Chat, *parts: dict[str, Any]) -> history.Message:
    """Put a new message of the bot into `chat` and return it."""
    message = history.draft_by_bot(call.world, chat)
    for part in parts:
        message |= part
    history.keep(call.world, chat, message, BOT_ID)
    relay.publish(call.world, chat, message)
    return message


def send_message(call: Call) -> history.Message:
    """Send a text."""
    chat = rights.writable(call, "text messages")
    return post(call, chat, content.text(call), content.setting(call, chat), content.keyboard(call))


def send_photo(call: Call) -> history.Message:
    """Send a photo."""
    return _send_file(call, "photo", "photos")


def send_document(call: Call) -> history.Message:
    """Send a file as it is."""
    return _send_file(call, "document", "documents")


def send_voice(call: Call) -> history.Message:
    """Send a voice note."""
    return _send_file(call, "voice", "voice messages", duration=call.integer("duration") or 0)


def send_sticker(call: Call) -> history.Message:
    """Send a sticker."""
    emoji = call.text("emoji")
    return _send_file(call, "sticker", "stickers", **({"emoji": emoji} if emoji else {}))


def _send_file(call: Call, kind: str, what: str, **extra: Any) -> history.Message:
    chat = rights.writable(call, what)
    around = (content.caption(call), content.setting(call, chat), content.keyboard(call))
    return post(call, chat, content.file(call, kind, **extra), *around)


def send_media_group(call: Call) -> list[history.Message]:
    """Send an album of photos or of documents."""
    chat = rights.writable(call, "photos")
    items = call.value("media", list) or []
    if len(items) not in ALBUM:
        raise bad_request("group send failed: album must have 2-10 items")
    if len({item.get("type") for item in items if isinstance(item, dict)}) > 1:
        raise bad_request("group send failed: documents can't be mixed with other media types")
    contents = [content.input_media(call, item) for item in items]
    around = content.setting(call, chat) | {"media_group_id": str(call.world.count("album", 10_000))}
    messages = [post(call, chat, one, around) for one in contents]
    call.message_id = messages[0]["message_id"]
    return messages


def send_dice(call: Call) -> history.Message:
    """Send a die; the sandbox throws it."""
    chat = rights.writable(call, "messages")
    emoji = call.text("emoji") or "🎲"
    if emoji not in DICE:
        raise bad_request("DICE_EMOJI_INVALID")
    dice = {"emoji": emoji, "value": secrets.randbelow(DICE[emoji]) + 1}
    return post(call, chat, {"dice": dice}, content.setting(call, chat), content.keyboard(call))


def send_chat_action(call: Call) -> bool:
    """Show what the bot is doing."""
    rights.writable(call, "messages")
    if call.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True
