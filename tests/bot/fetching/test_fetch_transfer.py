import asyncio

import aiohttp
import pytest
from aiohttp import web

from bot.fetching import transfer
from bot.fetching.errors import TransferError, TransientError
from bot.fetching.transfer import bring, new_session


async def refused(store, url):
    async with new_session() as session:
        with pytest.raises(TransferError) as caught:
            await bring(session, url, store.part("0" * 64))
    assert store.part("0" * 64).size() == 0
    return caught.value.reason


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org/x.jpg", "neither an https address nor one on this machine"),
        ("ftp://127.0.0.1/x.jpg", "neither an https address nor one on this machine"),
        ("file:///etc/passwd", "neither an https address nor one on this machine"),
        ("x.jpg", "neither an https address nor one on this machine"),
        ("https://me:secret@example.org/x.jpg", "the address holds a password"),
        ("https://me@example.org/x.jpg", "the address holds a password"),
        ("https://[broken/x.jpg", "not a web address"),
        ("https://example.org:99999/x.jpg", "not a web address"),
    ],
)
async def test_addresses_that_are_never_asked(store, url, why):
    assert await refused(store, url) == why


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "https://localhost/x", "http://[::1]:2/x"])
async def test_outsiders_cannot_send_us_to_this_machine(url):
    with pytest.raises(TransferError, match=r"this machine"):
        transfer.checked(transfer.URL(url), transfer.URL("https://example.org/"))
    assert transfer.checked(transfer.URL(url), transfer.URL("http://127.0.0.1/"))


async def test_redirects_are_followed(archive, store):
    name, data = next(iter(archive.files.items()))
    hops = [
        lambda _: web.Response(status=302, headers={"Location": f"/files/{name}?again"}),
        lambda _: web.Response(status=307, headers={"Location": f"{archive.url}/files/{name}"}),
    ]
    archive.faults[name] = hops
    async with new_session() as session:
        await bring(session, archive.wanted(name).url, store.part("0" * 64))
    assert archive.asked[name] == 3
    assert store.part("0" * 64).size() == len(data)


@pytest.mark.parametrize("headers", [{}, {"Location": ""}, {"Location": "?round"}])
async def test_redirects_without_end(archive, store, headers):
    archive.faults["x"] = [lambda _: web.Response(status=301, headers=headers)] * 20
    assert await refused(store, f"{archive.url}/files/x") == "sent from one address to another without end"


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://example.org/x", "neither an https address nor one on this machine"),
        ("http://me:secret@127.0.0.1/x", "the address holds a password"),
        ("http://[broken", "not a web address"),
    ],
)
async def test_redirects_to_where_we_never_go(archive, store, location, why):
    archive.faults["x"] = [lambda _: web.Response(status=301, headers={"Location": location})]
    assert await refused(store, f"{archive.url}/files/x") == why


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><html>", b"\xff\xd8", b"", b"GIF89a" * 100])
async def test_what_is_no_image(archive, store, body):
    archive.files["x"] = body
    assert await refused(store, f"{archive.url}/files/x") == "not an image"


@pytest.mark.parametrize("known", [True, False])
async def test_a_file_without_end(archive, store, monkeypatch, known):
    monkeypatch.setattr(transfer, "LARGEST", 200_000)

    async def endless(request):
        answer = web.StreamResponse(headers={"Content-Length": "10000000"} if known else {})
        await answer.prepare(request)
        await answer.write(b"\xff\xd8\xff")
        for _ in range(20):
            await answer.write(b"x" * 50_000)
        return answer

    archive.faults["x"] = [endless]
    assert await refused(store, f"{archive.url}/files/x") == "over 0 MB"


async def test_an_answer_without_end(archive, store, monkeypatch):
    monkeypatch.setattr(transfer, "LARGEST_ANSWER", 1000)
    archive.faults["x"] = [lambda _: web.json_response(["x" * 5000])]
    assert await refused(store, f"{archive.url}/files/x") == "an answer without end"


async def test_an_answer_that_names_no_image(archive, store):
    archive.faults["x"] = [lambda _: web.json_response({"detail": "Not found."})]
    assert await refused(store, f"{archive.url}/files/x") == "an answer that names no image"


async def test_a_server_that_cuts_its_answer_to_the_range_of_the_picture(archive, store):
    data = next(iter(archive.files.values()))
    part = store.part("0" * 64)
    part.append(data[:50])
    pointer = archive.pointer
    asked = []

    async def partial(request):
        asked.append(request.headers.get("Range"))
        whole = await pointer(request)
        if asked[-1]:
            return web.Response(status=206, body=whole.body[50:], content_type="application/json")
        return whole

    archive.faults["x"] = [partial, partial]
    archive.files["x"] = data
    async with new_session() as session:
        await bring(session, f"{archive.url}/files/x", part)
    assert asked == ["bytes=50-", None]
    assert part.size() == len(data)


async def test_nobody_there(store, unused_tcp_port):
    async with new_session() as session:
        with pytest.raises(TransientError, match=r"^the connection failed \(ClientConnectorError\)$"):
            await bring(session, f"http://127.0.0.1:{unused_tcp_port}/x", store.part("0" * 64))


async def test_a_server_that_falls_silent(archive, store, monkeypatch):
    async def silent(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"\xff\xd8\xff and so on")
        await released.wait()
        return answer

    released = asyncio.Event()
    archive.faults["x"] = [silent]
    async with new_session() as session:
        assert session.timeout == aiohttp.ClientTimeout(total=900, connect=20, sock_read=30)
        monkeypatch.setattr(session, "_timeout", aiohttp.ClientTimeout(sock_read=0.1))
        with pytest.raises(TransientError, match=r"the connection failed \(SocketTimeoutError\)"):
            await bring(session, f"{archive.url}/files/x", store.part("0" * 64))
    released.set()
    assert store.part("0" * 64).size() == 13
