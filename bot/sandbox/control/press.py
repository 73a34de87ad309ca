"""`POST /sandbox/press` and `/sandbox/vote`: a user presses a button, or votes in a poll."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.sandbox import history, polls
from bot.sandbox.control.body import needed
from bot.sandbox.control.said import note
from bot.sandbox.errors import ControlError
from bot.sandbox.methods.callbacks import register
from bot.sandbox.people import Chat, User, chat_object, find_chat, user_object

if TYPE_CHECKING:
    from bot.sandbox.world import World


def _who(world: "World", fields: Mapping[str, Any]) -> tuple[Chat, User]:
    chat, user = find_chat(world, fields.get("chat"), fields.get("user"), fields.get("lang"))
    if user is None:
        raise ControlError("user is missing")
    return chat, user


def press(world: "World", fields: Mapping[str, Any]) -> dict[str, Any]:
    """Press a button of a message, or send any `data` as if from one; return the update's id."""
    chat, user = _who(world, fields)
    message_id = needed(fields, "message_id")
    message = history.find(world, chat, message_id)
    data = fields.get("data")
    if data is None:
        data = _data(message, fields.get("button"), message_id)
    elif not isinstance(data, str):
        raise ControlError("data must be a string")
    callback_id = str(world.count("callback", 4_000_000_000))
    shown = message or {"chat": chat_object(chat), "message_id": message_id, "date": 0}
    query = {
        "id": callback_id,
        "from": user_object(user),
        "message": shown,
        "chat_instance": str(7_000_000_000 + chat["id"]),
        "data": data,
    }
    update_id = world.updates.add("callback_query", query, chat["id"])
    register(world, callback_id, update_id, chat, user, message_id)
    asked = {name: fields[name] for name in ("button", "data") if name in fields}
    told = {name: query[name] for name in ("id", "from", "data")}
    note(world, "callback_query", chat, user, told, message_id=message_id, update_id=update_id, params=asked)
    return {"update_id": update_id}


def _data(message: history.Message | None, button: Any, message_id: int) -> str:
    if message is None:
        raise ControlError(f"there is no message {message_id} in this chat", 404)
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    if isinstance(button, str):
        found = next((one for row in rows for one in row if one["text"] == button), None)
    elif isinstance(button, list) and len(button) == 2 and all(type(one) is int and one >= 0 for one in button):
        row, column = button
        found = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
    else:
        raise ControlError("button must be a label or [row, column]; or send data")
    if found is None:
        labels = [one["text"] for row in rows for one in row]
        raise ControlError(f"message {message_id} has no button {button!r}; it has {labels}", 404)
    if "callback_data" not in found:
        raise ControlError(f"button {button!r} does not call the bot: it opens something")
    data: str = found["callback_data"]
    return data


def vote(world: "World", fields: Mapping[str, Any]) -> dict[str, Any]:
    """Vote in a poll; no options take the vote back. Return the update's id."""
    chat, user = _who(world, fields)
    message_id = needed(fields, "message_id")
    message = history.find(world, chat, message_id)
    if message is None or "poll" not in message:
        raise ControlError(f"message {message_id} is no poll", 404)
    options = fields.get("options")
    if not isinstance(options, list) or not all(type(one) is int for one in options):
        raise ControlError("options must be a list of numbers, counted from 0")
    update_id = polls.vote(world, chat, user, message, options)
    told = {"poll_id": message["poll"]["id"], "option_ids": sorted(options)}
    note(world, "poll_answer", chat, user, told, message_id=message_id, update_id=update_id)
    return {"update_id": update_id}
