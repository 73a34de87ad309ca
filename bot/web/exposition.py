"""Prometheus metrics as an HTTP answer."""

from typing import Final

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest

_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


def exposition(registry: CollectorRegistry) -> web.Response:
    """What is counted in `registry`, as text."""
    return web.Response(body=generate_latest(registry), headers={"Content-Type": _TYPE})
