"""Delivery of updates to the bot's webhook: in order within a chat, again and again until it answers well."""

import asyncio
import logging
from collections import defaultdict, deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.sandbox.methods.updates import webhook

if TYPE_CHECKING:
    from bot.sandbox.updates import Waiting
    from bot.sandbox.world import World

log = logging.getLogger(__name__)

FIRST_DELAY: Final = 0.25
LONGEST_DELAY: Final = 8.0
"""Seconds before a failed delivery is tried again: doubled each time, up to this. Telegram's own waits grow longer."""
TIMEOUT: Final = ClientTimeout(total=60)
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


class WebhookDelivery:
    """Posts waiting updates while a webhook is set: one at a time a chat, `max_connections` at a time in all."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._task: asyncio.Task[None] | None = None

    async def restart(self) -> None:
        """Begin anew with the webhook that is set now, or stop when there is none."""
        await self.stop()
        hook = webhook(self._world)
        if hook:
            self._world.webhook_trouble = {}
            self._task = asyncio.create_task(self._run(hook))

    async def stop(self) -> None:
        """Stop delivering."""
        task, self._task = self._task, None
        if task:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self, hook: dict[str, Any]) -> None:
        lanes: defaultdict[int, deque[Waiting]] = defaultdict(deque)
        newest = 0
        connections = asyncio.Semaphore(hook["connections"])
        async with ClientSession(timeout=TIMEOUT) as session, asyncio.TaskGroup() as tasks:
            while not self._world.closing:
                for waiting in self._world.updates.behind(newest):
                    newest = waiting.place
                    lane = lanes[waiting.lane]
                    lane.append(waiting)
                    if len(lane) == 1:
                        tasks.create_task(self._drain(lane, hook, session, connections))
                await self._world.updates_changed.wait(60.0)

    async def _drain(
        self, lane: "deque[Waiting]", hook: dict[str, Any], session: ClientSession, connections: asyncio.Semaphore
    ) -> None:
        while lane:
            delay = FIRST_DELAY
            async with connections:
                trouble = await self._post(lane[0].text, hook, session)
            while trouble:
                self._world.webhook_trouble = {
                    "last_error_date": int(self._world.seconds()),
                    "last_error_message": trouble,
                }
                await asyncio.sleep(delay)
                delay = min(delay * 2, LONGEST_DELAY)
                async with connections:
                    trouble = await self._post(lane[0].text, hook, session)
            self._world.updates.forget([lane[0].place])
            self._world.commit()
            lane.popleft()

    async def _post(self, text: str, hook: dict[str, Any], session: ClientSession) -> str | None:
        """Post one update; return what went wrong, in Telegram's words."""
        headers = {"Content-Type": "application/json"}
        if hook["secret"]:
            headers[SECRET_HEADER] = hook["secret"]
        try:
            async with session.post(hook["url"], data=text.encode(), headers=headers, allow_redirects=False) as answer:
                if answer.ok and answer.status < 300:
                    return None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except (ClientError, OSError, ValueError) as error:
            log.debug("webhook: %s", error)
            return "Connection refused"
