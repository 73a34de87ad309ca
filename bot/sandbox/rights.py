"""Whether the bot may act in a chat, with Telegram's refusals."""

from typing import Final

from bot.sandbox.call import Call
from bot.sandbox.errors import ApiError, bad_request, forbidden
from bot.sandbox.people import PRIVATE, Chat

CAN_SPEAK: Final = ("member", "administrator", "muted")


def present(call: Call) -> Chat:
    """Return the chat of `call`, in which the bot is; raises ApiError."""
    chat = call.chat
    if chat is None:
        raise bad_request("chat_id is empty" if call.fields.get("chat_id") in (None, "") else "chat not found")
    if chat["moved"]:
        moved = {"migrate_to_chat_id": chat["moved"]}
        raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
    if chat["type"] == PRIVATE:
        if chat["bot"] is None:
            raise forbidden("bot can't initiate conversation with a user")
        if chat["bot"] == "removed":
            raise forbidden("bot was blocked by the user")
    elif chat["bot"] not in CAN_SPEAK:
        verb = "was kicked from" if chat["bot"] == "removed" else "is not a member of"
        raise forbidden(f"bot {verb} the {chat['type']} chat")
    return chat


def writable(call: Call, what: str) -> Chat:
    """Return the chat of `call`, where the bot may send `what`, such as "photos"; raises ApiError."""
    chat = present(call)
    if chat["bot"] == "muted":
        raise bad_request(f"not enough rights to send {what} to the chat")
    if chat["type"] == "channel" and chat["bot"] != "administrator":
        raise bad_request("need administrator rights in the channel chat")
    return chat


def administered(call: Call, deed: str) -> Chat:
    """Return the chat of `call`, where the bot may do an administrator's `deed`; raises ApiError."""
    chat = present(call)
    if chat["type"] != PRIVATE and chat["bot"] != "administrator":
        raise bad_request(f"not enough rights to {deed}")
    return chat
