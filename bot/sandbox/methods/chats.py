"""Asking about chats, pinning, leaving, reacting."""

from typing import Any, Final

from bot.sandbox import history, members, rights
from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.people import BOT_ID, PRIVATE, Chat, change, chat_object, known_user

GIFTS: Final = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
REACTIONS: Final = ("emoji", "custom_emoji", "paid")


def get_chat(call: Call) -> dict[str, Any]:
    """Return all about a chat."""
    chat = rights.present(call)
    shown = chat_object(chat)
    shown |= {"accent_color_id": abs(chat["id"]) % 7, "max_reaction_count": 11}
    shown["accepted_gift_types"] = dict.fromkeys(GIFTS, False)
    if chat["linked"]:
        shown["linked_chat_id"] = chat["linked"]
    if chat["pinned"]:
        message = history.find(call.world, chat, chat["pinned"][-1])
        if message:
            shown["pinned_message"] = history.as_replied(message)
    return shown


def get_chat_member(call: Call) -> dict[str, Any]:
    """Return what a user is in a chat."""
    chat = rights.present(call)
    number = call.integer("user_id")
    if number == BOT_ID:
        return members.bot_member(chat)
    user = known_user(call.world, number)
    if user is None:
        raise bad_request("user not found")
    return members.user_member(chat, user)


def get_chat_administrators(call: Call) -> list[dict[str, Any]]:
    """Return a group's owner, and the bot where it is an administrator and `return_bots` asks for bots."""
    chat = rights.present(call)
    if chat["type"] == PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    user = members.owner(call.world, chat)
    shown = [members.user_member(chat, user)] if user else []
    if chat["bot"] == "administrator" and call.flag("return_bots"):
        shown.append(members.bot_member(chat))
    return shown


def get_chat_member_count(call: Call) -> int:
    """Return how many belong to a chat, the bot included."""
    chat = rights.present(call)
    return 2 if chat["type"] == PRIVATE else 1 + sum(status != "left" for status in chat["members"].values())


def leave_chat(call: Call) -> bool:
    """Leave a group or channel."""
    chat = rights.present(call)
    if chat["type"] == PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    members.set_bot(call.world, chat, "left", None)
    return True


def _message(call: Call, chat: Chat, verb: str) -> history.Message:
    message = history.find(call.world, chat, call.message())
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message


def pin_chat_message(call: Call) -> bool:
    """Pin a message; the chat says so with a service message."""
    chat = rights.administered(call, "manage pinned messages in the chat")
    message = _message(call, chat, "pin")
    number = message["message_id"]
    change(call.world, chat, pinned=[*(one for one in chat["pinned"] if one != number), number])
    notice = history.draft_by_bot(call.world, chat)
    notice["pinned_message"] = history.as_replied(message)
    history.keep(call.world, chat, notice, BOT_ID)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Unpin one message, the latest unless `message_id` names another."""
    chat = rights.administered(call, "manage pinned messages in the chat")
    number = call.integer("message_id") or (chat["pinned"] or [0])[-1]
    if number not in chat["pinned"]:
        raise bad_request("message to unpin not found")
    change(call.world, chat, pinned=[one for one in chat["pinned"] if one != number])
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin all messages."""
    chat = rights.administered(call, "manage pinned messages in the chat")
    change(call.world, chat, pinned=[])
    return True


def set_message_reaction(call: Call) -> bool:
    """React to a message; the sandbox notes it as an event."""
    chat = rights.present(call)
    _message(call, chat, "react")
    for reaction in call.value("reaction", list) or []:
        if not isinstance(reaction, dict) or reaction.get("type") not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    return True
