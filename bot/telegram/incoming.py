"""A Telegram update as the tutor's event, with what the turn needs to know around it."""

from dataclasses import dataclass

from telegram import MaybeInaccessibleMessage, Message, Update, User
from telegram.constants import ChatType

from bot.storage.keys import Place
from bot.telegram.commands import COMMANDS
from bot.telegram.press_tokens import Pressed, unpack
from tutor.events import Command, Edited, Event, Press, Say, Sent


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
    addressed: bool = True
    """In a group: was it a command for this bot, or a reply to it?"""


def read_message(update: Update, bot_id: int, bot_name: str) -> Incoming | None:
    """A message or an edit; None when it is not a person's."""
    message = update.effective_message
    user = update.effective_user
    if message is None or user is None or user.is_bot:
        return None
    group = message.chat.type != ChatType.PRIVATE
    edited = update.edited_message is not None
    event, addressed = _event(message, bot_name, edited=edited)
    if event is None:
        return None
    replied = message.reply_to_message
    to_us = replied is not None and replied.from_user is not None and replied.from_user.id == bot_id
    return Incoming(
        place=_place(message, user),
        group=group,
        name=user.first_name,
        app_language=user.language_code,
        event=event,
        addressed=not group or addressed or to_us,
    )


def read_press(update: Update) -> Incoming | None:
    """A button press. Data that is not ours reads as a press of no question, which the tutor answers as closed."""
    query = update.callback_query
    if query is None or query.message is None:
        return None
    pressed = unpack(query.data)
    return Incoming(
        place=_place(query.message, query.from_user),
        group=query.message.chat.type != ChatType.PRIVATE,
        name=query.from_user.first_name,
        app_language=query.from_user.language_code,
        event=Press(token=pressed.token if pressed else "", choice=pressed.choice if pressed else 0),
        callback=query.id,
        pressed=pressed,
        message=query.message.message_id,
    )


def _event(message: Message, bot_name: str, *, edited: bool) -> tuple[Event | None, bool]:
    text = message.text
    if text is not None and edited:
        return Edited(text=text), False
    if edited:
        return None, False
    if text is not None and text.startswith("/"):
        head, _, rest = text[1:].partition(" ")
        name, _, to = head.partition("@")
        if to and to.lower() != bot_name.lower():
            return None, False
        return Command(name=name.lower()[:32], argument=rest.strip()[:200]), bool(to) or name.lower() in COMMANDS
    if text is not None:
        return Say(text=text), False
    for what in ("photo", "document", "sticker", "voice"):
        if getattr(message, what):
            return Sent(what=what), False
    others = (
        message.video,
        message.audio,
        message.animation,
        message.video_note,
        message.location,
        message.contact,
        message.poll,
        message.dice,
    )
    return (Sent(what="other"), False) if any(others) else (None, False)


def _place(message: MaybeInaccessibleMessage, user: User) -> Place:
    thread = 0
    if isinstance(message, Message) and message.is_topic_message and message.message_thread_id:
        thread = message.message_thread_id
    return Place(message.chat.id, thread, user.id)
