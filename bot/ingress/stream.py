"""The way in: an update is durable in its partition's stream before Telegram hears that we have it."""

import asyncio
from collections.abc import Iterable
from typing import Any

from bot import quick_json
from bot.ingress.partition import chat_of, partition_of
from bot.ingress.trim import trim
from bot.storage.batch import Batch
from bot.storage.keys import Keys


class Inbox:
    """Appends raw updates to the streams."""

    def __init__(self, batch: Batch, keys: Keys) -> None:
        self._batch, self._keys = batch, keys

    async def add(self, updates: Iterable[dict[str, Any]]) -> None:
        """Store updates; returns once all of them are on disk. Storing one twice is harmless: the turn tells.

        Raises redis.exceptions.RedisError or OSError; some may be stored then.
        """
        futures = [
            self._batch.call(
                "XADD",
                self._keys.inbox(partition_of(chat_of(kept))),
                "*",
                "u",
                quick_json.dumps(kept),
            )
            for kept in map(trim, updates)
        ]
        answers = await asyncio.gather(*futures, return_exceptions=True)
        for answer in answers:
            if isinstance(answer, BaseException):
                raise answer
