"""Button presses."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.telegram.incoming import read_press
from bot.turns.turn import Turns
from bot.turns.work import current


def press_handler(turns: Turns) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    """The handler of callback queries."""

    async def on_press(update: Update, _: Any) -> None:
        incoming = read_press(update)
        work = current.get()
        if incoming is None:
            await turns.acknowledge(work)
        else:
            await turns.take(work, incoming)

    return on_press
