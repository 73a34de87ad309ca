"""How the bot receives updates: long polling and the webhook."""

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from bot.sandbox.call import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.updates import MOST

if TYPE_CHECKING:
    from bot.sandbox.world import World

SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
CONNECTIONS: Final = 40
LONGEST_POLL: Final = 50


def webhook(world: "World") -> dict[str, Any] | None:
    """Return the webhook that is set: `{"url", "secret", "connections"}`."""
    hook: dict[str, Any] | None = world.tables["setting"].get("webhook")
    return hook


def allowed_updates(call: Call) -> list[str] | None:
    """Return the kinds of update that a call asks for; None where it does not say."""
    kinds: list[Any] | None = call.value("allowed_updates", list)
    if kinds is not None and not all(isinstance(kind, str) for kind in kinds):
        raise bad_request("can't parse allowed updates list")
    return kinds


def poll_limits(call: Call) -> tuple[int, int, int]:
    """Return offset, limit and timeout (seconds) of getUpdates."""
    limit, timeout = call.integer("limit"), call.integer("timeout") or 0
    limit = MOST if limit is None or not 1 <= limit <= MOST else limit
    return call.integer("offset") or 0, limit, max(0, min(timeout, LONGEST_POLL))


def set_webhook(call: Call) -> bool:
    """Set the address that updates are posted to; an empty one removes it."""
    url = (call.text("url") or "").strip()
    if not url:
        return delete_webhook(call)
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        valid = False
    if not valid:
        raise bad_request("bad webhook: invalid webhook URL specified")
    secret = call.text("secret_token") or ""
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    call.world.updates.allow(allowed_updates(call))
    if call.flag("drop_pending_updates"):
        call.world.updates.clear()
    connections = call.integer("max_connections") or CONNECTIONS
    hook = {"url": url, "secret": secret, "connections": max(1, min(connections, 100))}
    call.world.put("setting", "webhook", hook)
    return True


def delete_webhook(call: Call) -> bool:
    """Go back to getUpdates."""
    if call.flag("drop_pending_updates"):
        call.world.updates.clear()
    call.world.drop("setting", "webhook")
    return True


def get_webhook_info(call: Call) -> dict[str, Any]:
    """Return the webhook's address and how it fares."""
    hook = webhook(call.world) or {"url": ""}
    info = {"url": hook["url"], "has_custom_certificate": False, "pending_update_count": len(call.world.updates)}
    if hook["url"]:
        info |= {"max_connections": hook["connections"], **call.world.webhook_trouble}
    if call.world.updates.allowed:
        info["allowed_updates"] = call.world.updates.allowed
    return info
