"""The python-telegram-bot application, without its own fetching: updates come from the streams."""

from typing import Any

from telegram.ext import Application, ExtBot

from bot.telegram.request import AiohttpRequest

App = Application[Any, Any, Any, Any, Any, Any]


def build_application(token: str, api: str) -> tuple[App, AiohttpRequest]:
    """The application, and the request object that polls; the first opens and closes both."""
    polling = AiohttpRequest(pool_size=2)
    bot: ExtBot[None] = ExtBot(
        token=token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=polling,
    )
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    return application, polling
