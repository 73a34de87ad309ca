"""Whether Telegram knows the bot."""

from typing import Final

from bot.doctor.finding import Finding
from bot.settings import Settings

_WITHIN: Final = 5.0
"""Seconds that the Bot API gets to answer."""


async def check_telegram(settings: Settings) -> Finding:
    """Ask the Bot API who the bot is."""
    if settings.telegram_token is None:
        return Finding("telegram", "ok", "no token: the bot runs in the sandbox, in your browser")
    # Imported here: without a token it is not needed.
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    from bot.telegram.request import AiohttpRequest

    def request() -> AiohttpRequest:
        return AiohttpRequest(connect_timeout=_WITHIN, read_timeout=_WITHIN)

    api = settings.telegram_api
    bot = Bot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request(),
        get_updates_request=request(),
    )
    try:
        async with bot:  # asks getMe
            how = "by webhook" if settings.webhook_url else "by long polling"
            return Finding("telegram", "ok", f"{api} knows the bot as @{bot.username}, reached {how}")
    except InvalidToken:
        remedy = "Copy the token again from @BotFather into SOCRADERM_TELEGRAM_TOKEN."
        return Finding("telegram", "fail", f"{api} does not know this token", remedy)
    except TelegramError as error:
        remedy = "See that this machine reaches it (network, proxy, firewall), and SOCRADERM_TELEGRAM_API."
        return Finding("telegram", "fail", f"{api} does not answer ({error.message})", remedy)
