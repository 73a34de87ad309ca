"""Answering button presses."""

from typing import TYPE_CHECKING, Any, Final

from bot.limits import TOAST
from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.people import Chat, User

if TYPE_CHECKING:
    from bot.sandbox.world import World

ANSWERABLE_SECONDS: Final = 15 * 60


def register(
    world: "World", callback_id: str, update_id: int, chat: Chat | None, user: User | None, message_id: int | None
) -> None:
    """Remember a press, so that it can be answered once."""
    row = {"update_id": update_id, "chat": chat and chat["id"], "user": user and user["name"], "message_id": message_id}
    world.put("callback", callback_id, {**row, "at": world.seconds()})


def chat_of(call: Call) -> Chat | None:
    """Return the chat of the press that `call` answers."""
    row: dict[str, Any] = call.world.tables["callback"].get(str(call.fields.get("callback_query_id")), {})
    chat: Chat | None = call.world.tables["chat"].get(row.get("chat"))
    return chat


def answer_callback_query(call: Call) -> bool:
    """Answer a press, with a toast, an alert or nothing to see."""
    callback_id = call.required("callback_query_id")
    row = call.world.tables["callback"].get(callback_id)
    if row:
        call.chat, call.message_id = call.world.tables["chat"].get(row["chat"]), row["message_id"]
        call.user, call.update_id = row["user"], row["update_id"]
    if row is None or call.world.seconds() - row["at"] > ANSWERABLE_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(call.text("text") or "") > TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if call.text("url"):
        raise bad_request("URL_INVALID")
    call.world.drop("callback", callback_id)
    return True
