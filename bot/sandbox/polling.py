"""getUpdates: one long poll at a time, the older one gives way."""

import time
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox.call import Call
from bot.sandbox.errors import ApiError
from bot.sandbox.methods import updates
from bot.sandbox.wakeup import LISTEN_EVERY, gone

if TYPE_CHECKING:
    from bot.sandbox.world import World

WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"


class _Poll:
    """A long poll under way, and why it must end, once it must."""

    ended: str | None = None


class Polling:
    """The long poll of a bot."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._current: _Poll | None = None

    def end(self, reason: str) -> None:
        """End the poll under way with a 409 that names the reason."""
        if self._current:
            self._current.ended = reason
            self._world.updates_changed.notify()

    async def updates(self, call: Call, request: web.Request) -> list[str]:
        """Return the JSON of waiting updates, as soon as there are any or the time is over.

        Raises ApiError 409 when a webhook is set, or comes, or another poll takes over.
        """
        world = self._world
        if updates.webhook(world):
            raise ApiError(409, f"Conflict: {WEBHOOK_SET}")
        self.end(OTHER_POLL)
        offset, limit, timeout = updates.poll_limits(call)
        world.updates.allow(updates.allowed_updates(call))
        world.updates.confirm(offset)
        world.commit()
        self._current = poll = _Poll()
        deadline = time.monotonic() + timeout
        try:
            while not len(world.updates) and not world.closing and not gone(request):
                left = deadline - time.monotonic()
                if left <= 0:
                    break
                await world.updates_changed.wait(min(left, LISTEN_EVERY))
                if poll.ended:
                    raise ApiError(409, f"Conflict: {poll.ended}")
        finally:
            if self._current is poll:
                self._current = None
        return [] if gone(request) else world.updates.hand_out(limit)
