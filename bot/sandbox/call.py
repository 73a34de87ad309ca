"""One Bot API call: its fields by type, and what it turned out to be about."""

import re
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.codec import decode
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.people import MAX_ID, Chat, known_user, private_chat

if TYPE_CHECKING:
    from bot.sandbox.files import Upload
    from bot.sandbox.world import World

TEXTS: Final = frozenset(
    (
        *("text", "caption", "parse_mode", "question", "explanation", "name", "description", "short_description"),
        *("photo", "document", "sticker", "voice", "file_id", "callback_query_id"),
        *("emoji", "url", "action", "language_code", "type", "secret_token"),
    )
)
"""Fields that stay text, whatever they look like."""
INTEGER: Final = re.compile(r"\s*-?\d{1,18}\s*", re.ASCII)
ATTACH: Final = re.compile(r'attach://([^"\\]+)')
ENTITY_FIELDS: Final = {"type": str, "offset": int, "length": int, "url": str, "language": str, "custom_emoji_id": str}


class Call:
    """A call under way. `chat`, `message_id`, `user` and `update_id` are what its event will name."""

    def __init__(self, world: "World", method: str, fields: dict[str, Any], uploads: "dict[str, Upload]") -> None:
        self.world = world
        self.method = method
        self.fields = fields
        self.uploads = uploads
        self.chat = self.chat_of("chat_id")
        self.message_id: int | None = None
        self.user: str | None = None
        self.update_id: int | None = None

    def received(self) -> dict[str, Any]:
        """Return the fields as they came; a part is `attach://NAME` under its name unless another field attaches it."""
        if not self.uploads:
            return self.fields
        attached = {
            name
            for value in self.fields.values()
            for name in ATTACH.findall(value if isinstance(value, str) else str(value).replace("'", '"'))
        }
        return self.fields | {name: f"attach://{name}" for name in self.uploads if name not in attached}

    def decoded(self) -> dict[str, Any]:
        """Return the fields as values: numbers, truths and objects that a form brought as text are themselves."""
        received = self.received()
        return {name: value if name in TEXTS else _decoded(value) for name, value in received.items()}

    def chat_of(self, name: str) -> Chat | None:
        """Return the chat that a field means by id or @name, None when there is none."""
        value = self.fields.get(name)
        chats: dict[int, Chat] = self.world.tables["chat"]
        if isinstance(value, str):
            if value.startswith("@"):
                chat = chats.get(self.world.tables["chatname"].get(value[1:].lower(), 0))
                return chat if chat and chat["type"] != "group" else None
            value = int(value) if INTEGER.fullmatch(value) else None
        if not isinstance(value, int):
            return None
        user = known_user(self.world, value)
        return private_chat(self.world, user) if user else chats.get(value)

    def text(self, name: str) -> str | None:
        """Return a text field."""
        value = self.fields.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, bool | int | float):
            return str(value)
        raise bad_request(f"field {name} must be of type String")

    def integer(self, name: str) -> int | None:
        """Return a whole number."""
        value = self.fields.get(name)
        if isinstance(value, str) and INTEGER.fullmatch(value):
            value = int(value)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MAX_ID:
            raise bad_request(f"field {name} must be of type Integer")
        return value

    def flag(self, name: str) -> bool | None:
        """Return a truth value; None when the field is absent."""
        value = self.fields.get(name)
        if value is None:
            return None
        return value is True or (isinstance(value, str) and value.strip().lower() in ("true", "yes", "1")) or value == 1

    def value(self, name: str, kind: type[Any]) -> Any:
        """Return a JSON field of type `dict` or `list`, decoded where it came as text."""
        value = self.fields.get(name)
        if isinstance(value, str):
            if not value.strip():
                return None
            try:
                value = decode(value)
            except ValueError as error:
                raise bad_request(f"can't parse {name} JSON object") from error
        if value is not None and not isinstance(value, kind):
            raise bad_request(f"field {name} must be of type {'Object' if kind is dict else 'Array'}")
        return value

    def entities(self, name: str) -> list[dict[str, Any]]:
        """Return a list of MessageEntity."""
        return read_entities(self.value(name, list))

    def message(self) -> int:
        """Return the field `message_id`, which the event will name."""
        self.message_id = self.integer("message_id")
        if self.message_id is None:
            raise bad_request("message identifier is not specified")
        return self.message_id

    def required(self, name: str) -> str:
        """Return a text field that must be there."""
        value = self.text(name)
        if value is None:
            raise bad_request(f'parameter "{name}" is required')
        return value


def _decoded(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return decode(value)
        except ValueError:
            return value
    return value


def read_entities(given: Any) -> list[dict[str, Any]]:
    """Return the entities of a request, with the fields that a message shows; raises ApiError for others."""
    entities = []
    for entity in given or ():
        if not isinstance(entity, dict):
            raise _wrong_entity()
        kept = {key: entity[key] for key in ENTITY_FIELDS if key in entity}
        if not {"type", "offset", "length"} <= kept.keys():
            raise _wrong_entity()
        if not all(type(value) is ENTITY_FIELDS[key] for key, value in kept.items()) or kept["length"] <= 0:
            raise _wrong_entity()
        entities.append(kept)
    return entities


def _wrong_entity() -> ApiError:
    return bad_request("can't parse MessageEntity")
