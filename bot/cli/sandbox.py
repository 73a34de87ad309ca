"""`socraderm sandbox`: "Telegram" alone, for any number of bots on this machine."""

import asyncio
import contextlib
import signal
import socket
from pathlib import Path

import click

from bot.addresses import Address
from bot.settings import Settings, read_settings


@click.command(name="sandbox")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Where to listen. Without it: the first free one from 8080."
)
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Where the world is kept.")
@click.option(
    "--transcript",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every Bot API call here, as JSON lines.",
)
def command(port: int | None, data_dir: Path | None, transcript: Path | None) -> None:
    """Run the sandbox alone. Bots join it with SOCRADERM_TELEGRAM_API and SOCRADERM_TELEGRAM_TOKEN=1:sandbox."""
    # Its own address is the API's, so that SOCRADERM_PACING=off is heard here too.
    settings = read_settings(data_dir=data_dir, telegram_api=f"http://127.0.0.1:{port or 8080}")
    from bot.logs import set_up_logging
    from bot.loop import run_loop
    from bot.web.listen import bind

    set_up_logging(settings.log_level)
    sock = bind(Address("127.0.0.1", port or 8080), search=port is None)
    with contextlib.closing(sock):
        run_loop(_serve(settings, sock, transcript))


async def _serve(settings: Settings, sock: socket.socket, transcript: Path | None) -> None:
    from aiohttp import web

    from bot.loop import settle_memory
    from bot.sandbox import World, create_app
    from bot.sandbox.metrics import SandboxMetrics
    from bot.sandbox.token import TOKEN

    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with contextlib.AsyncExitStack() as stack:
        world = stack.enter_context(contextlib.closing(World.open(settings.data_dir)))
        metrics = SandboxMetrics(world)
        app = create_app(world, observer=metrics.observe, transcript=transcript, pacing=settings.pacing)
        metrics.add_routes(app)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.SockSite(runner, sock).start()
        url = f"http://127.0.0.1:{sock.getsockname()[1]}"
        click.echo(f"Socraderm's sandbox: open {url} in a browser. Ctrl+C stops it.")
        click.echo(f"A bot joins with SOCRADERM_TELEGRAM_API={url} SOCRADERM_TELEGRAM_TOKEN={TOKEN}")
        settle_memory()
        await stopping.wait()
