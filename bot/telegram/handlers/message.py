"""Messages: text, commands, edits, and what is not text."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.telegram.incoming import read_message
from bot.turns.turn import Turns
from bot.turns.work import current


def message_handler(turns: Turns) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    """The handler of new and edited messages."""

    async def on_message(update: Update, context: Any) -> None:
        moved = update.effective_message.migrate_from_chat_id if update.effective_message is not None else None
        if moved is not None and update.effective_chat is not None:
            await turns.sessions.follow(moved, update.effective_chat.id)
        incoming = read_message(update, context.bot.id, context.bot.username)
        work = current.get()
        if incoming is None:
            await turns.acknowledge(work)
        else:
            await turns.take(work, incoming)

    return on_message
