"""Telegram's ids of uploaded files, so that a picture is uploaded once."""

from bot.storage.batch import Batch
from bot.storage.keys import Keys


class RedisFileIds:
    """One hash: `kind:sha256` -> file id. Losing an entry costs one upload."""

    def __init__(self, batch: Batch, keys: Keys) -> None:
        self._batch, self._key = batch, keys.files
        self._known: dict[str, str] = {}

    async def get(self, kind: str, sha256: str) -> str | None:
        """The id, if known."""
        name = f"{kind}:{sha256}"
        if name not in self._known:
            raw = await self._batch.surely(lambda: self._batch.call("HGET", self._key, name))
            if raw:
                self._known[name] = raw.decode()
        return self._known.get(name)

    async def put(self, kind: str, sha256: str, file_id: str) -> None:
        """Remember an id."""
        name = f"{kind}:{sha256}"
        self._known[name] = file_id
        await self._batch.surely(lambda: self._batch.call("HSET", self._key, name, file_id))

    async def forget(self, kind: str, sha256: str) -> None:
        """The id was refused."""
        name = f"{kind}:{sha256}"
        self._known.pop(name, None)
        await self._batch.surely(lambda: self._batch.call("HDEL", self._key, name))
