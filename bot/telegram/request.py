"""The HTTP client that python-telegram-bot uses here: its `BaseRequest` on aiohttp, several times faster than httpx.

A request that failed is told apart by whether the server can have carried it out, on which the outbox builds:
`NotSent` (it cannot) or `AnswerLost` (it may have). No error, log line or chained exception bears the address of a
request, since that holds the bot's token.
"""

import asyncio
import io
import json
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.addresses import is_loopback

_DEFAULT: Final = BaseRequest.DEFAULT_NONE
_IN_MEMORY: Final = 2**19
"""Bytes of an upload that aiohttp may write in one go; more is streamed."""
_JSON: Final = {"Content-Type": "application/json"}


class NotSent(NetworkError):  # noqa: N818  # named as python-telegram-bot names its errors
    """No connection came about (refused, unknown host, no answer to it): the request was not carried out."""


class AnswerLost(NetworkError):  # noqa: N818
    """The connection broke, or no answer came: the request may have been carried out."""


class AnswerTimedOut(AnswerLost, TimedOut):
    """No answer came in time. It is a `TimedOut` as well, which python-telegram-bot's polling asks again at once."""


class AiohttpRequest(BaseRequest):
    """A pool of kept-alive connections to a Bot API server.

    Time-outs are in seconds, None for none. Proxies come from the environment.
    """

    def __init__(
        self,
        *,
        pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        media_write_timeout: float | None = 60.0,
        connect_timeout: float | None = 5.0,
    ) -> None:
        self._pool_size = pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._connect_timeout = connect_timeout
        self._proxies: dict[str, str] = {}
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer where a call does not say."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; no connection is made yet."""
        if self._session is not None:
            return
        self._session = aiohttp.ClientSession(
            # Kept-alive connections are given up before any server would close them (nginx: 75 s), since a request that
            # meets a connection just closed counts as an answer lost.
            connector=aiohttp.TCPConnector(limit=self._pool_size, keepalive_timeout=15, ttl_dns_cache=60),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            skip_auto_headers=("Accept", "Accept-Encoding"),  # JSON as it is: nothing of it is worth compressing
        )
        self._proxies = getproxies()

    async def shutdown(self) -> None:
        """Close the pool."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = _DEFAULT,
        write_timeout: Any = _DEFAULT,
        connect_timeout: Any = _DEFAULT,
        pool_timeout: Any = _DEFAULT,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Send one request; returns the HTTP status and the body. Raises NotSent or AnswerLost.

        `pool_timeout` is part of `connect_timeout` here: both end before anything is sent.
        """
        if self._session is None:
            raise RuntimeError("this AiohttpRequest is not initialised")
        default_write = None
        if request_data is not None:
            default_write = self._media_write_timeout if request_data.contains_files else self._write_timeout
        timeout = _timeout(
            _choose(connect_timeout, self._connect_timeout),
            _choose(write_timeout, default_write),
            _choose(read_timeout, self._read_timeout),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy(url), allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except aiohttp.ClientConnectorError as error:
            raise NotSent(f"cannot connect to {error.host}:{error.port} ({error.strerror})") from None
        except aiohttp.ConnectionTimeoutError:
            raise NotSent("no connection in time") from None
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError, aiohttp.ClientHttpProxyError) as error:
            raise NotSent(type(error).__name__) from None
        except asyncio.TimeoutError:  # noqa: UP041  # aiohttp's own name for it
            raise AnswerTimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError) as error:
            raise AnswerLost(f"the connection broke ({type(error).__name__})") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The content of an answer. Raises TelegramError when it is not JSON."""
        try:
            return orjson.loads(payload)
        except orjson.JSONDecodeError:
            return BaseRequest.parse_json_payload(payload)  # more lenient, and it says what is wrong

    def _proxy(self, url: str) -> str | None:
        # Not left to aiohttp's `trust_env`, which asks the environment at every request, in a thread, and would send
        # what is meant for this machine through the proxy too.
        if not self._proxies:
            return None
        parts = urlsplit(url)
        host = parts.hostname or ""
        return None if is_loopback(host) or proxy_bypass(host) else self._proxies.get(parts.scheme)


def _choose(given: Any, default: float | None) -> float | None:
    chosen: float | None = default if given is _DEFAULT else given
    return chosen


@lru_cache(maxsize=64)
def _timeout(connect: float | None, write: float | None, read: float | None) -> aiohttp.ClientTimeout:
    # aiohttp has no time-out for writing, so the total bounds it; a download, which writes nothing, has no total.
    total = None if write is None or read is None else (connect or 0) + write + read
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    if request_data is None:
        return None, None
    if request_data.contains_files:
        return _multipart(request_data), None
    # JSON costs less than a form to write and to read.
    try:
        return orjson.dumps(request_data.parameters), _JSON
    except TypeError:  # half of a surrogate pair, or a number beyond 64 bits
        return json.dumps(request_data.parameters, ensure_ascii=False).encode("utf-8", "replace"), _JSON


def _multipart(request_data: RequestData) -> aiohttp.FormData:
    # quote_fields: Telegram takes file names as they are, in UTF-8.
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        in_one_go = isinstance(content, bytes) and len(content) <= _IN_MEMORY
        stream = io.BytesIO(content) if isinstance(content, bytes) and not in_one_go else content
        form.add_field(name, stream, filename=filename, content_type=content_type)
    return form
