"""The only place that constructs adapters: everything is built here and handed its collaborators."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.errors import SocradermError
from bot.ingress.leases import Leases, is_dead, owner_name
from bot.ingress.ordering import Ordering
from bot.ingress.polling import ALLOWED, Polling
from bot.ingress.stream import Inbox
from bot.library import open_library
from bot.loop import end, settle_memory
from bot.outbox.outbox import Outbox
from bot.outbox.pacing import NoPacing, TelegramPacing
from bot.outbox.shelf import Shelf
from bot.pictures.drawings import Drawings
from bot.pictures.pixels import Pixels
from bot.pictures.pool import DrawingPool, NoDrawings
from bot.settings import Settings
from bot.storage.batch import LOST, Batch
from bot.storage.file_ids import RedisFileIds
from bot.storage.keys import Keys
from bot.storage.learners import Learners
from bot.storage.packing import packing
from bot.storage.sessions import Sessions
from bot.telegram.api import Api, pause_of
from bot.telegram.application import build_application
from bot.telegram.commands import announce
from bot.telegram.handlers import add_handlers
from bot.telegram.presenter import Presenter
from bot.turns.receive import Receiver
from bot.turns.turn import Turns
from bot.turns.views import Views
from bot.web.metrics import Metrics
from cases.load import load_vocabulary
from cases.protocols import load_protocols
from cases.text import LANGUAGES
from tutor.discretion import names_any
from tutor.understanding.lexicon import lexicon

log = logging.getLogger(__name__)


class Tutor:
    """One process of the bot, from updates in to messages out."""

    def __init__(
        self,
        settings: Settings,
        *,
        token: str,
        api: str,
        redis_url: str,
        clock: Clock,
        heal: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.ready = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._redis = _client(redis_url)
        self._reader = _client(redis_url)
        batch = Batch(self._redis, heal)
        keys = Keys(int(token.partition(":")[0]))
        owner = owner_name()
        self._batch = batch
        self.inbox = Inbox(batch, keys)
        self.application, self._poll_request = build_application(token, api)
        library = open_library(settings)
        sessions = Sessions(batch, keys)
        # What it draws (wordings, orders, the names of buttons) is no secret: who pressed is checked.
        dice = Random()  # noqa: S311
        views = Views(library, load_vocabulary(), load_protocols(), dice)
        self._pool = NoDrawings() if settings.drawings == "off" else DrawingPool()
        draw = Drawings(library, self._pool)
        presenter = Presenter(Api(self.application.bot), RedisFileIds(batch, keys), Pixels(library), draw)
        pacing = NoPacing() if settings.pacing == "off" else TelegramPacing(batch, keys)
        learners = Learners(batch, keys, sessions.forget_person)
        self.outbox = Outbox(Shelf(batch, keys, owner), presenter, pacing, self.metrics, learners.remember)
        turns = Turns(batch, keys, owner, sessions, views, self.outbox, clock, dice, self.metrics)
        add_handlers(self.application, turns)
        self._receiver = Receiver(self.application, batch, keys, owner, self.outbox, self.metrics)
        self._sessions = sessions
        self._ordering = Ordering(self._reader, keys, self._receiver.handle)
        self._leases = Leases(batch, keys, owner, self._gained, self._lost)
        self._polling = Polling(Api(self.application.bot, self._poll_request), self.inbox, batch, keys, owner, is_dead)
        clock.on_advance(self._settle)

    async def start(self, *, webhook: bool) -> None:
        """Begin to take turns; `webhook`: updates are delivered to us, else we poll."""
        await self._batch.surely(lambda: self._batch.call("PING"))
        # First Telegram, then the partitions: what lies in their outboxes is sent as soon as they are held.
        await self._reach_telegram()
        await self._batch.surely(self._leases.tick)
        self._run(self._ordering.run(), self._leases.run())
        if webhook:
            await self._set_webhook()
        else:
            self._run(self._polling.run())
            await self._polling.polled.wait()
        self.ready.set()
        self._run(announce(self.application.bot), self._warm())

    async def stop(self) -> None:
        """Finish the turns and calls in hand and give the partitions back. What is not yet sent stays in Redis."""
        self.ready.clear()
        await end(*self._tasks)
        try:
            async with asyncio.timeout(15):
                await self._leases.close()
                await self._polling.close()
        except (TimeoutError, *LOST) as error:
            log.warning("the leases were not given back (%s); they expire", type(error).__name__)
        await self._pool.close()
        await self._batch.drain()
        await self.application.shutdown()
        for request in (self.application.bot.request, self._poll_request):
            await request.shutdown()  # the application does not while it was never quite initialised
        await self._redis.aclose()
        await self._reader.aclose()

    async def _gained(self, partition: int) -> None:
        await self._receiver.open(partition)
        await self.outbox.open(partition)
        self._ordering.open(partition)
        self.metrics.partitions.inc()

    async def _lost(self, partition: int) -> None:
        self.metrics.partitions.dec()
        await self._ordering.close(partition)
        await self.outbox.close(partition)
        self._sessions.drop_partition(partition)

    async def _warm(self) -> None:
        """Build what is built once, so that the first learner who writes, or meets a protocol, does not wait for it."""
        for language in LANGUAGES:
            await asyncio.to_thread(lexicon, load_vocabulary(), language)
        for step in (step for protocol in load_protocols().values() for step in protocol.steps):
            for text in (step.ask, step.reason):
                await asyncio.to_thread(names_any, text, load_vocabulary())
        settle_memory()

    async def _settle(self) -> None:
        """Time was moved: what fell due is handled and sent before we say so."""
        await self.outbox.idle()

    async def _reach_telegram(self) -> None:
        pause = 0.2
        while True:
            try:
                await self.application.initialize()
            except InvalidToken:
                raise SocradermError("Telegram refuses the token", "Copy it again from @BotFather") from None
            except RetryAfter as error:
                log.warning("the Bot API server is busy (%s); trying again", error)
                await asyncio.sleep(pause_of(error))
            except TelegramError as error:
                log.warning("the Bot API server cannot be reached (%s); trying again", error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 10)
            else:
                return

    async def _set_webhook(self) -> None:
        secret = self.settings.webhook_secret
        url = self.settings.webhook_url
        assert secret is not None
        assert url is not None
        while True:
            try:
                await self.application.bot.set_webhook(
                    url, secret_token=secret.get_secret_value(), allowed_updates=ALLOWED, max_connections=40
                )
            except TelegramError as error:
                log.warning("the webhook cannot be set (%s); trying again", error)
                await asyncio.sleep(pause_of(error) if isinstance(error, RetryAfter) else 5)
            else:
                return

    def _run(self, *coroutines: Any) -> None:
        for coroutine in coroutines:
            task = asyncio.create_task(coroutine)
            task.add_done_callback(_report)
            self._tasks.append(task)


def _client(url: str) -> "Redis":
    # Over a socket of this machine no answer gets lost on the way, and a time-out would cost a task a command.
    patience = None if url.startswith("unix:") else 10
    client = Redis.from_url(
        url, protocol=2, retry=Retry(NoBackoff(), 0), socket_timeout=patience, socket_connect_timeout=5
    )
    client.connection_pool.connection_class = packing(client.connection_pool.connection_class)
    return client


def _report(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("a background task failed", exc_info=error)
