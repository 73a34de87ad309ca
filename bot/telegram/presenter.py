"""Acts become Bot API calls. One act, one call."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

from telegram import Bot, InputFile, LinkPreviewOptions, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from bot.limits import TOAST
from bot.outbox.entry import Entry
from bot.storage.keys import Place
from bot.telegram.keyboards import inline
from tutor.acts import Answer, Edit, EditKeyboard, ImageRef, Send, SendFile, SendImage, Slot, Typing

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


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

    `pixels(image)` gives bytes without metadata and the file's suffix; file names never tell anything of the case.
    """

    def __init__(self, bot: Bot, files: FileIds, pixels: Callable[[ImageRef], Awaitable[tuple[bytes, str]]]) -> None:
        self._bot, self._files, self._pixels = bot, files, pixels

    async def show(self, entry: Entry, place: Place, slots: dict[Slot, int]) -> int | None:
        """Carry out one entry; answers the id of a new message. `slots` says which message a slot names.

        Raises telegram.error.TelegramError.
        """
        act = entry.act
        match act:
            case Send():
                sent = await self._bot.send_message(
                    place.chat,
                    act.text,
                    parse_mode=ParseMode.HTML,
                    message_thread_id=place.thread or None,
                    reply_markup=inline(act.keyboard, place.owner, act.slot),
                    link_preview_options=_NO_PREVIEW,
                )
                return sent.message_id
            case SendImage() | SendFile():
                return (await self._send_image(act, place)).message_id
            case Edit() if act.slot in slots:
                await self._bot.edit_message_text(
                    act.text,
                    place.chat,
                    slots[act.slot],
                    parse_mode=ParseMode.HTML,
                    reply_markup=inline(act.keyboard, place.owner, act.slot),
                    link_preview_options=_NO_PREVIEW,
                )
            case EditKeyboard() if act.slot in slots:
                await self._bot.edit_message_reply_markup(
                    place.chat, slots[act.slot], reply_markup=inline(act.keyboard, place.owner, act.slot)
                )
            case Answer() if entry.callback is not None:
                await self._bot.answer_callback_query(
                    entry.callback, text=act.text[:TOAST] if act.text else None, show_alert=act.alert or None
                )
            case Typing():
                await self._bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.thread or None)
        return None

    async def _send_image(self, act: SendImage | SendFile, place: Place) -> Message:
        kind = "photo" if isinstance(act, SendImage) else "document"
        known = await self._files.get(kind, act.image.sha256)
        if known is not None:
            try:
                return await self._send_file(act, place, known)
            except BadRequest as error:
                if not _refused_file(error):
                    raise
                await self._files.forget(kind, act.image.sha256)
        content, suffix = await self._pixels(act.image)
        sent = await self._send_file(act, place, InputFile(content, filename=f"case{suffix}"))
        file = sent.photo[-1] if sent.photo else sent.document
        if file is not None:
            await self._files.put(kind, act.image.sha256, file.file_id)
        return sent

    async def _send_file(self, act: SendImage | SendFile, place: Place, file: str | InputFile) -> Message:
        thread = place.thread or None
        if isinstance(act, SendFile):
            return await self._bot.send_document(
                place.chat, file, caption=act.caption, parse_mode=ParseMode.HTML, message_thread_id=thread
            )
        return await self._bot.send_photo(
            place.chat,
            file,
            caption=act.caption,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread,
            reply_markup=inline(act.keyboard, place.owner, act.slot),
        )


def _refused_file(error: BadRequest) -> bool:
    text = str(error).lower()
    return "file identifier" in text or "file_id" in text or "file reference" in text


def suffix_of(path: Path) -> str:
    """`.jpg` or `.png`: all that a file name may tell."""
    return ".png" if path.suffix.lower() == ".png" else ".jpg"
