"""Forwarding and copying messages."""

from typing import Any, Final

from bot.sandbox import history, rights
from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import content
from bot.sandbox.methods.send import post

CONTENT: Final = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "sticker",
    "voice",
    "dice",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
)


def _source(call: Call, verb: str) -> tuple[history.Message, dict[str, Any]]:
    chat = call.chat_of("from_chat_id")
    if chat is None:
        raise bad_request("chat not found")
    message = history.find(call.world, chat, call.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    carried: dict[str, Any] = {field: message[field] for field in CONTENT if field in message}
    if not carried or message.get("has_protected_content"):
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message, carried


def forward_message(call: Call) -> history.Message:
    """Send a message on, naming where it came from."""
    chat = rights.writable(call, "messages")
    message, carried = _source(call, "forward")
    origin = message.get("forward_origin")
    if origin is None and "sender_chat" in message:
        place = {"chat": message["sender_chat"], "message_id": message["message_id"]}
        origin = {"type": "channel", "date": message["date"], **place}
    elif origin is None:
        origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    return post(call, chat, carried, {"forward_origin": origin}, content.setting(call, chat))


def copy_message(call: Call) -> dict[str, Any]:
    """Send a message's content as the bot's own."""
    chat = rights.writable(call, "messages")
    _, carried = _source(call, "copy")
    if call.text("caption") is not None and "text" not in carried:
        for field in ("caption", "caption_entities"):
            carried.pop(field, None)
        carried |= content.caption(call)
    message = post(call, chat, carried, content.setting(call, chat), content.keyboard(call))
    return {"message_id": message["message_id"]}
