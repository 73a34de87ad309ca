"""Users and chats: who they are, how they are named, what the bot is among them.

A user is `{"id", "name", "lang"}`. A chat is `{"id", "name", "type", "forum", "bot", "members", "linked", "moved",
"topics", "pinned"}`: `bot` is member, administrator, muted, removed, left, or None where the user of a private chat
has not yet written; `members` maps user ids (as text) to their status; `moved` is the supergroup a group became.
"""

import re
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.errors import ControlError

if TYPE_CHECKING:
    from bot.sandbox.world import World

User = dict[str, Any]
Chat = dict[str, Any]

NAME: Final = re.compile(r"[a-z0-9_]{1,32}")
LANG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PRIVATE: Final = "private"
TYPES: Final = ("group", "supergroup", "forum", "channel")
FIRST_USER_ID: Final = 1000
GROUP_BASE: Final = -4000
SUPERGROUP_BASE: Final = -1_001_000_000_000
MAX_ID: Final = 2**52

BOT_ID: Final = 1
BOT_USERNAME: Final = "socraderm_bot"
BOT: Final[dict[str, Any]] = {"id": BOT_ID, "is_bot": True, "first_name": "Socraderm", "username": BOT_USERNAME}
TELEGRAM: Final[dict[str, Any]] = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
SOMEBODY: Final[dict[str, Any]] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


def check_name(name: object, what: str) -> str:
    """Return `name` when it may name a user or a chat; raises ControlError."""
    if not isinstance(name, str) or not NAME.fullmatch(name) or name in (PRIVATE, BOT_USERNAME):
        raise ControlError(f"{what} must be 1-32 of a-z, 0-9 and _, and neither 'private' nor the bot's name")
    return name


def user_named(world: "World", name: object, lang: object = None) -> User:
    """Return the user called `name`, made at the first mention; `lang` becomes their language."""
    number = world.tables["username"].get(check_name(name, "user"))
    if lang is not None and (not isinstance(lang, str) or not LANG.fullmatch(lang)):
        raise ControlError("lang must be a language tag such as en or fr")
    user: User | None = None if number is None else world.tables["user"][number]
    if user is None:
        number = world.count("user", FIRST_USER_ID)
        while number in world.tables["user"]:
            number = world.count("user")
        user = add_user(world, number, str(name), lang or "en")
    elif lang is not None and lang != user["lang"]:
        user = {**user, "lang": lang}
        world.put("user", user["id"], user)
    return user


def add_user(world: "World", number: int, name: str, lang: str) -> User:
    """Make a user with this id."""
    user: User = {"id": number, "name": name, "lang": lang}
    world.put("username", name, number)
    world.put("user", number, user)
    return user


def known_user(world: "World", number: object) -> User | None:
    """Return the user of this id."""
    user: User | None = world.tables["user"].get(number)
    return user


def user_object(user: User) -> dict[str, Any]:
    """Return the Bot API's User."""
    name = user["name"]
    first = name[0].upper() + name[1:]
    return {"id": user["id"], "is_bot": False, "first_name": first, "username": name, "language_code": user["lang"]}


def chat_object(chat: Chat) -> dict[str, Any]:
    """Return the Bot API's Chat."""
    name = chat["name"]
    if chat["type"] == PRIVATE:
        return {"id": chat["id"], "type": PRIVATE, "first_name": name[0].upper() + name[1:], "username": name}
    shown = {"id": chat["id"], "type": chat["type"], "title": name}
    if chat["type"] != "group":
        shown["username"] = name
    if chat["forum"]:
        shown["is_forum"] = True
    return shown


def _new_chat(number: int, name: str, kind: str, bot: str | None) -> Chat:
    return {
        "id": number,
        "name": name,
        "type": "supergroup" if kind == "forum" else kind,
        "forum": kind == "forum",
        "bot": bot,
        "members": {},
        "linked": None,
        "moved": None,
        "topics": {},
        "pinned": [],
    }


def private_chat(world: "World", user: User) -> Chat:
    """Return the private chat of `user`, whose id is theirs."""
    chat: Chat | None = world.tables["chat"].get(user["id"])
    if chat is None:
        chat = _new_chat(user["id"], user["name"], PRIVATE, None)
        world.put("chat", user["id"], chat)
    return chat


def group_named(world: "World", name: object, kind: str = "supergroup") -> Chat:
    """Return the group or channel called `name`, made as a `kind` at the first mention."""
    number = world.tables["chatname"].get(check_name(name, "chat"))
    if number is not None:
        chat: Chat = world.tables["chat"][number]
        return chat
    return add_group(world, str(name), kind)


def add_group(world: "World", name: str, kind: str) -> Chat:
    """Make a group or channel; it takes over `name` from a group that became it."""
    base = GROUP_BASE if kind == "group" else SUPERGROUP_BASE
    chat = _new_chat(base - world.count("group"), name, kind, "administrator" if kind == "channel" else "member")
    world.put("chatname", name, chat["id"])
    world.put("chat", chat["id"], chat)
    return chat


def change(world: "World", chat: Chat, **fields: Any) -> Chat:
    """Return `chat` with other fields, kept so."""
    changed = {**chat, **fields}
    world.put("chat", chat["id"], changed)
    return changed


def join(world: "World", chat: Chat, user: User) -> Chat:
    """Make `user` a member of a group; the first one owns it."""
    if chat["members"].get(str(user["id"]), "left") != "left":
        return chat
    status = "member" if chat["members"] else "creator"
    return change(world, chat, members={**chat["members"], str(user["id"]): status})


def find_chat(world: "World", name: object, user: object, lang: object = None) -> tuple[Chat, User | None]:
    """Return the chat that a `/sandbox/*` request means, and its user where it names one.

    Raises ControlError when the names are wrong.
    """
    person = None if user is None else user_named(world, user, lang)
    if name == PRIVATE:
        if person is None:
            raise ControlError("chat private needs user, whose private chat it is")
        return private_chat(world, person), person
    return group_named(world, name), person
