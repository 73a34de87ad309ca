"""`socraderm run`: the bot. Without a token the sandbox, with one Telegram."""

import asyncio
import contextlib
import signal
from pathlib import Path

import click

from bot.addresses import Address
from bot.settings import Settings, read_settings


@click.command(name="run")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Where to listen. Without it: that of SOCRADERM_LISTEN, or the first free one from 8080.",
)
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Where state is kept.")
@click.option(
    "--transcript", type=click.Path(dir_okay=False), help="Sandbox: write every Bot API call here, as JSON lines."
)
def command(port: int | None, data_dir: Path | None, transcript: str | None) -> None:
    """Run the bot: on Telegram with a token, else in the sandbox in your browser."""
    settings = _settings(port, data_dir)
    from bot.logs import set_up_logging

    secrets = [s.get_secret_value() for s in (settings.telegram_token, settings.webhook_secret) if s is not None]
    set_up_logging(settings.log_level, secrets)
    from bot.loop import run_loop

    run_loop(_run(settings, transcript))


def _settings(port: int | None, data_dir: Path | None) -> Settings:
    """The settings; `port` replaces the port of SOCRADERM_LISTEN and leaves its host."""
    settings = read_settings(data_dir=data_dir)
    if port is None:
        return settings
    return read_settings(data_dir=data_dir, listen=Address(settings.listen.host, port))


async def _run(settings: Settings, transcript: str | None) -> None:
    from bot.loop import end, settle_memory
    from bot.service import serve

    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    async with contextlib.AsyncExitStack() as stack:
        stop = asyncio.create_task(stopping.wait())
        serving = asyncio.create_task(serve(settings, stack, transcript=transcript))
        await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            # Asked to stop while still waiting, say for a Bot API server that cannot be reached.
            await end(serving)
            return
        address, _ = await serving
        if settings.telegram_token is None:
            click.echo(f"Socraderm's sandbox: open {address} in a browser. Ctrl+C stops it.")
        else:
            click.echo(f"Socraderm is at work; {address}/healthz says how it is.")
        settle_memory()
        await stop
