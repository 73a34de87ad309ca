"""Polls: their state, the votes, and their closing."""

from typing import TYPE_CHECKING, Any

from bot.sandbox import history
from bot.sandbox.errors import ControlError
from bot.sandbox.people import BOT_ID, Chat, User, user_object

if TYPE_CHECKING:
    from bot.sandbox.world import World

Poll = dict[str, Any]


def show(world: "World", chat: Chat, message: history.Message, poll: Poll) -> history.Message:
    """Put a poll's new state into its message and tell the bot."""
    world.updates.add("poll", poll, chat["id"])
    return history.keep(world, chat, {**message, "poll": poll}, BOT_ID)


def close(world: "World", chat: Chat, message: history.Message) -> Poll:
    """Close the poll of `message` and return it."""
    poll = {**message["poll"], "is_closed": True}
    world.drop("closing", poll["id"])
    show(world, chat, message, poll)
    return poll


def close_due(world: "World") -> None:
    """Close the polls whose time has come."""
    now = world.seconds()
    for poll_id, at in list(world.tables["closing"].items()):
        if at <= now:
            place = world.tables["poll"][poll_id]
            chat = world.tables["chat"][place["chat"]]
            message = history.find(world, chat, place["message_id"])
            if message is None:
                world.drop("closing", poll_id)
            else:
                close(world, chat, message)


def vote(world: "World", chat: Chat, user: User, message: history.Message, options: list[int]) -> int:
    """Take a vote, or take it back with no options, and return the id of the update that tells the bot.

    Raises ControlError where a Telegram client would not let the user vote so.
    """
    poll = message["poll"]
    votes = world.tables["poll"][poll["id"]]["votes"]
    if poll["is_closed"]:
        raise ControlError("the poll is closed")
    if len(set(options)) != len(options) or not all(0 <= option < len(poll["options"]) for option in options):
        raise ControlError(f"options must be different numbers from 0 to {len(poll['options']) - 1}")
    if len(options) > 1 and not poll["allows_multiple_answers"]:
        raise ControlError("the poll takes one answer")
    if str(user["id"]) in votes and not poll["allows_revoting"]:
        raise ControlError("the poll does not let a vote be changed")
    votes = {voter: chosen for voter, chosen in votes.items() if voter != str(user["id"])}
    if options:
        votes[str(user["id"])] = sorted(options)
    world.put("poll", poll["id"], {**world.tables["poll"][poll["id"]], "votes": votes})
    counts = [sum(index in chosen for chosen in votes.values()) for index in range(len(poll["options"]))]
    shown = [{**option, "voter_count": count} for option, count in zip(poll["options"], counts, strict=True)]
    poll = {**poll, "options": shown, "total_voter_count": len(votes)}
    show(world, chat, message, poll)
    update_id = world.tables["count"]["update_id"]
    if not poll["is_anonymous"]:
        chosen = sorted(options)
        answer = {
            "poll_id": poll["id"],
            "user": user_object(user),
            "option_ids": chosen,
            "option_persistent_ids": [shown[index]["persistent_id"] for index in chosen],
        }
        update_id = world.updates.add("poll_answer", answer, chat["id"])
    return int(update_id)
