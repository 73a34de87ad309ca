"""Who may speak to the sandbox: this machine, and pages of this very origin."""

import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.codec import encode

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
NAMES: Final = ("127.0.0.1", "localhost", "::1")


def _refused(status: int, reason: str) -> web.Response:
    return web.Response(text=encode({"error": reason}), status=status, content_type="application/json")


def _place(address: str) -> tuple[str | None, int]:
    try:
        parts = urlsplit(address)
        name, port = parts.hostname, parts.port or 80
    except ValueError:
        return None, 0
    return name, port


@lru_cache(maxsize=256)
def allowed(host: str | None, origin: str | None) -> bool:
    """Return whether a request with these headers comes from this machine; a page must come from this very port.

    A page elsewhere that had its own name resolve to this machine would send its own name as Host.
    """
    name, port = _place(f"//{host or ''}")
    if name not in NAMES or "@" in (host or ""):
        return False
    if origin is None:
        return True
    its_name, its_port = _place(origin)
    return origin.startswith("http://") and its_name in NAMES and its_port == port


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse strangers with 403; turn a failure into a 500 without its inner life."""
    headers = request.headers
    if not allowed(headers.get("Host"), headers.get("Origin")):
        return _refused(403, "the sandbox answers only this machine, as 127.0.0.1 or localhost, and its own page")
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status >= 400:
            return _refused(error.status, error.text or error.reason)
        raise
    except Exception:
        # The pattern of the address, not the address: that may hold a token.
        resource = request.match_info.route.resource
        log.exception("%s %s failed", request.method, resource.canonical if resource else "")
        return _refused(500, "the sandbox failed; its log says where")
