"""The webhook: an update is on disk before Telegram gets its 200."""

import json
import logging

from aiohttp import web
from aiohttp.typedefs import Handler
from redis.exceptions import RedisError

from bot.ingress.stream import Inbox
from bot.web.verify import is_from_telegram

log = logging.getLogger(__name__)


def webhook_handler(inbox: Inbox, secret: str) -> Handler:
    """The handler of deliveries: 403 without the secret, 400 for what is no update, 503 while Redis is away.

    The application's `client_max_size` bounds them (413); Telegram's are a few kilobytes.
    """

    async def deliver(request: web.Request) -> web.Response:
        if not is_from_telegram(request.headers, secret):
            return web.Response(status=403, text="forbidden\n")
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400, text="not JSON\n")
        if not isinstance(update, dict) or type(update.get("update_id")) is not int:
            return web.Response(status=400, text="not an update\n")
        try:
            await inbox.add([update])
        except (RedisError, OSError) as error:
            log.warning("a delivery could not be stored: %s", type(error).__name__)
            return web.Response(status=503, text="try again\n")  # Telegram does
        return web.Response(text="")

    return deliver
