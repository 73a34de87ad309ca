"""What a message says: texts, captions, files, keyboards, as a call gives them."""

from typing import Any, Final

from bot.limits import CAPTION, TEXT
from bot.sandbox import history, media, threads
from bot.sandbox.call import Call, read_entities
from bot.sandbox.entities import format_text
from bot.sandbox.errors import bad_request
from bot.sandbox.html import units
from bot.sandbox.markup import inline_keyboard
from bot.sandbox.people import Chat

LINK_PREVIEW: Final = {
    "is_disabled": bool,
    "url": str,
    "prefer_small_media": bool,
    "prefer_large_media": bool,
    "show_above_text": bool,
}


def text(call: Call) -> dict[str, Any]:
    """Return `text` and what goes with it."""
    plain, entities = format_text(call.text("text") or "", call.text("parse_mode"), call.entities("entities"))
    if not plain:
        raise bad_request("message text is empty")
    if len(plain) > TEXT:
        raise bad_request("message is too long")
    content: dict[str, Any] = {"text": plain}
    if entities:
        content["entities"] = entities
    preview = call.value("link_preview_options", dict)
    if preview:
        content["link_preview_options"] = {k: preview[k] for k, t in LINK_PREVIEW.items() if type(preview.get(k)) is t}
    return content


def caption(call: Call) -> dict[str, Any]:
    """Return `caption` and what goes with it; empty without one."""
    source, mode = call.text("caption"), call.text("parse_mode")
    shown = _caption(source, mode, call.entities("caption_entities"))
    return shown | _media_flags(call.flag("show_caption_above_media"), call.flag("has_spoiler"))


def _caption(source: str | None, mode: str | None, given: list[dict[str, Any]]) -> dict[str, Any]:
    if not source:
        return {}
    plain, entities = format_text(source, mode, given)
    if len(plain) > CAPTION:
        raise bad_request("message caption is too long")
    if not plain:
        return {}
    return {"caption": plain, "caption_entities": entities} if entities else {"caption": plain}


def _media_flags(above: object, spoiler: object) -> dict[str, Any]:
    flags = {"show_caption_above_media": above, "has_media_spoiler": spoiler}
    return {name: True for name, flag in flags.items() if flag is True}


def file(call: Call, kind: str, **extra: Any) -> dict[str, Any]:
    """Return the file that the field `kind` sends, under that name; `extra` describes a new upload."""
    upload = call.uploads.get(kind)
    if upload:
        return {kind: media.add(call.world, kind, upload, **extra)}
    return {kind: _referred(call, kind, call.text(kind) or "", **extra)}


def _referred(call: Call, kind: str, reference: str, **extra: Any) -> Any:
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith("attach://"):
        upload = call.uploads.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return media.add(call.world, kind, upload, **extra)
    return media.find(call.world, kind, reference)


def input_media(call: Call, item: Any) -> dict[str, Any]:
    """Return the content of an InputMediaPhoto or InputMediaDocument."""
    if not isinstance(item, dict) or not isinstance(item.get("media"), str):
        raise bad_request('can\'t parse InputMedia: field "media" must be of type String')
    kind = item.get("type")
    if kind not in ("photo", "document"):
        raise bad_request(f"type {kind} of the media is not known to the sandbox, which has photo and document")
    content = {kind: _referred(call, kind, item["media"])}
    source, mode = item.get("caption"), item.get("parse_mode")
    if not isinstance(source, str | None) or not isinstance(mode, str | None):
        raise bad_request("can't parse InputMedia: caption and parse_mode must be of type String")
    content |= _caption(source, mode, read_entities(item.get("caption_entities")))
    return content | _media_flags(item.get("show_caption_above_media"), item.get("has_spoiler"))


def keyboard(call: Call) -> dict[str, Any]:
    """Return `reply_markup` as the message shows it; empty without an inline keyboard."""
    shown = inline_keyboard(call.value("reply_markup", dict))
    return {"reply_markup": shown} if shown else {}


def setting(call: Call, chat: Chat) -> dict[str, Any]:
    """Return the answer to a message, the thread, and the other fields around a new message's content."""
    replied, fields = _reply(call, chat)
    fields |= threads.fields_for_bot(call.world, chat, call.integer("message_thread_id"), replied)
    if call.flag("protect_content"):
        fields["has_protected_content"] = True
    effect = call.text("message_effect_id")
    if effect:
        fields["effect_id"] = effect
    return fields


def _reply(call: Call, chat: Chat) -> tuple[history.Message | None, dict[str, Any]]:
    asked = call.value("reply_parameters", dict)
    if not asked:
        return None, {}
    elsewhere = asked.get("chat_id") not in (None, chat["id"], str(chat["id"]))
    replied = None if elsewhere else history.find(call.world, chat, asked.get("message_id"))
    if replied is None:
        if asked.get("allow_sending_without_reply") is True:
            return None, {}
        raise bad_request("message to be replied not found")
    fields: dict[str, Any] = {"reply_to_message": history.as_replied(replied)}
    if asked.get("quote"):
        fields["quote"] = _quote(str(asked["quote"]), asked.get("quote_parse_mode"), replied)
    return replied, fields


def _quote(source: str, mode: Any, replied: history.Message) -> dict[str, Any]:
    plain, _ = format_text(source, mode if isinstance(mode, str) else None)
    whole = replied.get("text") or replied.get("caption") or ""
    at = whole.find(plain)
    if at < 0 or not plain:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"text": plain, "position": units(whole[:at]), "is_manual": True}
