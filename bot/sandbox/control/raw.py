"""`POST /sandbox/update`: any update, delivered as it is."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.control.said import note
from bot.sandbox.errors import ControlError
from bot.sandbox.methods.callbacks import register
from bot.sandbox.people import BOT_ID, MAX_ID, NAME, PRIVATE, Chat, User, add_user, change, known_user, private_chat

if TYPE_CHECKING:
    from bot.sandbox.world import World


def deliver(world: "World", update: dict[str, Any]) -> dict[str, Any]:
    """Queue `update` unchanged and return its id; one without `update_id` gets the next.

    So that the bot can answer it, a callback query that was never made counts as made, and an unknown private chat
    as opened by the user it names. The message itself does not appear in the chat.
    """
    if "update_id" not in update:
        update = {"update_id": world.count("update_id"), **update}
    number = update["update_id"]
    if type(number) is not int or not 0 <= number <= MAX_ID:
        raise ControlError("update_id must be a whole number")
    content = next((value for name, value in update.items() if name != "update_id" and isinstance(value, dict)), {})
    chat, user = _place(world, content)
    query = update.get("callback_query")
    if isinstance(query, dict) and isinstance(query.get("id"), str) and not _seen(world, query["id"]):
        register(world, query["id"], number, chat, user, None)
    world.updates.add_raw(update, chat["id"] if chat else 0)
    if chat:
        note(world, "update", chat, user, {}, update_id=number)
    return {"update_id": number}


def _seen(world: "World", callback_id: str) -> bool:
    """Return whether the sandbox made this callback query itself: then it was answered, or waits for its answer."""
    made = world.tables["count"].get("callback", 0)
    return callback_id.isdecimal() and len(callback_id) < 16 and 4_000_000_000 < int(callback_id) <= made


def _place(world: "World", content: dict[str, Any]) -> tuple[Chat | None, User | None]:
    """Return the chat and the user that an update is about, where the sandbox knows them or may adopt them."""
    sender = content.get("from", content.get("user"))
    user = _adopted(world, sender) if isinstance(sender, dict) else None
    message = content.get("message", content)
    shown = message.get("chat") if isinstance(message, dict) else None
    number = shown.get("id") if isinstance(shown, dict) else None
    chats: dict[int, Chat] = world.tables["chat"]
    if type(number) is not int:
        return None, user
    if user and number == user["id"]:
        chat = private_chat(world, user)
        return (chat if chat["bot"] else change(world, chat, bot="member")), user
    return chats.get(number), user


def _adopted(world: "World", sender: dict[str, Any]) -> User | None:
    number, name = sender.get("id"), sender.get("username")
    if type(number) is not int or not BOT_ID < number <= MAX_ID:
        return None
    user = known_user(world, number)
    free = isinstance(name, str) and NAME.fullmatch(name) and name not in (PRIVATE, *world.tables["username"])
    if user is None and free:
        language = sender.get("language_code")
        user = add_user(world, number, str(name), language if isinstance(language, str) else "en")
    return user
