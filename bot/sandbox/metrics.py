"""What the sandbox counts when it runs alone, for Prometheus."""

from typing import TYPE_CHECKING, Any

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, ProcessCollector

from bot.sandbox.methods.table import NAMES
from bot.web.exposition import exposition

if TYPE_CHECKING:
    from bot.sandbox.world import World


class SandboxMetrics:
    """Counts Bot API calls; its `observe` is an observer for `create_app`."""

    def __init__(self, world: "World") -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._calls = Counter(
            "socraderm_sandbox_calls", "Bot API calls, by outcome", ["method", "outcome"], registry=self._registry
        )
        waiting = Gauge("socraderm_sandbox_updates_waiting", "Updates not yet confirmed", registry=self._registry)
        waiting.set_function(lambda: len(world.updates))

    def observe(self, method: str, _params: dict[str, Any], _result: Any, error: dict[str, Any] | None) -> None:
        """Count one call."""
        known = NAMES.get(method.lower(), "unknown")
        self._calls.labels(known, "ok" if error is None else str(error["error_code"])).inc()

    def add_routes(self, app: web.Application) -> None:
        """Add `/healthz`, `/readyz` and `/metrics`."""

        async def well(_: web.Request) -> web.Response:
            return web.Response(text="ok\n")

        async def metrics(_: web.Request) -> web.Response:
            return exposition(self._registry)

        app.router.add_get("/healthz", well)
        app.router.add_get("/readyz", well)
        app.router.add_get("/metrics", metrics)
