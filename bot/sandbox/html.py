"""Telegram's HTML parse mode; the errors are those of Telegram's own parser."""

import re
from typing import Any, Final

from bot.sandbox.errors import ApiError, bad_request

Entity = dict[str, Any]

TAGS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
TOKEN: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[^\s>]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)(?P<end>>?)"
    r"|&(?P<ref>#?\w+;?)|[^<&]+|&"
)
ATTRIBUTE: Final = re.compile(r"([^\s=>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?\s*")
NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _refuse(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities, unsorted; raises ApiError for markup that Telegram refuses."""
    if "<" not in source and "&" not in source:
        return source, []
    pieces: list[str] = []
    entities: list[Entity] = []
    opened: list[tuple[str, Entity]] = []
    at = 0
    for token in TOKEN.finditer(source):
        if token["name"] is None:
            pieces.append(_reference(token["ref"]) if token["ref"] else token[0])
            at += units(pieces[-1])
        elif token["close"]:
            entity = _close(opened, source, token)
            entities.append({**entity, "length": at - entity["offset"]})
        else:
            opened.append(_open(source, token, at))
    if opened:
        raise _refuse(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    text = "".join(pieces)
    return text, _settle(text, entities)


def _open(source: str, token: re.Match[str], at: int) -> tuple[str, Entity]:
    name = token["name"].lower()
    if name not in TAGS:
        raise _refuse(f'Unsupported start tag "{name}" {_place(source, token)}')
    if not token["end"]:
        raise _refuse(f"Unclosed start tag {_place(source, token)}")
    return name, {**_start(name, token["rest"]), "offset": at}


def _close(opened: list[tuple[str, Entity]], source: str, token: re.Match[str]) -> Entity:
    if not opened:
        raise _refuse(f"Unexpected end tag {_place(source, token)}")
    if not token["end"]:
        raise _refuse(f"Unclosed end tag {_place(source, token)}")
    name = token["name"].lower()
    expected, entity = opened.pop()
    if name not in ("", expected):
        where = _place(source, token)
        raise _refuse(f'Unmatched end tag {where}, expected "</{expected}>", found "</{name}>"')
    return entity


def _place(source: str, token: re.Match[str]) -> str:
    return f"at byte offset {len(source[: token.start()].encode('utf-8', 'surrogatepass'))}"


def _reference(reference: str) -> str:
    body = reference.rstrip(";")
    if body in NAMED:
        return NAMED[body]
    if body.startswith("#"):
        base = 16 if body[1:2] in ("x", "X") else 10
        try:
            code = int(body[2:] if base == 16 else body[1:], base)
        except ValueError:
            return f"&{reference}"
        if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
            return chr(code)
    return f"&{reference}"


def _start(name: str, rest: str) -> Entity:
    attributes = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(rest.strip())}
    entity: Entity = {"type": TAGS[name]}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _refuse('Tag "span" must have class "tg-spoiler"')
    if name == "a":
        entity["url"] = re.sub(r"&(#?\w+;?)", lambda m: _reference(m[1]), attributes.get("href", ""))
    elif name == "code" and attributes.get("class", "").startswith("language-"):
        entity["language"] = attributes["class"].removeprefix("language-")
    elif name == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    elif name == "tg-emoji":
        entity["custom_emoji_id"] = attributes.get("emoji-id", "")
    return entity


def _settle(text: str, entities: list[Entity]) -> list[Entity]:
    """Join `<pre><code class=...>`, give bare links their text as address, drop what is empty or inside code."""
    pres = {(e["offset"], e["length"]): e for e in entities if e["type"] == "pre"}
    settled = []
    wide = text.encode("utf-16-le")
    for entity in entities:
        start, length = entity["offset"], entity["length"]
        if entity["type"] == "code":
            language = entity.pop("language", None)
            if (start, length) in pres:
                if language:
                    pres[start, length]["language"] = language
                continue
        if entity["type"] == "text_link" and not entity["url"]:
            entity["url"] = wide[2 * start : 2 * (start + length)].decode("utf-16-le")
            if not entity["url"].startswith(("http://", "https://", "tg://")):
                continue
        if length:
            settled.append(entity)
    return settled
