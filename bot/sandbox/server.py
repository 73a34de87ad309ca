"""The sandbox as an aiohttp application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from aiohttp import web

from bot.sandbox import polls
from bot.sandbox.api import BotApi
from bot.sandbox.control import routes
from bot.sandbox.errors import ControlError
from bot.sandbox.faults import Faults
from bot.sandbox.files import UPLOAD_BYTES
from bot.sandbox.guard import guard
from bot.sandbox.pacing import Pacing
from bot.sandbox.people import user_named
from bot.sandbox.transcript import Observer, Transcript
from bot.sandbox.webhook import WebhookDelivery
from bot.sandbox.world import World

PAGE: Final = Path(__file__).resolve().parent / "page"
PAGE_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
LONGEST_NAP: Final = 3600.0


def create_app(
    world: World,
    *,
    observer: Observer | None = None,
    transcript: Path | str | None = None,
    pacing: Literal["telegram", "off"] = "telegram",
) -> web.Application:
    """Return the application that serves `world`; its caller closes the world after the application's clean-up.

    `observer` hears of every Bot API call, `transcript` is a file that gets one JSON line for each. With `pacing`
    "telegram" the server enforces Telegram's sending limits.
    """
    listeners = Transcript(observer, Path(transcript) if transcript else None)
    webhook = WebhookDelivery(world)
    faults = Faults()
    api = BotApi(world, faults, listeners, Pacing() if pacing == "telegram" else None, webhook)
    app = web.Application(middlewares=[guard], client_max_size=UPLOAD_BYTES)
    for add in (app.router.add_get, app.router.add_post):
        add("/bot{token}/{method}", api.serve)
    app.router.add_get("/file/bot{token}/{path:.+}", api.file)
    routes.add_routes(app, world, faults)
    _add_page(app, world)

    async def background(_: web.Application) -> AsyncIterator[None]:
        world.closing = False
        await webhook.restart()
        closing_polls = asyncio.create_task(_close_polls(world))
        yield
        closing_polls.cancel()
        with suppress(asyncio.CancelledError):
            await closing_polls
        await webhook.stop()
        world.commit()
        listeners.close()

    async def wake_all(_: web.Application) -> None:
        world.wake_all()

    app.cleanup_ctx.append(background)
    app.on_shutdown.append(wake_all)
    return app


async def _close_polls(world: World) -> None:
    while True:
        polls.close_due(world)
        world.commit()
        due = min(world.tables["closing"].values(), default=None)
        left = LONGEST_NAP if due is None else due - world.seconds()
        await world.clock_changed.wait(min(max(left, 0.01), LONGEST_NAP))


def _add_page(app: web.Application, world: World) -> None:
    async def index(request: web.Request) -> web.StreamResponse:
        user, lang = request.query.get("user"), request.query.get("lang")
        if user is not None and lang is not None:
            with suppress(ControlError):
                user_named(world, user, lang)
                world.commit()
        return _static("index.html")

    async def asset(request: web.Request) -> web.StreamResponse:
        return _static(request.match_info["path"])

    app.router.add_get("/", index)
    app.router.add_get("/page/{path:.+}", asset)


def _static(name: str) -> web.StreamResponse:
    path = (PAGE / name.replace("\0", "")).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        raise web.HTTPNotFound(text="no such page")
    return web.FileResponse(path, headers=PAGE_HEADERS)
