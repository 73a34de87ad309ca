"""Updates turned into turns: one handler a kind of update."""

from typing import Any

from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from bot.telegram.handlers.failure import note_failure
from bot.telegram.handlers.membership import membership_handler
from bot.telegram.handlers.message import message_handler
from bot.telegram.handlers.press import press_handler
from bot.turns.turn import Turns

App = Application[Any, Any, Any, Any, Any, Any]


def add_handlers(application: App, turns: Turns) -> None:
    """Register all handlers; each ends its turn itself."""
    application.add_handler(CallbackQueryHandler(press_handler(turns)))
    application.add_handler(
        MessageHandler(filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE, message_handler(turns))
    )
    application.add_handler(ChatMemberHandler(membership_handler(turns), ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(note_failure)
