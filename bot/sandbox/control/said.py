"""What a user does becomes an event and an update."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.people import PRIVATE, Chat, User

if TYPE_CHECKING:
    from bot.sandbox.world import World


def note(world: "World", kind: str, chat: Chat, user: User | None, result: dict[str, Any], **fields: Any) -> None:
    """Add an event of kind "user"; `kind` is the update's, `fields` are `message_id`, `update_id` and the like."""
    event = {
        "kind": "user",
        "method": kind,
        "chat": PRIVATE if chat["type"] == PRIVATE else chat["name"],
        "user": user and user["name"],
        "chat_id": chat["id"],
        "message_id": None,
        "params": {},
    }
    world.events.add(event | fields, ("result", result))
