"""Changing and deleting messages."""

from typing import Any, Final

from bot.sandbox import history, rights
from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import content
from bot.sandbox.people import BOT_ID, PRIVATE, Chat

FILES: Final = ("photo", "document", "voice", "sticker")
CAPTIONED: Final = ("photo", "document", "voice")
CAPTION: Final = ("caption", "caption_entities", "show_caption_above_media", "has_media_spoiler")
DELETABLE_SECONDS: Final = 48 * 3600
NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def _editable(call: Call) -> tuple[Chat, history.Message]:
    if call.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = rights.present(call)
    message = history.find(call.world, chat, call.message())
    if message is None:
        raise bad_request("message to edit not found")
    if not history.by_bot(call.world, chat, message["message_id"]) or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


def _replace(call: Call, without: tuple[str, ...], fields: dict[str, Any]) -> history.Message:
    """Put `fields` in the place of those named `without`; the keyboard is always replaced."""
    chat, message = _editable(call)
    kept = {name: value for name, value in message.items() if name not in (*without, "reply_markup")}
    changed = kept | fields | content.keyboard(call)
    if changed == message:
        raise bad_request(NOT_MODIFIED)
    changed["edit_date"] = int(call.world.seconds())
    return history.keep(call.world, chat, changed, BOT_ID)


def edit_message_text(call: Call) -> history.Message:
    """Change a text message."""
    _, message = _editable(call)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _replace(call, ("text", "entities", "link_preview_options"), content.text(call))


def edit_message_caption(call: Call) -> history.Message:
    """Change what stands under a file."""
    _, message = _editable(call)
    if not any(kind in message for kind in CAPTIONED):
        raise bad_request("there is no caption in the message to edit")
    return _replace(call, CAPTION[:3], content.caption(call))


def edit_message_media(call: Call) -> history.Message:
    """Change the file of a message, and its caption with it."""
    _, message = _editable(call)
    if "text" not in message and not any(kind in message for kind in FILES):
        raise bad_request("message can't be edited")
    item = call.value("media", dict)
    return _replace(
        call, (*FILES, *CAPTION, "text", "entities", "link_preview_options"), content.input_media(call, item)
    )


def edit_message_reply_markup(call: Call) -> history.Message:
    """Change the keyboard alone."""
    return _replace(call, (), {})


def _deletable(call: Call, chat: Chat, message_id: object) -> bool:
    message = history.find(call.world, chat, message_id)
    if message is None:
        return False
    own = history.by_bot(call.world, chat, message_id)
    if not own and chat["type"] != PRIVATE and chat["bot"] != "administrator":
        raise bad_request("message can't be deleted")
    if call.world.seconds() - message["date"] > DELETABLE_SECONDS and chat["bot"] != "administrator":
        raise bad_request("message can't be deleted for everyone")
    return True


def delete_message(call: Call) -> bool:
    """Delete one message."""
    chat = rights.present(call)
    if not _deletable(call, chat, call.message()):
        raise bad_request("message to delete not found")
    history.delete(call.world, chat, call.message())
    return True


def delete_messages(call: Call) -> bool:
    """Delete several messages; those that are not there are skipped."""
    chat = rights.present(call)
    wanted = call.value("message_ids", list)
    if not wanted or len(wanted) > 100 or not all(type(one) is int for one in wanted):
        raise bad_request("message identifiers are not specified")
    for message_id in [one for one in wanted if _deletable(call, chat, one)]:
        history.delete(call.world, chat, message_id)
    return True
