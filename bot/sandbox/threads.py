"""Topics of forums, and the comments under a channel's posts."""

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox import history
from bot.sandbox.errors import bad_request
from bot.sandbox.people import Chat, change

if TYPE_CHECKING:
    from bot.sandbox.world import World

ICON_COLOUR: Final = 7322096


def topic_fields(thread: int) -> dict[str, Any]:
    """Return the fields of a message in a forum's topic."""
    return {"message_thread_id": thread, "is_topic_message": True}


def fields_for_bot(world: "World", chat: Chat, thread: int | None, replied: history.Message | None) -> dict[str, Any]:
    """Return the thread fields of a message that the bot sends; raises ApiError for a thread that is not there."""
    if thread is None:
        return inherited(chat, replied)
    if chat["forum"]:
        topic = chat["topics"].get(str(thread))
        if topic is None:
            raise bad_request("message thread not found")
        if topic["closed"] and chat["bot"] != "administrator":
            raise bad_request("TOPIC_CLOSED")
        return topic_fields(thread)
    if chat["type"] != "supergroup" or history.find(world, chat, thread) is None:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread}


def inherited(chat: Chat, replied: history.Message | None) -> dict[str, Any]:
    """Return the thread fields that a message takes over from the one it answers."""
    if replied is None:
        return {}
    if replied.get("is_topic_message"):
        return topic_fields(replied["message_thread_id"])
    if chat["type"] == "supergroup" and not chat["forum"]:
        if replied.get("is_automatic_forward"):
            return {"message_thread_id": replied["message_id"]}
        if "message_thread_id" in replied:
            return {"message_thread_id": replied["message_thread_id"]}
    return {}


def open_topic(world: "World", chat: Chat, thread: int, name: str) -> Chat:
    """Return the forum `chat` with a topic of this number."""
    if str(thread) in chat["topics"]:
        return chat
    return change(world, chat, topics={**chat["topics"], str(thread): {"name": name, "closed": False}})
