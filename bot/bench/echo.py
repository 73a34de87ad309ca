"""The measure to compare with: python-telegram-bot as it comes, echoing every message. Run as a process of its own.

    python -m bot.bench.echo API AT_ONCE

It prints one JSON line of its resources when it begins to poll, and one at each SIGUSR1.
"""

import asyncio
import json
import resource
import signal
import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.sandbox.token import TOKEN as SANDBOX_TOKEN


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


async def run(api: str, at_once: int) -> None:
    """Poll and echo until told to stop; `at_once` updates are handled side by side."""
    application = (
        ApplicationBuilder()
        .token(SANDBOX_TOKEN)
        .base_url(f"{api}/bot")
        .concurrent_updates(at_once)
        .connection_pool_size(256)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGUSR1, lambda: print(json.dumps(usage()), flush=True))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0.0)
        print(json.dumps(usage()), flush=True)
        await stop.wait()
        await application.updater.stop()
        await application.stop()


def usage() -> dict[str, Any]:
    """CPU seconds so far and peak memory in MB."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"cpu": used.ru_utime + used.ru_stime, "rss_mb": used.ru_maxrss / 1024}


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], int(sys.argv[2])))
