"""Messages: text, commands, edits, and what is not text."""

from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, Final

from telegram import Message, Update

from bot.telegram.incoming import read_message
from bot.turns.turn import Turns
from bot.turns.work import current

ALBUMS: Final = 1000
"""Albums remembered."""


def message_handler(turns: Turns) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    """The handler of new and edited messages."""
    albums = _Albums()

    async def on_message(update: Update, context: Any) -> None:
        message = update.effective_message
        if message is not None and message.migrate_from_chat_id is not None:
            await turns.sessions.follow(message.migrate_from_chat_id, message.chat.id)
        incoming = read_message(update, context.bot.id, context.bot.username)
        work = current.get()
        if incoming is None or message is None or albums.has(message):
            await turns.acknowledge(work)
        else:
            await turns.take(work, incoming)
            albums.add(message)

    return on_message


class _Albums:
    """The albums met lately. The pictures of one come as a message each, and one answer to all of them is enough."""

    def __init__(self) -> None:
        self._met: OrderedDict[str | None, None] = OrderedDict()

    def has(self, message: Message) -> bool:
        """Whether it belongs to an album that was answered, and has no words of its own."""
        return message.media_group_id in self._met and not message.caption

    def add(self, message: Message) -> None:
        """Its album was answered."""
        if message.media_group_id is not None:
            self._met[message.media_group_id] = None
            if len(self._met) > ALBUMS:
                self._met.popitem(last=False)
