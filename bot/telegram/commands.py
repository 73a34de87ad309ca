"""The command menu, in both languages. Decoration: a server that lacks these calls does not stop the bot."""

import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from cases.text import LANGUAGES
from tutor.words import catalogue

log = logging.getLogger(__name__)

COMMANDS = ("start", "case", "hint", "skip", "stop", "help", "language", "certainty", "about")


async def announce(bot: Bot) -> None:
    """Set the command menu for everyone (English) and for those whose app is in a language we speak."""
    for language in (None, *LANGUAGES):
        words = language or "en"
        menu = [BotCommand(name, catalogue(words).say(f"command-{name}")) for name in COMMANDS]
        try:
            await bot.set_my_commands(menu, language_code=language)
        except TelegramError as error:
            log.info("the command menu could not be set: %s", error)
            return
