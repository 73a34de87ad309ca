"""The messages of each chat, in their present state."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.people import BOT, BOT_ID, Chat, chat_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.world import World

Message = dict[str, Any]


def _table(chat: Chat) -> str:
    return f"m{chat['id']}"


def draft(world: "World", chat: Chat, sender: dict[str, Any] | None) -> Message:
    """Return a new message without content, under the next number of its chat; no sender: the channel itself."""
    message: Message = {"message_id": world.count(_table(chat)), "date": int(world.seconds())}
    shown = chat_object(chat)
    if chat["type"] == "channel":
        message["sender_chat"] = shown
    elif sender:
        message["from"] = sender
    message["chat"] = shown
    return message


def draft_by_bot(world: "World", chat: Chat) -> Message:
    """Return a new message of the bot, without content."""
    return draft(world, chat, BOT)


def keep(world: "World", chat: Chat, message: Message, author: int) -> Message:
    """Put a message, new or changed, into its chat; `author` is the id of the user or bot who wrote it."""
    text = f'{{"by":{author},"message":{world.text_of(message)}}}'
    world.put(_table(chat), message["message_id"], {"by": author, "message": message}, text)
    world.messages_changed[chat["id"]].notify()
    return message


def find(world: "World", chat: Chat, message_id: object) -> Message | None:
    """Return a message of a chat, None when it never was or is deleted."""
    entry = world.tables[_table(chat)].get(message_id) if isinstance(message_id, int) else None
    return entry["message"] if entry else None


def author(world: "World", chat: Chat, message_id: object) -> int | None:
    """Return who wrote a message."""
    entry = world.tables[_table(chat)].get(message_id)
    return entry["by"] if entry else None


def by_bot(world: "World", chat: Chat, message_id: object) -> bool:
    """Return whether the bot wrote a message."""
    return author(world, chat, message_id) == BOT_ID


def delete(world: "World", chat: Chat, message_id: int) -> None:
    """Take a message away."""
    world.drop(_table(chat), message_id)
    world.messages_changed[chat["id"]].notify()


def _newest_first(world: "World", chat: Chat, after: int) -> "Iterator[Message]":
    for message_id, entry in reversed(world.tables[_table(chat)].items()):
        if message_id <= after:
            return
        yield entry["message"]


def after(world: "World", chat: Chat, message_id: int) -> list[Message]:
    """Return the messages behind `message_id`, oldest first."""
    return list(_newest_first(world, chat, message_id))[::-1]


def newest(world: "World", chat: Chat) -> int:
    """Return the id of the newest message, 0 when there is none."""
    return next(reversed(world.tables[_table(chat)]), 0)


def as_replied(message: Message) -> Message:
    """Return `message` as it is shown inside the one that answers it."""
    return {field: value for field, value in message.items() if field != "reply_to_message"}
