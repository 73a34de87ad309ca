"""One running process: web server, Redis, clock and tutor, started in order and stopped in reverse."""

from contextlib import AsyncExitStack
from urllib.parse import urlsplit

from aiohttp import web

from bot.addresses import is_loopback
from bot.clock import SandboxClock, SystemClock
from bot.composition import Tutor
from bot.ingress.webhook import webhook_handler
from bot.sandbox.token import TOKEN as SANDBOX_TOKEN
from bot.settings import SettingError, Settings
from bot.storage.embedded_redis import EmbeddedRedis
from bot.web.health import add_health_routes
from bot.web.listen import bind


async def serve(settings: Settings, stack: AsyncExitStack, *, transcript: str | None = None) -> tuple[str, Tutor]:
    """Start everything; answers the address and the tutor. `stack` stops it all. Raises SocradermError."""
    if settings.telegram_token is None and not is_loopback(settings.listen.host):
        raise SettingError(
            "SOCRADERM_LISTEN",
            "the sandbox listens on this machine alone",
            "Set SOCRADERM_TELEGRAM_TOKEN, or listen on 127.0.0.1.",
        )
    redis_url, heal = settings.redis_url.get_secret_value() if settings.redis_url else "", None
    if not redis_url:
        server = await stack.enter_async_context(EmbeddedRedis(settings.data_dir))
        redis_url, heal = server.url, server.ensure
    sock = bind(settings.listen, search="listen" not in settings.model_fields_set)
    stack.callback(sock.close)
    host, port = sock.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if settings.telegram_token is None:
        app = _sandbox(settings, stack, transcript)
        token, api = SANDBOX_TOKEN, address
    else:
        app = web.Application()
        token, api = settings.telegram_token.get_secret_value(), settings.telegram_api
    clock = SandboxClock(api) if _is_sandbox(token, api) else SystemClock()
    tutor = Tutor(settings, token=token, api=api, redis_url=redis_url, clock=clock, heal=heal)
    public = settings.webhook_url is not None
    add_health_routes(app, tutor.ready.is_set, tutor.metrics, metrics_for_all=not public)
    if public:
        path = urlsplit(settings.webhook_url).path or "/"
        assert settings.webhook_secret is not None
        app.router.add_post(str(path), webhook_handler(tutor.inbox, settings.webhook_secret.get_secret_value()))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.SockSite(runner, sock).start()
    if isinstance(clock, SandboxClock):
        stack.push_async_callback(clock.stop)
        await clock.start()
    stack.push_async_callback(tutor.stop)
    await tutor.start(webhook=public)
    return address, tutor


def _sandbox(settings: Settings, stack: AsyncExitStack, transcript: str | None) -> web.Application:
    from bot.sandbox.server import create_app
    from bot.sandbox.world import World

    world = World.open(settings.data_dir)
    stack.callback(world.close)
    return create_app(world, pacing=settings.pacing, transcript=transcript)


def _is_sandbox(token: str, api: str) -> bool:
    return token == SANDBOX_TOKEN and is_loopback(urlsplit(api).hostname or "")
