"""The real bot on a real sandbox, both in this process and spoken to over HTTP; every Bot API call is checked."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from bot.addresses import Address
from bot.composition import Tutor
from bot.logs import set_up_logging
from bot.sandbox import World, create_app
from bot.service import serve
from bot.settings import Settings
from bot.storage.keys import Keys, Place
from tests.support.learner import PATIENCE, Learner, Message, Reaction
from tests.support.spec import SpecObserver
from tutor.session import Session

TOKEN = "1:sandbox"
KEYS = Keys(1)
_UNHANDLED = """
local left = 0
for p = 0, 63 do left = left + redis.call('XLEN', 'socraderm:1:{' .. p .. '}:in') end
return left
"""


class House:
    """A sandbox, and a bot on it that can be stopped and started again."""

    def __init__(self, folder: Path, packs: Sequence[Path] = ()) -> None:
        self.folder, self.packs = folder, tuple(packs)
        self.world, self.spec = World(), SpecObserver()
        self.http: aiohttp.ClientSession
        self.base = ""
        """The sandbox's address."""
        self.address = ""
        """The bot's own, with its metrics."""
        self.tutor: Tutor
        self.log = io.StringIO()
        self.known_errors = 0
        """Errors in the log that the test provoked and has looked at."""
        self._people = 0
        self._bot = AsyncExitStack()

    async def start(self) -> None:
        """Start the bot on the sandbox."""
        settings = {"telegram_token": TOKEN, "telegram_api": self.base, "listen": Address("127.0.0.1", 0)}
        more = {"data_dir": self.folder / "data", "packs": self.packs, "pacing": "off"}
        self.address, self.tutor = await serve(Settings.model_validate(settings | more), self._bot)

    async def stop(self) -> None:
        """Stop the bot in good order; the sandbox goes on."""
        stack, self._bot = self._bot, AsyncExitStack()
        await stack.aclose()

    async def restart(self) -> None:
        """Stop the bot and start it again."""
        await self.stop()
        await self.start()

    def learner(self, user: str = "", chat: str = "private", lang: str = "en") -> "Visitor":
        """A person in a chat; without a name someone new."""
        self._people += 1
        return Visitor(self, user or f"learner{self._people}", chat, lang)

    async def settle(self) -> None:
        """Wait until every update so far has been handled, and all that came of it was sent."""
        async with asyncio.timeout(PATIENCE * 2):
            while len(self.world.updates) or await self.redis("EVAL", _UNHANDLED, 0):
                await asyncio.sleep(0.002)
            await self.tutor.outbox.idle()

    async def redis(self, *command: str | int) -> Any:
        """Ask the bot's Redis."""
        return await self.tutor._batch.call(*command)

    async def session(self, chat: int, user: int, thread: int = 0) -> Session:
        """What is stored of a dialogue."""
        raw = await self.redis("HGET", KEYS.session(Place(chat, thread, user)), "d")
        return Session.model_validate_json(raw) if raw else Session()

    async def update(self, **update: Any) -> list[dict[str, Any]]:
        """Deliver a raw update and answer what the bot did."""
        before = self.world.events.last
        update.setdefault("update_id", self.world.count("update_id", 1000))
        self.spec.raw_updates.add(update["update_id"])  # no Bot API server vouches for it
        body, kind = io.BytesIO(json.dumps(update).encode()), {"Content-Type": "application/json"}
        async with self.http.post(f"{self.base}/sandbox/update", data=body, headers=kind) as response:
            assert response.status == 200, await response.text()
        return await self.deeds(before)

    async def deeds(self, before: int) -> list[dict[str, Any]]:
        """What the bot has done since an event, once all is done; the menu that it sets when it starts left out."""
        await self.settle()
        events = await self.learner("somebody").events(after=before)
        return [e for e in events if e["kind"] != "user" and e["method"] != "setMyCommands"]

    async def dead_letters(self) -> int:
        """How many updates were given up."""
        return sum([await self.redis("XLEN", KEYS.dead(p)) for p in range(64)])

    @property
    def errors(self) -> list[str]:
        """Lines of the log that should not be there, tracebacks among them."""
        return [line for line in self.log.getvalue().splitlines() if " ERROR " in line or line.startswith("Traceback")]


class Visitor(Learner):
    """A learner who waits, without a clock, until the bot is done; so it is also known when it does nothing."""

    def __init__(self, house: House, user: str, chat: str, lang: str) -> None:
        super().__init__(house.http, house.base, user, chat, lang)
        self.house = house

    def at(self, chat: str) -> "Visitor":
        """The same person elsewhere."""
        return Visitor(self.house, self.user, chat, self.lang)

    async def ids(self) -> tuple[int, int]:
        """The chat's id and the person's."""
        world = self.house.world
        user: int = world.tables["username"][self.user]
        chat: int = user if self.chat == "private" else world.tables["chatname"][self.chat]
        return chat, user

    async def session(self, thread: int = 0) -> Session:
        """What the bot has stored of their dialogue here."""
        return await self.house.session(*await self.ids(), thread)

    async def enter(self) -> "Visitor":
        """First contact, to the end."""
        await self.say("/start")
        await self.press("English" if self.lang == "en" else "Français")
        await self.press("Yes, I am" if self.lang == "en" else "Oui, je confirme")
        return self

    async def send(self, kind: str, content: bytes, mime: str, **fields: str) -> Reaction:
        """Send a file."""
        before = self.house.world.events.last
        form = aiohttp.FormData({"chat": self.chat, "user": self.user, "lang": self.lang} | fields)
        form.add_field(kind, content, filename="a", content_type=mime)
        async with self._http.post(f"{self.base}/sandbox/message", data=form) as response:
            answer = await response.json()
            assert response.status == 200, answer
        return await self._reaction(before, answer["update_id"])

    async def update(self, **update: Any) -> Reaction:
        """A raw update; what comes of it in this chat."""
        before = self.house.world.events.last
        await self.house.update(**update)
        return await self._reaction(before, 0)

    async def message(self, **fields: Any) -> Reaction:
        """A raw message of this person in this chat."""
        chat, user = await self.ids()
        kind = "private" if chat > 0 else "supergroup"
        shown = {"id": chat, "type": kind} | ({"first_name": "A"} if chat > 0 else {"title": self.chat})
        person = {"id": user, "is_bot": False, "first_name": "A", "username": self.user, "language_code": self.lang}
        return await self.update(message={"message_id": 900_000, "date": 1, "chat": shown, "from": person} | fields)

    async def question(self) -> Message:
        """The latest message with buttons that is no picture."""
        return next(m for m in reversed(await self.messages()) if "reply_markup" in m and "photo" not in m)

    async def _act(self, path: str, **body: Any) -> Reaction:
        before = self.house.world.events.last
        answer = await self.post(path, **body)
        return await self._reaction(before, answer["update_id"])

    async def _reaction(self, before: int, update_id: int) -> Reaction:
        reaction = Reaction(self, before, update_id)
        reaction.events = [e for e in await self.house.deeds(before) if reaction._is_mine(e)]
        return reaction


@asynccontextmanager
async def house(folder: Path, packs: Iterable[Path] = (), *, debug: bool = False) -> AsyncIterator[House]:
    """A sandbox with a running bot. On leaving, every call met the specification and nothing went wrong unseen."""
    made = House(folder, tuple(packs))
    with _logging_to(made.log):
        app = create_app(made.world, observer=made.spec, pacing="off")
        async with TestServer(app) as server, aiohttp.ClientSession() as made.http:
            made.base = str(server.make_url("/")).rstrip("/")
            try:
                await made.start()
                yield made
                await made.settle()
            finally:
                await made.stop()
    made.spec.assert_clean()
    assert len(made.errors) == made.known_errors, made.log.getvalue()


@contextmanager
def _logging_to(stream: io.StringIO) -> Iterator[None]:
    """Log as the bot does at DEBUG, into `stream` instead of stderr."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers = []  # `set_up_logging` would close pytest's
    set_up_logging("DEBUG", [TOKEN])
    ours = root.handlers[0]
    assert isinstance(ours, logging.StreamHandler)
    ours.setStream(stream)
    root.handlers = [*handlers, ours]
    try:
        yield
    finally:
        root.handlers = handlers
        root.setLevel(level)


def labels(message: Message) -> list[str]:
    """The buttons of a message."""
    return [b["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for b in row]


def said(events: Iterable[dict[str, Any]]) -> str:
    """All that reached people in some events, as one string of JSON."""
    return json.dumps([e["params"] for e in events], ensure_ascii=False)
