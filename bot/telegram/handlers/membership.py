"""The bot is blocked, or taken back."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import ChatMember, Update

from bot.storage.keys import Place
from bot.turns.turn import Turns
from bot.turns.work import current

_GONE = (ChatMember.BANNED, ChatMember.LEFT)


def membership_handler(turns: Turns) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    """The handler of changes of the bot's own membership."""

    async def on_membership(update: Update, _: Any) -> None:
        change = update.my_chat_member
        if change is not None:
            place = Place(change.chat.id, 0, change.from_user.id)
            await turns.outbox.mark_blocked(place, blocked=change.new_chat_member.status in _GONE)
        await turns.acknowledge(current.get())

    return on_membership
