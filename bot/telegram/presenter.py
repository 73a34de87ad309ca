"""Acts become Bot API calls. One act, one call."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol

from telegram import InputFile
from telegram.error import BadRequest

from bot.limits import TOAST
from bot.outbox.entry import Entry
from bot.storage.keys import Place
from bot.telegram.api import Api
from bot.telegram.keyboards import inline
from tutor.acts import Answer, Edit, EditKeyboard, ImageRef, Send, SendFile, SendImage, SendPicture, Slot, Typing
from tutor.card import Card
from tutor.drawings import Grid, Pair

DRAWN: Final = 1
"""How orders are drawn; counted up when that changes, so that what was uploaded before is not shown again."""
_NO_PREVIEW: Final = {"is_disabled": True}
_HTML: Final = "HTML"


class FileIds(Protocol):
    """Telegram's ids of files that were uploaded before."""

    async def get(self, kind: str, sha256: str) -> str | None:
        """The id, if known."""

    async def put(self, kind: str, sha256: str, file_id: str) -> None:
        """Remember an id."""

    async def forget(self, kind: str, sha256: str) -> None:
        """The id was refused."""


class Presenter:
    """Shows acts in a chat.

    `pixels(image)` gives bytes without metadata and the file's suffix, `draw(drawing)` the bytes of a drawn JPEG; file
    names never tell anything of the case.
    """

    def __init__(
        self,
        api: Api,
        files: FileIds,
        pixels: Callable[[ImageRef], Awaitable[tuple[bytes, str]]],
        draw: Callable[[Grid | Pair | Card], Awaitable[bytes]],
    ) -> None:
        self._api, self._files, self._pixels, self._draw = api, files, pixels, draw

    async def show(self, entry: Entry, place: Place, slots: dict[Slot, int]) -> int | None:
        """Carry out one entry; answers the id of a new message. `slots` says which message a slot names.

        Raises telegram.error.TelegramError, and CasesError or DrawingError when there is no picture to show.
        """
        act = entry.act
        if isinstance(act, SendImage | SendFile | SendPicture):
            return await self._send_image(act, place)
        if isinstance(act, Edit | EditKeyboard) and act.slot not in slots:
            return None  # its message was never sent, or its answer was lost
        method, parameters = call_for(entry, place, slots)
        result = await self._api.call(method, parameters)
        return int(result["message_id"]) if isinstance(act, Send) else None

    async def _send_image(self, act: SendImage | SendFile | SendPicture, place: Place) -> int:
        kind = "document" if isinstance(act, SendFile) else "photo"
        sha256 = _name_of(act)
        known = await self._files.get(kind, sha256) if sha256 else None
        if sha256 and known is not None:
            try:
                return int((await self._send_file(act, place, known))["message_id"])
            except BadRequest as error:
                if not _refused_file(error):
                    raise
                await self._files.forget(kind, sha256)
        content, suffix = await self._content(act)
        sent = await self._send_file(act, place, InputFile(content, filename=f"case{suffix}"))
        file = sent["photo"][-1] if "photo" in sent else sent.get("document", {})
        if sha256 and "file_id" in file:
            await self._files.put(kind, sha256, file["file_id"])
        return int(sent["message_id"])

    async def _content(self, act: SendImage | SendFile | SendPicture) -> tuple[bytes, str]:
        if isinstance(act, SendPicture):
            return await self._draw(act.drawing), ".jpg"
        return await self._pixels(act.image)

    async def _send_file(
        self, act: SendImage | SendFile | SendPicture, place: Place, file: str | InputFile
    ) -> dict[str, Any]:
        parameters: dict[str, Any] = _where(place) | {"caption": act.caption or None, "parse_mode": _HTML}
        if isinstance(act, SendFile):
            found: dict[str, Any] = await self._api.call("sendDocument", parameters | {"document": file})
        else:
            keys = inline(act.keyboard, place.owner, act.slot)
            found = await self._api.call("sendPhoto", parameters | {"photo": file, "reply_markup": keys})
        return found


def call_for(entry: Entry, place: Place, slots: dict[Slot, int]) -> tuple[str, dict[str, Any]]:
    """The method and parameters that carry out an act without files."""
    act = entry.act
    match act:
        case Send():
            return "sendMessage", _where(place) | {
                "text": act.text,
                "parse_mode": _HTML,
                "link_preview_options": _NO_PREVIEW,
                "reply_markup": inline(act.keyboard, place.owner, act.slot),
            }
        case Edit():
            return "editMessageText", {
                "chat_id": place.chat,
                "message_id": slots[act.slot],
                "text": act.text,
                "parse_mode": _HTML,
                "link_preview_options": _NO_PREVIEW,
                "reply_markup": inline(act.keyboard, place.owner, act.slot),
            }
        case EditKeyboard():
            keys = inline(act.keyboard, place.owner, act.slot)
            return "editMessageReplyMarkup", {
                "chat_id": place.chat,
                "message_id": slots[act.slot],
                "reply_markup": keys,
            }
        case Answer():
            text = act.text[:TOAST] if act.text else None
            return "answerCallbackQuery", {
                "callback_query_id": entry.callback,
                "text": text,
                "show_alert": act.alert or None,
            }
        case Typing():
            return "sendChatAction", _where(place) | {"action": "typing"}
    raise TypeError(f"no Bot API call shows a {act.act}")


def _name_of(act: SendImage | SendFile | SendPicture) -> str | None:
    """What an uploaded file is kept by: of a drawing, its order. None for a card: nobody is sent it twice."""
    if not isinstance(act, SendPicture):
        return act.image.sha256
    if isinstance(act.drawing, Card):
        return None
    return hashlib.sha256(f"{DRAWN} {act.drawing.model_dump_json()}".encode()).hexdigest()


def _where(place: Place) -> dict[str, Any]:
    return {"chat_id": place.chat, "message_thread_id": place.thread or None}


def _refused_file(error: BadRequest) -> bool:
    text = str(error).lower()
    return "file identifier" in text or "file_id" in text or "file reference" in text
