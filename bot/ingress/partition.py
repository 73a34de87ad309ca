"""Which partition an update belongs to: all updates of one chat share one, and are read in order."""

import zlib
from collections.abc import Mapping
from typing import Any, Final

PARTITIONS: Final = 64

_WITH_MESSAGE = (
    "message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member", "chat_member",
    "chat_join_request", "message_reaction", "message_reaction_count", "business_message", "edited_business_message",
)  # fmt: skip


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat that a raw update is about; for updates without a chat, the user or poll they are about.

    Never raises: a mutilated update counts as chat 0.
    """
    for key in _WITH_MESSAGE:
        if key in update:
            return _id_of(_get(update[key], "chat"))
    query = update.get("callback_query")
    if query is not None:
        return _id_of(_get(_get(query, "message"), "chat")) or _id_of(_get(query, "from"))
    answer = update.get("poll_answer")
    if answer is not None:
        return _id_of(_get(answer, "user")) or _id_of(_get(answer, "voter_chat"))
    poll = _get(update.get("poll"), "id")
    return zlib.crc32(str(poll).encode()) if poll is not None else 0


def partition_of(chat_id: int) -> int:
    """Partition number in [0, 64), the same in every process and on every machine."""
    return zlib.crc32(str(chat_id).encode()) % PARTITIONS


def _get(value: object, key: str) -> Any:
    return value.get(key) if isinstance(value, Mapping) else None


def _id_of(value: object) -> int:
    found = _get(value, "id")
    return found if isinstance(found, int) and not isinstance(found, bool) else 0
