"""One transfer: hops from the address in the manifest to the picture, within bounds."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import aiohttp
from yarl import URL

from bot.addresses import is_loopback
from bot.fetching.errors import TransferError, TransientError
from bot.fetching.store import Part
from cases.fetch import LARGEST, LARGEST_ANSWER, address_in, begins_like_an_image

_MOST_HOPS: Final = 6
_CHUNK: Final = 64 * 1024


def new_session() -> aiohttp.ClientSession:
    """A client that sends no cookies and no stored passwords, and gives up on a server that falls silent."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=900, connect=20, sock_read=30),
        cookie_jar=aiohttp.DummyCookieJar(),
        # As it is stored: a hash is of the file, not of what is done to it on the way.
        headers={"Accept-Encoding": "identity", "User-Agent": "socraderm"},
        auto_decompress=False,
    )


async def bring(session: aiohttp.ClientSession, address: str, part: Part) -> None:
    """Add to `part` what it lacks; raises TransferError or TransientError, after which `part` keeps what is good."""
    try:
        url = checked(URL(address), None)
        first = url
        for _ in range(_MOST_HOPS):
            there = await _hop(session, url, part)
            if there is None:
                return
            url = checked(url.join(URL(there)), first)
    except ValueError:
        raise TransferError("not a web address") from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise TransientError(f"the connection failed ({type(error).__name__})") from None
    raise TransferError("sent from one address to another without end")


def checked(url: URL, first: URL | None) -> URL:
    """Only https; or http on this machine, and there only when the pack itself named this machine."""
    host = url.host or ""
    if url.user or url.password:
        raise TransferError("the address holds a password")
    local = is_loopback(host) and (first is None or is_loopback(first.host or ""))
    if not host or (url.scheme != "https" and not (url.scheme == "http" and local)):
        raise TransferError("neither an https address nor one on this machine")
    if is_loopback(host) and not local:
        raise TransferError("sent from outside to an address on this machine")
    return url


async def _hop(session: aiohttp.ClientSession, url: URL, part: Part) -> str | None:
    """Fetch from `url`: none when the picture came, else the address to go on to."""
    have = part.size()
    async with _get(session, url, have) as answer:
        if answer.status in {301, 302, 303, 307, 308}:
            return answer.headers.get("Location", "")
        if answer.status == 416:
            _settle_unsatisfiable(answer, part, have)
            return None
        _refuse_status(answer)
        if answer.content_type == "application/json":
            return await _read_pointer(session, url, answer)
        await _receive(answer, part, have)
    return None


@asynccontextmanager
async def _get(session: aiohttp.ClientSession, url: URL, have: int) -> AsyncIterator[aiohttp.ClientResponse]:
    headers = {"Range": f"bytes={have}-"} if have else {}
    async with session.get(url, headers=headers, allow_redirects=False) as answer:
        yield answer


def _settle_unsatisfiable(answer: aiohttp.ClientResponse, part: Part, have: int) -> None:
    """The server has no more bytes: either all have come, or what came is no beginning of what it has now."""
    if answer.headers.get("Content-Range") != f"bytes */{have}":
        part.discard()
        raise TransientError("the file there is not the one that was begun", after=0)


def _refuse_status(answer: aiohttp.ClientResponse) -> None:
    if answer.status in {200, 206}:
        return
    reason = f"the server answered {answer.status}"
    if answer.status in {408, 429} or answer.status >= 500:
        after = answer.headers.get("Retry-After", "")
        raise TransientError(reason, after=float(after) if after.isdecimal() else None)
    raise TransferError(reason)


async def _read_pointer(session: aiohttp.ClientSession, url: URL, answer: aiohttp.ClientResponse) -> str:
    if answer.status == 206:  # the range was meant for the picture
        async with _get(session, url, 0) as whole:
            _refuse_status(whole)
            body = await _read_bounded(whole)
    else:
        body = await _read_bounded(answer)
    there = address_in(body)
    if there is None:
        raise TransferError("an answer that names no image")
    return there


async def _read_bounded(answer: aiohttp.ClientResponse) -> bytes:
    body = b""
    async for chunk in answer.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise TransferError("an answer without end")
    return body


async def _receive(answer: aiohttp.ClientResponse, part: Part, have: int) -> None:
    start = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    if answer.status == 200 or start is None or int(start[1]) != have:
        # The server does not do ranges, or did another: take it from the beginning.
        part.discard()
        if answer.status == 206:
            raise TransientError("the server sent another part than was asked for", after=0)
        have = 0
    head = b"" if have == 0 else None
    async for chunk in answer.content.iter_chunked(_CHUNK):
        have += len(chunk)
        if have > LARGEST:
            part.discard()
            raise TransferError(f"over {LARGEST // 1_000_000} MB")
        if head is not None:
            head += chunk
            if len(head) < 8:
                continue
            if not begins_like_an_image(head):
                raise TransferError("not an image")
            chunk, head = head, None
        part.append(chunk)
    if head is not None:
        raise TransferError("not an image")
