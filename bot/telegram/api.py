"""Bot API calls as plain data: python-telegram-bot's request and errors, without building objects of each answer."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import RetryAfter
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter


class Api:
    """Calls methods of the Bot API. Raises telegram.error.TelegramError."""

    def __init__(self, bot: Bot, request: BaseRequest | None = None) -> None:
        self._bot = bot
        self._request = request or bot.request

    async def call(self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        """Call one method; `None` values are left out, `InputFile` ones uploaded. Answers the result as JSON has it."""
        data = RequestData([_parameter(name, value) for name, value in parameters.items() if value is not None])
        timeout = BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout
        return await self._request.post(f"{self._bot.base_url}/{method}", data, read_timeout=timeout)


def _parameter(name: str, value: Any) -> RequestParameter:
    # Most are plain data, in which `from_input` would look for files and objects of eight kinds.
    plain = type(value) in (str, int, bool, dict)
    return RequestParameter(name, value, None) if plain else RequestParameter.from_input(name, value)


def pause_of(error: RetryAfter) -> float:
    """Seconds that Telegram asks us to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
