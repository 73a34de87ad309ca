"""Topics of a forum."""

from typing import Any

from bot.sandbox import history, rights, threads
from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.people import BOT_ID, Chat, change


def create_forum_topic(call: Call) -> dict[str, Any]:
    """Open a topic in a forum."""
    chat = _forum(call)
    name = (call.text("name") or "").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY")
    notice = history.draft_by_bot(call.world, chat)
    number = notice["message_id"]
    notice |= threads.topic_fields(number)
    notice["forum_topic_created"] = {"name": name, "icon_color": threads.ICON_COLOUR}
    history.keep(call.world, chat, notice, BOT_ID)
    threads.open_topic(call.world, chat, number, name)
    return {"message_thread_id": number, "name": name, "icon_color": threads.ICON_COLOUR}


def _forum(call: Call) -> Chat:
    chat = rights.administered(call, "create a topic")
    if not chat["forum"]:
        raise bad_request("the chat is not a forum")
    return chat


def close_forum_topic(call: Call) -> bool:
    """Close a topic."""
    return _set_topic(call, closed=True)


def reopen_forum_topic(call: Call) -> bool:
    """Open a closed topic again."""
    return _set_topic(call, closed=False)


def _set_topic(call: Call, *, closed: bool) -> bool:
    chat = _forum(call)
    thread = str(call.integer("message_thread_id"))
    topic = chat["topics"].get(thread)
    if topic is None:
        raise bad_request("message thread not found")
    if topic["closed"] == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    change(call.world, chat, topics={**chat["topics"], thread: {**topic, "closed": closed}})
    return True
