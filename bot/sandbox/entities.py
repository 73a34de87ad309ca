"""Text and its entities: formatting as a request gives it, and what is found in any text.

Offsets and lengths count UTF-16 code units, as in the Bot API.
"""

import re
from typing import Final

from bot.sandbox.errors import bad_request
from bot.sandbox.html import Entity, parse_html, units

DETECT: Final = re.compile(
    r"(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?'»)\]])"
    r"|(?P<email>[\w.+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z0-9])"
    r"|(?P<mention>(?<![\w@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w))"
    r"|(?P<hashtag>(?<![\w#&])#\w*[^\W\d]\w*)"
)
TRIGGERS: Final = re.compile(r"[/@#]")
LITERAL: Final = ("pre", "code", "text_link")


def format_text(text: str, parse_mode: str | None, given: list[Entity] | None = None) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities, sorted; `given` entities count where there is no parse mode.

    Raises ApiError for markup that Telegram refuses, and for parse modes other than HTML.
    """
    entities: list[Entity] = []
    if not parse_mode:
        end = units(text)
        entities = [e for e in given or () if e["offset"] >= 0 and e["offset"] + e["length"] <= end]
    elif parse_mode.lower() == "html":
        text, entities = parse_html(text)
    else:
        raise bad_request("unsupported parse_mode (the sandbox reads HTML)")
    text, entities = _trim(text, entities)
    entities += _detect(text, entities)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return text, entities


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return `text` without the white space around it, and the entities moved along."""
    trimmed = text.strip()
    if len(trimmed) == len(text) or not entities:
        return trimmed, [dict(entity) for entity in entities]
    skipped, end = units(text[: len(text) - len(text.lstrip())]), units(trimmed)
    moved = []
    for entity in entities:
        first = max(entity["offset"] - skipped, 0)
        last = min(entity["offset"] + entity["length"] - skipped, end)
        if last > first:
            moved.append({**entity, "offset": first, "length": last - first})
    return trimmed, moved


def _detect(text: str, entities: list[Entity]) -> list[Entity]:
    """Return commands, links, addresses, mentions and hashtags of `text` outside code and links."""
    if not TRIGGERS.search(text):
        return []
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in LITERAL]
    found = []
    for match in DETECT.finditer(text):
        start = units(text[: match.start()])
        length = units(match[0])
        if not any(first < start + length and start < last for first, last in taken):
            found.append({"type": match.lastgroup, "offset": start, "length": length})
    return found
