"""A Telegram Bot API server in miniature, with `/sandbox/*` addresses to play the learners' side.

`World.open` loads what "Telegram" knows; `create_app` serves it.
"""

from bot.sandbox.server import create_app
from bot.sandbox.world import World

__all__ = ["World", "create_app"]
