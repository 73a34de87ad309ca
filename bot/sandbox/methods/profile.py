"""What the bot shows of itself: who it is, its commands, names, menu button; and its files."""

import re
from typing import Any, Final

from bot.sandbox import download
from bot.sandbox.call import Call
from bot.sandbox.codec import encode
from bot.sandbox.errors import bad_request
from bot.sandbox.people import BOT, LANG

COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION: Final = 256
COMMANDS: Final = 100
DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
SCOPES: Final = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
MENUS: Final = ("commands", "default", "web_app")


def get_me(_: Call) -> dict[str, Any]:
    """Return the bot."""
    can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**BOT, **can, "can_connect_to_business": False, "has_main_web_app": False}


def done(_: Call) -> bool:
    """Do nothing, as logOut and close do here."""
    return True


def get_file(call: Call) -> dict[str, Any]:
    """Return where to download a file."""
    record = call.world.tables["file"].get(call.required("file_id"))
    if record is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    shown = record["object"]
    if shown.get("file_size", 0) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    named = {field: shown[field] for field in ("file_id", "file_unique_id", "file_size") if field in shown}
    return {**named, "file_path": download.path_of(record)}


def _language(call: Call) -> str:
    language = call.text("language_code") or ""
    if language and not LANG.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _commands_key(call: Call) -> str:
    scope = call.value("scope", dict) or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES or any(field not in scope for field in SCOPES[kind]):
        raise bad_request("can't parse BotCommandScope")
    return encode(["commands", kind, *(str(scope[field]) for field in SCOPES[kind]), _language(call)])


def set_my_commands(call: Call) -> bool:
    """Set the commands of a scope and a language."""
    key, commands = _commands_key(call), call.value("commands", list)
    if commands is None or len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_INVALID")
    shown = []
    for command in commands:
        name, description = (
            (command.get(f) for f in ("command", "description")) if isinstance(command, dict) else ("", "")
        )
        if not isinstance(name, str) or not COMMAND.fullmatch(name.removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not isinstance(description, str) or not 1 <= len(description.strip()) <= DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        shown.append({"command": name.removeprefix("/"), "description": description.strip()})
    call.world.put("profile", key, shown)
    return True


def get_my_commands(call: Call) -> list[dict[str, Any]]:
    """Return the commands of exactly this scope and language."""
    commands: list[dict[str, Any]] = call.world.tables["profile"].get(_commands_key(call), [])
    return commands


def delete_my_commands(call: Call) -> bool:
    """Forget the commands of a scope and a language."""
    call.world.drop("profile", _commands_key(call))
    return True


class Wording:
    """A text of the bot by language: its name, its description or its short description."""

    def __init__(self, field: str, longest: int) -> None:
        self._field = field
        self._longest = longest

    def set(self, call: Call) -> bool:
        """Set the text of a language; an empty one goes back to that without language."""
        text = (call.text(self._field) or "").strip()
        if len(text) > self._longest:
            raise bad_request(f"bot {self._field.replace('_', ' ')} is too long")
        call.world.put("profile", encode([self._field, _language(call)]), text)
        return True

    def get(self, call: Call) -> dict[str, str]:
        """Return the text in a language, or that without language."""
        texts = call.world.tables["profile"]
        keys = (encode([self._field, language]) for language in (_language(call), ""))
        fallback = BOT["first_name"] if self._field == "name" else ""
        return {self._field: next(filter(None, map(texts.get, keys)), fallback)}


NAME: Final = Wording("name", 64)
LONG: Final = Wording("description", 512)
SHORT: Final = Wording("short_description", 120)


def set_chat_menu_button(call: Call) -> bool:
    """Set the button beside the input field."""
    button = call.value("menu_button", dict) or {"type": "default"}
    if button.get("type") not in MENUS or (button["type"] == "web_app" and not {"text", "web_app"} <= button.keys()):
        raise bad_request("can't parse MenuButton")
    kept = {field: button[field] for field in ("type", "text", "web_app") if field in button}
    call.world.put("profile", encode(["menu", call.integer("chat_id")]), kept)
    return True


def get_chat_menu_button(call: Call) -> dict[str, Any]:
    """Return the button beside the input field."""
    menu = call.world.tables["profile"].get(encode(["menu", call.integer("chat_id")]))
    return menu or {"type": "commands"}
