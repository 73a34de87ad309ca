"""`POST /sandbox/message`: a user writes, sends a file, or edits."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from bot.limits import CAPTION, TEXT
from bot.sandbox import history, media, members, relay, threads
from bot.sandbox.control.body import number
from bot.sandbox.control.said import note
from bot.sandbox.entities import format_text
from bot.sandbox.errors import ControlError
from bot.sandbox.people import PRIVATE, Chat, User, change, find_chat, join, user_object

if TYPE_CHECKING:
    from bot.sandbox.files import Upload
    from bot.sandbox.world import World

KINDS: Final = ("photo", "sticker", "voice", "document")


def say(world: "World", fields: Mapping[str, Any], uploads: "Mapping[str, Upload]") -> dict[str, Any]:
    """Let a user say something, as `fields` ask; return the ids of the last update and message, and of all."""
    if fields.get("user") is None:
        raise ControlError("user is missing: who writes?")
    name = fields.get("chat")
    known = isinstance(name, str) and (name == PRIVATE or name in world.tables["chatname"])
    chat, user = find_chat(world, name, fields["user"], fields.get("lang"))
    if user is None:
        raise ControlError("user is missing: who writes?")
    text = fields.get("text", fields.get("caption", ""))
    if not isinstance(text, str):
        raise ControlError("text must be a string")
    edited = number(fields, "edit")
    if edited is not None:
        return _edit(world, chat, user, edited, text)
    if not known and fields.get("thread") is not None:
        chat = change(world, chat, forum=True)
    chat, around = _place(world, chat, fields)
    contents = _contents(world, text, uploads)
    chat = _enter(world, chat, user)
    return _post(world, chat, user, contents, around)


def _contents(world: "World", text: str, uploads: "Mapping[str, Upload]") -> list[dict[str, Any]]:
    """Return what to post: a file with its caption, or a text in pieces that fit, as Telegram's apps cut it."""
    if len(uploads) > 1 or not uploads.keys() <= set(KINDS):
        raise ControlError(f"send one part, named {', '.join(KINDS)}")
    for kind, upload in uploads.items():
        extra = {"duration": 1} if kind == "voice" else {}
        shown = _formatted(text, "caption")
        if len(shown.get("caption", "")) > CAPTION:
            raise ControlError(f"a caption has at most {CAPTION} characters")
        return [{kind: media.add(world, kind, upload, **extra)} | (shown if kind != "sticker" else {})]
    plain = text.strip()
    pieces = [plain[start : start + TEXT] for start in range(0, len(plain), TEXT)]
    contents = [content for piece in pieces if (content := _formatted(piece, "text"))]
    if not contents:
        raise ControlError("text is missing or empty, and there is no photo, sticker, voice or document")
    return contents


def _formatted(text: str, field: str) -> dict[str, Any]:
    plain, entities = format_text(text, None)
    if not plain:
        return {}
    return (
        {field: plain, "entities" if field == "text" else "caption_entities": entities} if entities else {field: plain}
    )


def _place(world: "World", chat: Chat, fields: Mapping[str, Any]) -> tuple[Chat, dict[str, Any]]:
    """Return the chat and the fields for the answered message and the topic."""
    around: dict[str, Any] = {}
    reply_to, thread = number(fields, "reply_to"), number(fields, "thread")
    if reply_to is not None:
        replied = history.find(world, chat, reply_to)
        if replied is None:
            raise ControlError(f"there is no message {reply_to} in this chat to reply to", 404)
        around = {"reply_to_message": history.as_replied(replied), **threads.inherited(chat, replied)}
    if thread is not None:
        if not chat["forum"]:
            raise ControlError("thread is for a forum; make the chat one with /sandbox/chat and type forum")
        if thread < 1:
            raise ControlError("thread must be a positive number")
        chat = threads.open_topic(world, chat, thread, f"Topic {thread}")
        around |= threads.topic_fields(thread)
    return chat, around


def _enter(world: "World", chat: Chat, user: User) -> Chat:
    """Let `user` be where they write: started and unblocked in private, a member elsewhere."""
    if chat["type"] != PRIVATE:
        return join(world, chat, user)
    if chat["bot"] == "removed":
        return members.set_bot(world, chat, "member", user)[0]
    return chat if chat["bot"] else change(world, chat, bot="member")


def _post(
    world: "World", chat: Chat, user: User, contents: list[dict[str, Any]], around: dict[str, Any]
) -> dict[str, Any]:
    kind = "channel_post" if chat["type"] == "channel" else "message"
    update_ids, message_ids, delivered = [], [], False
    for content in contents:
        message = history.draft(world, chat, user_object(user)) | content | around
        history.keep(world, chat, message, user["id"])
        delivered = relay.visible(world, chat, message)
        update_id = world.updates.add(kind, message, chat["id"], visible=delivered)
        relay.publish(world, chat, message)
        note(world, kind, chat, user, message, message_id=message["message_id"], update_id=update_id)
        update_ids.append(update_id)
        message_ids.append(message["message_id"])
    last = {"update_id": update_ids[-1], "message_id": message_ids[-1], "delivered": delivered}
    return last | {"update_ids": update_ids, "message_ids": message_ids}


def _edit(world: "World", chat: Chat, user: User, message_id: int, text: str) -> dict[str, Any]:
    message = history.find(world, chat, message_id)
    if message is None:
        raise ControlError(f"there is no message {message_id} in this chat to edit", 404)
    if history.author(world, chat, message_id) != user["id"]:
        raise ControlError("a user can only edit their own messages")
    field = "text" if "text" in message else "caption"
    content = _formatted(text, field)
    if field == "text" and not content:
        raise ControlError("text is missing or empty")
    if len(content.get(field, "")) > (TEXT if field == "text" else CAPTION):
        raise ControlError(f"an edited message has at most {TEXT} characters, a caption {CAPTION}")
    changing = ("text", "entities", "caption", "caption_entities")
    changed = {name: value for name, value in message.items() if name not in changing} | content
    changed["edit_date"] = int(world.seconds())
    history.keep(world, chat, changed, user["id"])
    kind = "edited_channel_post" if chat["type"] == "channel" else "edited_message"
    delivered = relay.visible(world, chat, changed)
    update_id = world.updates.add(kind, changed, chat["id"], visible=delivered)
    note(world, kind, chat, user, changed, message_id=message_id, update_id=update_id)
    ids = {"update_id": update_id, "message_id": message_id, "delivered": delivered}
    return ids | {"update_ids": [update_id], "message_ids": [message_id]}
