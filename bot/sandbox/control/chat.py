"""`POST /sandbox/chat`: what kind of chat it is, who belongs to it, what the bot is there."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox import history, members
from bot.sandbox.errors import ControlError
from bot.sandbox.people import (
    PRIVATE,
    SOMEBODY,
    TYPES,
    Chat,
    User,
    add_group,
    change,
    chat_object,
    check_name,
    find_chat,
    group_named,
    join,
    user_named,
    user_object,
)

if TYPE_CHECKING:
    from bot.sandbox.world import World

BOT: Final = ("member", "administrator", "muted", "removed")


def shape(world: "World", fields: Mapping[str, Any]) -> dict[str, Any]:
    """Make or change a chat as `fields` ask; return its id, its type and the ids of the updates that tell the bot."""
    bot = fields.get("bot")
    if bot is not None and bot not in BOT:
        raise ControlError(f"bot must be one of {', '.join(BOT)}")
    return (_private if fields.get("chat") == PRIVATE else _group)(world, fields, bot)


def _group(world: "World", fields: Mapping[str, Any], bot: str | None) -> dict[str, Any]:
    name, kind, migrate = fields.get("chat"), fields.get("type"), fields.get("migrate") is True
    if kind is not None and kind not in TYPES:
        raise ControlError(f"type must be one of {', '.join(TYPES)}")
    people = _people(world, fields.get("members"))
    actor = None if fields.get("user") is None else user_named(world, fields["user"], fields.get("lang"))
    fresh = check_name(name, "chat") not in world.tables["chatname"]
    chat = group_named(world, name, kind or ("group" if migrate else "supergroup"))
    if kind is not None and not fresh:
        chat = _as_type(world, chat, kind)
    update_ids = []
    if people is not None:
        chat = _with_members(world, chat, people)
    if fields.get("linked") is not None:
        chat = _link(world, chat, fields["linked"])
    if bot is not None:
        if fresh:
            chat = change(world, chat, bot="left")
        chat, update_id = members.set_bot(world, chat, bot, actor)
        update_ids.append(update_id)
    if migrate:
        chat, moved = _migrate(world, chat)
        update_ids += moved
    return _answer(chat, update_ids)


def _people(world: "World", names: Any) -> list[User] | None:
    if names is None:
        return None
    if not isinstance(names, list):
        raise ControlError("members must be a list of names")
    return [user_named(world, one) for one in names]


def _answer(chat: Chat, update_ids: list[int | None]) -> dict[str, Any]:
    told = [one for one in update_ids if one is not None]
    last = {"update_id": told[-1]} if told else {}
    kind = "forum" if chat["forum"] else chat["type"]
    return {"chat_id": chat["id"], "type": kind, "bot": chat["bot"], **last, "update_ids": told}


def _private(world: "World", fields: Mapping[str, Any], bot: str | None) -> dict[str, Any]:
    """Let a user block the bot (`removed`) or take it back (`member`)."""
    chat, user = find_chat(world, PRIVATE, fields.get("user"), fields.get("lang"))
    if bot not in (None, "member", "removed"):
        raise ControlError("in a private chat, bot is member, or removed when the user blocks it")
    if fields.get("type") not in (None, PRIVATE):
        raise ControlError("chat private is always a private chat")
    update_id = None
    if bot is not None:
        chat, update_id = members.set_bot(world, chat, bot, user)
    return _answer(chat, [update_id])


def _as_type(world: "World", chat: Chat, kind: str) -> Chat:
    if kind == ("forum" if chat["forum"] else chat["type"]):
        return chat
    if chat["type"] == "supergroup" and kind in ("supergroup", "forum"):
        return change(world, chat, forum=kind == "forum")
    if history.newest(world, chat):
        raise ControlError("a chat with messages keeps its type; a group becomes a supergroup with migrate")
    fresh = add_group(world, chat["name"], kind)
    return change(world, fresh, members=chat["members"])


def _with_members(world: "World", chat: Chat, people: list[User]) -> Chat:
    """Return the chat with exactly these members; the owner stays the owner while among them."""
    stay = {str(user["id"]) for user in people}
    kept = {number: status for number, status in chat["members"].items() if number in stay}
    if kept and "creator" not in kept.values():
        kept[next(iter(kept))] = "creator"
    chat = change(world, chat, members=kept)
    for user in people:
        chat = join(world, chat, user)
    return chat


def _link(world: "World", chat: Chat, name: Any) -> Chat:
    """Link a channel with its discussion group, named from either side."""
    other_kind = "supergroup" if chat["type"] == "channel" else "channel"
    other = group_named(world, name, other_kind)
    if {chat["type"], other["type"]} != {"channel", "supergroup"}:
        raise ControlError("linked joins a channel and a supergroup")
    for one in (chat, other):
        partner = world.tables["chat"].get(one["linked"])
        if partner and partner["id"] not in (chat["id"], other["id"]):
            change(world, partner, linked=None)
    change(world, other, linked=chat["id"])
    return change(world, chat, linked=other["id"])


def _migrate(world: "World", chat: Chat) -> tuple[Chat, list[int | None]]:
    """Turn a group into a supergroup with another id, as Telegram does."""
    if chat["type"] != "group":
        raise ControlError("only a group migrates; this chat is a " + chat["type"])
    fresh = add_group(world, chat["name"], "supergroup")
    fresh = change(world, fresh, members=chat["members"], bot=chat["bot"])
    chat = change(world, chat, moved=fresh["id"])
    who = members.owner(world, chat)
    sender = user_object(who) if who else SOMEBODY
    told = []
    for place, field, other in ((chat, "migrate_to_chat_id", fresh), (fresh, "migrate_from_chat_id", chat)):
        notice = history.draft(world, place, sender) | {"chat": chat_object(place), field: other["id"]}
        history.keep(world, place, notice, sender["id"])
        told.append(
            world.updates.add("message", notice, place["id"], visible=chat["bot"] in ("member", "administrator"))
        )
    return fresh, [*told]
