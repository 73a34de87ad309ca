"""python-telegram-bot swallows what handlers raise; this is where it tells us."""

from telegram.ext import CallbackContext

from bot.turns.work import current


async def note_failure(_: object, context: "CallbackContext[object, object, object, object]") -> None:  # type: ignore[type-var]
    """Leave the error with the update in hand; the receiver decides what follows."""
    current.get().error = context.error
