"""Liveness, readiness and metrics."""

from collections.abc import Callable

from aiohttp import web

from bot.addresses import is_loopback
from bot.web.exposition import exposition
from bot.web.metrics import Metrics


def add_health_routes(
    app: web.Application, ready: Callable[[], bool], metrics: Metrics, *, metrics_for_all: bool
) -> None:
    """Add `/healthz` (alive), `/readyz` (200 once turns are taken), `/metrics` (to loopback only, unless told)."""

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_: web.Request) -> web.Response:
        if ready():
            return web.Response(text="ready\n")
        return web.Response(status=503, text="starting\n")

    async def show_metrics(request: web.Request) -> web.Response:
        if not metrics_for_all and not is_loopback(request.remote or ""):
            return web.Response(status=403, text="forbidden\n")
        return exposition(metrics.registry)

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", show_metrics)
