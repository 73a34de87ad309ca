"""What the bot gets to see: privacy mode, and a channel's posts in its discussion group."""

from typing import TYPE_CHECKING

from bot.sandbox import history
from bot.sandbox.people import BOT_USERNAME, PRIVATE, TELEGRAM, Chat, chat_object

if TYPE_CHECKING:
    from bot.sandbox.world import World


def visible(world: "World", chat: Chat, message: history.Message) -> bool:
    """Return whether the bot receives a message that somebody wrote in `chat`.

    In private, in channels and as an administrator: all. Otherwise privacy mode: commands to it or to nobody,
    answers to its messages, and mentions of it.
    """
    if chat["type"] == PRIVATE:
        return True
    if chat["bot"] not in ("member", "administrator", "muted"):
        return False
    if chat["bot"] == "administrator" or chat["type"] == "channel":
        return True
    replied = message.get("reply_to_message")
    if replied and history.by_bot(world, chat, replied["message_id"]):
        return True
    text = message.get("text") or message.get("caption") or ""
    if f"@{BOT_USERNAME}" in text.lower():
        return True
    entities = message.get("entities") or message.get("caption_entities") or ()
    return any(e["type"] == "bot_command" and e["offset"] == 0 and "@" not in text[: e["length"]] for e in entities)


def publish(world: "World", chat: Chat, message: history.Message) -> None:
    """Repeat a channel's new post in the linked discussion group, as Telegram does."""
    if chat["type"] != "channel" or not chat["linked"]:
        return
    group = world.tables["chat"][chat["linked"]]
    copy = history.draft(world, group, TELEGRAM)
    channel = chat_object(chat)
    copy |= {field: value for field, value in message.items() if field not in (*copy, "sender_chat", "reply_markup")}
    copy.pop("reply_to_message", None)
    copy["sender_chat"] = channel
    copy["is_automatic_forward"] = True
    origin = {"type": "channel", "date": message["date"], "chat": channel, "message_id": message["message_id"]}
    copy["forward_origin"] = origin
    history.keep(world, group, copy, author=777000)
    world.updates.add("message", copy, group["id"], visible=visible(world, group, copy))
