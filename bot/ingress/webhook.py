"""The webhook: an update is on disk before Telegram gets its 200."""

import json
import logging
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.ingress.stream import Inbox
from bot.storage.batch import LOST
from bot.web.verify import is_from_telegram

log = logging.getLogger(__name__)

LARGEST: Final = 1024 * 1024
"""Bytes of a delivery; Telegram's are a few kilobytes."""


def webhook_handler(inbox: Inbox, secret: str) -> Handler:
    """The handler of deliveries: 403 without the secret, 400 for what is no update, 503 while Redis is away."""

    async def deliver(request: web.Request) -> web.Response:
        if not is_from_telegram(request.headers, secret):
            return web.Response(status=403, text="forbidden\n")
        if (request.content_length or 0) > LARGEST:
            return web.Response(status=413, text="too large\n")
        try:
            update = json.loads(await request.content.read(LARGEST + 1))
        except (ValueError, RecursionError):
            return web.Response(status=400, text="not JSON\n")
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400, text="not an update\n")
        try:
            await inbox.add([update])
        except LOST as error:
            log.warning("a delivery could not be stored: %s", type(error).__name__)
            return web.Response(status=503, text="try again\n")  # Telegram does
        return web.Response(text="")

    return deliver
