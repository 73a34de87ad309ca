"""A kept update as python-telegram-bot's own object."""

from collections.abc import Mapping
from typing import Any

from telegram import Bot, CallbackQuery, Chat, InaccessibleMessage, Update, User


def read_update(body: Mapping[str, Any], bot: Bot | None) -> Update:
    """The update of what `ingress.trim` kept. Raises KeyError or TypeError when it is of no such form.

    Four turns of five are presses, and `Update.de_json` looks for each of a message's 110 fields, where five of the
    pressed message are kept. So it is read as one out of reach, which has three; the others are its `api_kwargs`.
    """
    query = body.get("callback_query")
    if query is None:
        return Update.de_json(dict(body), bot)
    sender = dict(query["from"])
    press = CallbackQuery(
        id=query["id"],
        from_user=User(**sender),
        chat_instance=query["chat_instance"],
        data=query.get("data"),
        message=_pressed(query.get("message")),
    )
    return Update(body["update_id"], callback_query=press)


def _pressed(message: Mapping[str, Any] | None) -> InaccessibleMessage | None:
    if message is None:
        return None
    rest = {name: message[name] for name in ("date", "message_thread_id", "is_topic_message") if name in message}
    return InaccessibleMessage(Chat(**message["chat"]), message["message_id"], api_kwargs=rest)
