import asyncio
import io
import json
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import BodyPartReader, web
from aiohttp.test_utils import TestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMediaPhoto
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.telegram.request import AiohttpRequest, AnswerLost, AnswerTimedOut, NotSent

TOKEN = "1:secret_token"
MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """A Bot API server whose answer a test chooses; it keeps what it was sent."""

    def __init__(self) -> None:
        self.url = ""
        self.seen: list[tuple[str, dict[str, Any]]] = []
        self.peers: set[Any] = set()
        self.answer: Handler = self.ok

    async def ok(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": MESSAGE})

    async def handle(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        self.peers.add(request.transport.get_extra_info("peername"))
        fields: dict[str, Any] = {}
        if request.content_type == "application/json":
            fields = await request.json()
        elif request.content_type == "multipart/form-data":
            async for part in await request.multipart():
                assert isinstance(part, BodyPartReader)
                body = bytes(await part.read())
                fields[part.name or ""] = (part.filename, part.headers["Content-Type"], body) if part.filename else body
        self.seen.append((request.match_info["method"], fields))
        return await self.answer(request)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application(client_max_size=64 * 2**20)
    app.router.add_route("*", f"/bot{TOKEN}/{{method}}", server.handle)
    async with TestServer(app) as running:
        server.url = str(running.make_url("/bot"))
        yield server


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(read_timeout=0.2, connect_timeout=0.2, write_timeout=0.2) as request:
        yield request


def bot_at(url: str, request: AiohttpRequest) -> Bot:
    return Bot(TOKEN, base_url=url, request=request, get_updates_request=AiohttpRequest())


@pytest.fixture
def bot(server: Server, request_: AiohttpRequest) -> Bot:
    return bot_at(server.url, request_)


async def test_parameters_arrive_as_json_with_their_types(bot: Bot, server: Server) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Érythème 🩺", callback_data="t")]])
    message = await bot.send_message(5, "l'été 🩺", reply_markup=keyboard)
    assert message.message_id == 7
    method, fields = server.seen[0]
    assert method == "sendMessage"
    assert fields["chat_id"] == 5
    assert fields["text"] == "l'été 🩺"
    assert fields["reply_markup"]["inline_keyboard"][0][0]["text"] == "Érythème 🩺"


async def test_half_a_surrogate_pair_does_not_stop_a_message(bot: Bot, server: Server) -> None:
    await bot.send_message(5, "half \ud83e pair")
    assert server.seen[0][1]["text"] == "half ? pair"


@pytest.mark.parametrize("size", [3, 3 * 2**20])
async def test_uploads_are_multipart(bot: Bot, server: Server, size: int, tmp_path: Path) -> None:
    content = b"\xff\xd8" + b"x" * size
    await bot.send_photo(5, InputFile(content, filename='lésion "1".jpg'), caption="é")
    file = tmp_path / "report.pdf"
    file.write_bytes(content)
    with file.open("rb") as handle:
        await bot.send_document(5, InputFile(handle, read_file_handle=False))
    await bot.send_document(5, io.BytesIO(content), filename="bytes.bin")
    photo, document, in_memory = (fields for _, fields in server.seen)
    assert photo["photo"] == ('lésion "1".jpg', "image/jpeg", content)
    assert photo["caption"] == "é".encode()
    assert photo["chat_id"] == b"5"
    assert document["document"] == ("report.pdf", "application/pdf", content)
    assert in_memory["document"] == ("bytes.bin", "application/octet-stream", content)


async def test_an_album_attaches_its_files(bot: Bot, server: Server) -> None:
    async def album(_: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": [MESSAGE, MESSAGE]})

    server.answer = album
    await bot.send_media_group(5, [InputMediaPhoto(b"\xff\xd8one"), InputMediaPhoto(b"\xff\xd8two")])
    fields = server.seen[0][1]
    names = [item["media"].removeprefix("attach://") for item in json.loads(fields["media"])]
    assert [fields[name][2] for name in names] == [b"\xff\xd8one", b"\xff\xd8two"]


async def test_connections_are_kept_alive(bot: Bot, server: Server) -> None:
    for _ in range(5):
        await bot.send_message(5, "x")
    assert len(server.peers) == 1


async def test_errors_of_the_bot_api_pass(bot: Bot, server: Server) -> None:
    async def bad(_: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": False, "error_code": 400, "description": "Bad Request: no"}, status=400)

    async def wait(_: web.Request) -> web.StreamResponse:
        answer = {"ok": False, "error_code": 429, "description": "wait", "parameters": {"retry_after": 3}}
        return web.json_response(answer, status=429)

    server.answer = bad
    with pytest.raises(BadRequest):
        await bot.send_message(5, "x")
    server.answer = wait
    with pytest.raises(RetryAfter):
        await bot.send_message(5, "x")


async def test_no_redirect_is_followed(bot: Bot, server: Server) -> None:
    async def elsewhere(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(request.path)

    server.answer = elsewhere
    with pytest.raises(NetworkError):
        await bot.send_message(5, "x")
    assert len(server.seen) == 1


async def test_a_refused_connection_was_not_sent(request_: AiohttpRequest) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, yet not listening: refuses
        port = taken.getsockname()[1]
        with pytest.raises(NotSent, match=f"127.0.0.1:{port}"):
            await bot_at(f"http://127.0.0.1:{port}/bot", request_).send_message(5, "x")


async def test_an_unknown_host_was_not_sent(request_: AiohttpRequest) -> None:
    with pytest.raises(NotSent):
        await bot_at("http://nowhere.invalid/bot", request_).send_message(5, "x")


async def test_a_connection_that_does_not_come_about_was_not_sent() -> None:
    with socket.socket() as full:
        # A backlog that is full: the handshake of one more connection is left unanswered.
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(3)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(address)
        try:
            async with AiohttpRequest(connect_timeout=0.2, read_timeout=5) as request:
                with pytest.raises(NotSent):
                    await bot_at(f"http://127.0.0.1:{address[1]}/bot", request).send_message(5, "x")
        finally:
            for each in waiting:
                each.close()


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/bot", "ftp://127.0.0.1/bot", "http:///bot"])
async def test_an_address_that_is_none_was_not_sent(request_: AiohttpRequest, url: str) -> None:
    with pytest.raises(NotSent):
        await bot_at(url, request_).send_message(5, "x")


async def test_a_late_answer_is_lost_and_timed_out(bot: Bot, server: Server) -> None:
    release = asyncio.Event()

    async def late(_: web.Request) -> web.StreamResponse:
        await release.wait()
        return web.Response()

    server.answer = late
    try:
        with pytest.raises(AnswerTimedOut) as caught:
            await bot.send_message(5, "x")
    finally:
        release.set()
    assert isinstance(caught.value, TimedOut)
    assert isinstance(caught.value, AnswerLost)


async def test_a_time_out_can_be_given_a_call(server: Server) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.1)
        return await server.ok(request)

    server.answer = slow
    async with AiohttpRequest(read_timeout=0.01) as request:
        bot = bot_at(server.url, request)
        with pytest.raises(AnswerTimedOut):
            await bot.send_message(5, "x")
        await bot.send_message(5, "x", read_timeout=5)


async def test_a_broken_connection_is_a_lost_answer(bot: Bot, server: Server) -> None:
    async def drop(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async def drop_halfway(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b"{")
        return await drop(request)

    for answer in (drop, drop_halfway):
        server.answer = answer
        with pytest.raises(AnswerLost) as caught:
            await bot.send_message(5, "x")
        assert not isinstance(caught.value, TimedOut)
    assert len(server.seen) == 2, "a request that may have been carried out was repeated"


async def test_proxies_of_the_environment_are_used_except_for_this_machine(
    monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    asked: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n" + b'{"ok": true, "result": {}}'.ljust(26))
        writer.close()

    listener = await asyncio.start_server(proxy, "127.0.0.1", 0)
    monkeypatch.setenv("http_proxy", f"http://user:word@127.0.0.1:{listener.sockets[0].getsockname()[1]}")
    monkeypatch.setenv("no_proxy", "spared.invalid")
    try:
        async with AiohttpRequest() as request:
            assert await request.post("http://nowhere.invalid/bot1:x/getMe") == {}
            await bot_at(server.url, request).send_message(5, "x")
            with pytest.raises(NotSent):
                await request.post("http://spared.invalid/bot1:x/getMe")
    finally:
        listener.close()
        await listener.wait_closed()
    (head,) = asked
    assert head.startswith(b"POST http://nowhere.invalid/bot1:x/getMe ")
    assert b"Proxy-Authorization: Basic " in head
    assert len(server.seen) == 1


async def test_a_peer_that_does_not_read_is_timed_out() -> None:
    async def deaf(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await stop.wait()
        writer.close()

    stop = asyncio.Event()
    listener = await asyncio.start_server(deaf, "127.0.0.1", 0, limit=1)
    port = listener.sockets[0].getsockname()[1]
    try:
        async with AiohttpRequest(media_write_timeout=0.2, read_timeout=0.1, connect_timeout=0.1) as request:
            with pytest.raises(AnswerTimedOut):
                await bot_at(f"http://127.0.0.1:{port}/bot", request).send_document(5, b"x" * 32 * 2**20)
    finally:
        stop.set()
        listener.close()
        await listener.wait_closed()


async def test_use_before_initialize_and_after_shutdown_is_refused() -> None:
    request = AiohttpRequest()
    with pytest.raises(RuntimeError):
        await request.do_request("http://127.0.0.1/", "GET")
    await request.initialize()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(RuntimeError):
        await request.do_request("http://127.0.0.1/", "GET")


def test_read_timeout_is_the_default() -> None:
    assert AiohttpRequest(read_timeout=3).read_timeout == 3
    assert AiohttpRequest(read_timeout=None).read_timeout is None


async def test_the_token_is_in_no_error_and_no_log(
    server: Server, request_: AiohttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)

    async def drop(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async def hang(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.5)
        return web.Response()

    told = []
    for url, answer in [
        (server.url, drop),
        (server.url, hang),
        ("http://127.0.0.1:1/bot", drop),
        ("http://127.0.0.1:99999/bot", drop),
        ("ftp://127.0.0.1/bot", drop),
    ]:
        server.answer = answer
        with pytest.raises(NetworkError) as caught:
            await bot_at(url, request_).send_message(5, "x")
        told.append("".join(traceback.format_exception(caught.value)))
    assert caplog.records
    # The test server writes an access log, and python-telegram-bot tells the token at DEBUG: bot.logs caps both.
    logged = [record.getMessage() for record in caplog.records if record.name not in ("aiohttp.access", "telegram.Bot")]
    for text in [*told, *logged]:
        assert TOKEN not in text
        assert "secret_token" not in text
