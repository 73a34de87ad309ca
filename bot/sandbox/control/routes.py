"""The `/sandbox/*` addresses and what each hands on to."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox import download
from bot.sandbox.codec import encode
from bot.sandbox.control import chat, message, press, raw, reading
from bot.sandbox.control.clock import Clock
from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.requests import read_fields

if TYPE_CHECKING:
    from bot.sandbox.faults import Faults
    from bot.sandbox.files import Upload
    from bot.sandbox.world import World

Deed = Callable[[dict[str, Any], "dict[str, Upload]"], dict[str, Any]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def json_response(text: str, status: int = 200) -> web.Response:
    """Return encoded JSON as an answer."""
    return web.Response(body=text.encode(), status=status, content_type="application/json")


def _guarded(handler: Callable[[web.Request], Awaitable[str]]) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        try:
            return json_response(await handler(request))
        except ControlError as error:
            return json_response(encode({"error": error.message}), error.status)
        except ApiError as error:
            return json_response(encode({"error": error.description}), error.code)

    return serve


def add_routes(app: web.Application, world: "World", faults: "Faults") -> None:
    """Add the addresses to `app`."""
    clock = Clock(world)

    def post(path: str, deed: Deed) -> None:
        async def handler(request: web.Request) -> str:
            fields, uploads = await read_fields(request)
            try:
                return encode(deed(fields, uploads))
            finally:
                world.commit()

        app.router.add_post(path, _guarded(handler))

    def order(fields: dict[str, Any]) -> dict[str, Any]:
        faults.order(world, fields)
        return {"ok": True}

    post("/sandbox/message", lambda fields, uploads: message.say(world, fields, uploads))
    post("/sandbox/press", lambda fields, _: press.press(world, fields))
    post("/sandbox/vote", lambda fields, _: press.vote(world, fields))
    post("/sandbox/update", lambda fields, _: raw.deliver(world, fields))
    post("/sandbox/chat", lambda fields, _: chat.shape(world, fields))
    post("/sandbox/fault", lambda fields, _: order(fields))

    async def read_clock(request: web.Request) -> str:
        return encode(await clock.read(request))

    async def move_clock(request: web.Request) -> str:
        fields, _ = await read_fields(request)
        return encode(await clock.move(fields, request))

    async def file(request: web.Request) -> web.StreamResponse:
        return await download.answer(world, request.match_info["file_id"])

    app.router.add_get("/sandbox/clock", _guarded(read_clock))
    app.router.add_post("/sandbox/clock", _guarded(move_clock))
    app.router.add_get("/sandbox/messages", _guarded(lambda request: reading.messages(world, request)))
    app.router.add_get("/sandbox/events", _guarded(lambda request: reading.events(world, request)))
    app.router.add_get("/sandbox/file/{file_id}", file)
