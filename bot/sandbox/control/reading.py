"""`GET /sandbox/messages` and `/sandbox/events`: what there is to see."""

from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import history
from bot.sandbox.codec import encode
from bot.sandbox.control.body import number, seconds
from bot.sandbox.errors import ControlError
from bot.sandbox.events import Place
from bot.sandbox.people import PRIVATE, check_name, find_chat, user_named
from bot.sandbox.wakeup import wait_until

if TYPE_CHECKING:
    from bot.sandbox.world import World


async def messages(world: "World", request: web.Request) -> str:
    """Return the JSON array of a chat's messages behind `after`, waiting for one where `wait` asks."""
    query = request.query
    chat, _ = find_chat(world, query.get("chat", PRIVATE), query.get("user"), query.get("lang"))
    world.commit()
    after, wait = number(query, "after") or 0, seconds(query)
    if wait:
        ready = lambda: world.closing or history.newest(world, chat) > after  # noqa: E731
        await wait_until(ready, world.messages_changed[chat["id"]], wait, request)
    return encode(history.after(world, chat, after))


async def events(world: "World", request: web.Request) -> str:
    """Return the JSON array of events behind `after`, of one chat or user where asked, waiting where `wait` asks."""
    query = request.query
    chat, user = query.get("chat"), query.get("user")
    if user is not None:
        user_named(world, user, query.get("lang"))
        world.commit()
    if chat is not None and chat != PRIVATE:
        check_name(chat, "chat")
    after, wait = number(query, "after") or 0, seconds(query)
    if after < 0:
        raise ControlError("after must not be negative")
    asked = Place(chat, user)
    if wait:
        ready = lambda: world.closing or bool(world.events.after(after, asked))  # noqa: E731
        await wait_until(ready, world.events.wakeup(asked), wait, request)
    return f"[{','.join(world.events.after(after, asked))}]"
