"""Logging: one line a record on stderr, without secrets and without what learners write."""

import logging
from collections.abc import Iterable
from typing import Final

_CAPPED: Final = {
    # At DEBUG python-telegram-bot logs the bot's token and the text of every message.
    "telegram": logging.INFO,
    # The path of a Bot API request holds the token.
    "aiohttp.access": logging.WARNING,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
}


class _Redacting(logging.Formatter):
    """Belt and braces: a secret that reaches a record all the same, in a traceback say, is blotted out."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return text


def set_up_logging(level: str, secrets: Iterable[str] = ()) -> None:
    """Log to stderr from `level` (a name such as "INFO") up, whatever was set up before; never any of `secrets`."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, cap in _CAPPED.items():
        logging.getLogger(name).setLevel(max(cap, logging.getLevelNamesMapping()[level]))
