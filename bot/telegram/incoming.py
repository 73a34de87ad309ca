"""A Telegram update as the tutor's event, with what the turn needs to know around it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from telegram import MaybeInaccessibleMessage, Message, Update, User
from telegram.constants import ChatType

from bot.storage.keys import Place
from bot.telegram.commands import COMMANDS
from bot.telegram.press_tokens import Pressed, unpack
from tutor.events import Command, Edited, Event, Press, Say, Sent

_COMMAND: Final = re.compile(r"/(\w+)(?:@(\w+))?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did, and where."""

    place: Place
    group: bool
    name: str
    app_language: str | None
    event: Event
    callback: str | None = None
    pressed: Pressed | None = None
    message: int | None = None
    """The message whose button was pressed, if it does show that button."""
    addressed: bool = True
    """In a group: was it said to this bot? One of its commands, a mention, or a reply to what it told this person."""
    nobody: bool = False
    """It was sent in the name of a group or channel: there is no telling who did."""


def read_message(update: Update, bot_id: int, bot_name: str) -> Incoming | None:
    """A message or an edit; None when it is not a person's, or says nothing to us."""
    message = update.effective_message
    user = update.effective_user
    nobody = message is not None and message.sender_chat is not None and not message.is_automatic_forward
    if message is None or user is None or (user.is_bot and not nobody) or message.is_automatic_forward:
        return None
    words, mentions = _without_mentions(message.text if message.text is not None else message.caption or "", bot_name)
    event = _event(message, words, edited=update.edited_message is not None)
    if event is None:
        return None
    ours = isinstance(event, Command) and event.name in COMMANDS
    group = message.chat.type != ChatType.PRIVATE
    return Incoming(
        place=_place(message, user),
        group=group,
        name=_name(user.first_name),
        app_language=user.language_code,
        event=event,
        addressed=not group or ours or mentions or _answers_us(message, user, bot_id),
        nobody=nobody,
    )


def read_press(update: Update) -> Incoming | None:
    """A button press. Data that is not ours reads as a press of no question, which the tutor answers as closed."""
    query = update.callback_query
    if query is None:
        return None
    message, user, pressed = query.message, query.from_user, unpack(query.data)
    return Incoming(
        place=_place(message, user) if message is not None else Place(user.id, 0, user.id),
        group=message is not None and message.chat.type != ChatType.PRIVATE,
        name=_name(user.first_name),
        app_language=user.language_code,
        event=Press(token=pressed.token if pressed else "", choice=pressed.choice if pressed else 0),
        callback=query.id,
        pressed=pressed,
        message=message.message_id if message is not None and _field(message, "date") else None,
    )


def _event(message: Message, words: str, *, edited: bool) -> Event | None:
    if message.text is None:
        return None if edited else _sent(message, words)
    if edited:
        return Edited(text=words)
    command = _COMMAND.match(words)
    if command is None:
        return Say(text=words)
    name, other_bot, rest = command.groups()
    return None if other_bot else Command(name=name.lower()[:32], argument=" ".join(rest.split())[:200])


def _sent(message: Message, words: str) -> Sent | None:
    for what in ("photo", "document", "sticker", "voice"):
        if getattr(message, what):
            return Sent(what=what, text=words)
    return Sent(what="other", text=words) if message.dice else None  # which `trim` makes of all the rest


def _without_mentions(words: str, bot_name: str) -> tuple[str, bool]:
    """The words without this bot's name, and whether it was there."""
    if "@" not in words:
        return words, False
    rest, times = _mention(bot_name).subn(" ", words)
    return (rest.strip(), True) if times else (words, False)


@lru_cache(maxsize=4)
def _mention(bot_name: str) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(bot_name)}\b", re.IGNORECASE)


def _answers_us(message: Message, user: User, bot_id: int) -> bool:
    """Whether it is a reply to what this bot said, and not to someone else's question."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != bot_id:
        return False
    buttons = [button for row in replied.reply_markup.inline_keyboard for button in row] if replied.reply_markup else []
    asked = next((found for button in buttons if (found := unpack(_data(button.callback_data)))), None)
    return asked is None or asked.owner == user.id


def _data(data: object) -> str | None:
    return data if isinstance(data, str) else None


def _name(first_name: str) -> str:
    """A name fit for a greeting: on one line, without marks that turn the text around."""
    if first_name.isprintable():
        return first_name.strip()
    return " ".join("".join(c if c.isprintable() else " " for c in first_name).split())


def _place(message: MaybeInaccessibleMessage, user: User) -> Place:
    thread = _field(message, "message_thread_id") if _field(message, "is_topic_message") else None
    return Place(message.chat.id, thread or 0, user.id)


def _field(message: MaybeInaccessibleMessage, name: str) -> Any:
    """Of a message, or of one that `read_update` read as out of reach, where a date of 0 says that it really is."""
    return getattr(message, name, None) if isinstance(message, Message) else message.api_kwargs.get(name)
