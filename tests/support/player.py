"""A learner who plays cases to the end by what the bot waits for, and pokes at old buttons and messages on the way."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol

from bot.storage.keys import Keys, Place
from tests.support.learner import Learner, Message
from tests.support.processes import until
from tutor.session import Question, Session

KEYS = Keys(1)
RESTING = ("language", "confirmation", "idle", "debriefed")
TICKED = ("pick", "pump", "hint", "mistake", "checklist", "rank")
AT_MOST = 3
"""Places in a ranking."""


class Books(Protocol):
    """What Redis holds."""

    async def read(self, *command: str | int) -> Any:
        """The answer to one command."""


@dataclass(frozen=True)
class Deed:
    """What the learner does at once, as bodies for `/sandbox/<path>`, and what the session must then say."""

    path: str
    bodies: tuple[dict[str, Any], ...]
    token: str = ""
    """Of the question that it answers, if by a living button."""
    chosen: tuple[str, ...] | None = None
    """What is then ticked at that question."""
    closes: bool = False
    """Whether the question is then answered for good."""


@dataclass
class Player:
    """Decides what to do next. `written` and `pressed` are what was done before, to be edited or pressed again."""

    learner: Learner
    books: Books
    rng: Random
    pokes: float = 0.15
    """How often it does what answers nothing: full resolution, an old button, an edit."""
    bursts: float = 0.3
    """How often it ticks several options at once, where it can."""
    written: list[int] = field(default_factory=list)
    pressed: list[tuple[int, str]] = field(default_factory=list)

    async def place(self) -> Place:
        """Where the session lives; known once something was written."""
        shown = await self.learner.messages()
        number = shown[0]["chat"]["id"]
        return Place(number, 0, number)

    async def session(self) -> tuple[int, Session]:
        """Version and content of the stored session; 0 and a new one before the first turn."""
        version, body = await self.books.read("HMGET", KEYS.session(await self.place()), "v", "d")
        return int(version or 0), Session.model_validate_json(body) if body else Session()

    async def next(self) -> Deed:
        """The next deed; `/start` at first."""
        shown = await self.learner.messages()
        if not shown:
            return Deed("message", ({"text": "/start"},))
        _, session = await self.session()
        question = living(session)
        assert question is not None, session
        if session.dialogue is not None and self.rng.random() < self.pokes:
            return self._poke(session, shown)
        option = self.option(question)
        if option.startswith("+") or session.state in RESTING:
            return self._press(shown, question, option)
        if self.rng.random() < 0.2:
            return Deed("message", ({"text": _words(self._button(shown, question, option)[2])},), question.token)
        plain = [o for o in question.options if not o.startswith("+")]
        many = question.kind in TICKED and "+done" in question.options and self.rng.random() < self.bursts
        options = self.rng.sample(plain, min(len(plain), self.rng.randint(2, 4))) if many else [option]
        return self._press(shown, question, *options)

    async def do(self, deed: Deed) -> list[int]:
        """Do it, as quickly as the sandbox takes it; answers the updates' ids."""
        answers = [await self.learner.post(deed.path, **body) for body in deed.bodies]
        if deed.path == "message":
            self.written += [answer["message_id"] for answer in answers]
        return [int(answer["update_id"]) for answer in answers]

    async def reach(self, wanted: Callable[[Question], bool]) -> Question:
        """Play until such a question is asked; answers it."""
        for _ in range(200):
            if await self.learner.messages():
                _, session = await self.session()
                question = living(session)
                if question is not None and wanted(question):
                    return question
            await self.settled(*await self.do(await self.next()))
        raise AssertionError("no such question was asked")

    async def press(self, question: Question, *options: str) -> Deed:
        """The deed of pressing options of a question, one after the other."""
        return self._press(await self.learner.messages(), question, *options)

    def _poke(self, session: Session, shown: list[Message]) -> Deed:
        assert session.dialogue is not None
        pokes = [self._press(shown, Question(token=session.dialogue.image, kind="start", options=("+full",)), "+full")]
        if self.written:
            pokes.append(Deed("message", ({"text": "I meant a halo naevus", "edit": self.rng.choice(self.written)},)))
        dead = [(number, data) for number, data in self.pressed if not _is_alive(session, data)]
        if dead:
            number, data = self.rng.choice(dead)
            pokes.append(Deed("press", ({"message_id": number, "data": data},)))
        return self.rng.choice(pokes)

    def option(self, question: Question) -> str:
        """An option that leads on: to the end of the case, in the end."""
        plain = [o for o in question.options if not o.startswith("+")]
        fresh = [o for o in plain if o not in question.chosen]
        if question.kind in TICKED and "+done" in question.options:
            if question.chosen and self.rng.random() < 0.15:
                return self.rng.choice(question.chosen)
            return self.rng.choice(fresh) if fresh and len(question.chosen) < 2 else "+done"
        wanted = {"language": "+en", "confirm": "+yes", "running": "+goon", "reconsider": "+keep"}.get(question.kind)
        if wanted in question.options:
            return wanted
        return self.rng.choice(plain) if plain else question.options[0]

    def _press(self, shown: list[Message], question: Question, *options: str) -> Deed:
        bodies, chosen = [], question.chosen
        for option in options:
            number, place, _, data = self._button(shown, question, option)
            self.pressed.append((number, data))
            bodies.append({"message_id": number, "button": place})
            chosen = _toggled(question, chosen, option)
        ticks = question.kind in TICKED and "+done" in question.options and not options[0].startswith("+")
        closes = not ticks and options != ("+full",)
        return Deed("press", tuple(bodies), question.token, chosen if ticks else None, closes)

    def _button(self, shown: list[Message], question: Question, option: str) -> tuple[int, list[int], str, str]:
        """Message, row and column, label and data of an option's button, on any message that bears it."""
        ends = f".{question.token}.{question.options.index(option)}"
        found = [
            (message["message_id"], [row, column], button["text"], button["callback_data"])
            for message in shown
            for row, buttons in enumerate(message.get("reply_markup", {}).get("inline_keyboard", []))
            for column, button in enumerate(buttons)
            if button["callback_data"].endswith(ends)
        ]
        assert found, f"the chat shows no button for {option} of {question}:\n{json.dumps(shown[-4:], indent=1)}"
        return self.rng.choice(found)

    async def settled(self, *update_ids: int) -> None:
        """Wait until these updates are handled and nothing waits to be handled or sent in their chat."""
        p = (await self.place()).partition

        async def done() -> bool:
            # In this order: what is done has left in the outbox all that is to come of it.
            for update_id in update_ids:
                if await self.books.read("ZSCORE", KEYS.done(p), update_id) is None:
                    return False
            left = [await self.books.read(c, k) for c, k in (("XLEN", KEYS.inbox(p)), ("HLEN", KEYS.outbox(p)))]
            return not any(left)

        await until(done, f"updates {update_ids} are handled and answered")


def living(session: Session) -> Question | None:
    """The question that the learner is to answer."""
    if session.state in RESTING:
        return session.menu
    assert session.dialogue is not None
    return session.dialogue.question


def _is_alive(session: Session, data: str) -> bool:
    tokens = [q.token for q in (session.menu, living(session)) if q is not None]
    tokens += [session.dialogue.image] if session.dialogue is not None else []
    return data.split(".")[2] in tokens


def _toggled(question: Question, chosen: tuple[str, ...], option: str) -> tuple[str, ...]:
    if option in chosen:
        return tuple(o for o in chosen if o != option)
    if question.kind == "rank" and len(chosen) >= AT_MOST:
        return chosen
    return (*chosen, option)


def _words(label: str) -> str:
    """A button's label as someone would write it: without its tick or place."""
    return re.sub(r"^(✓|\d\.) ", "", label)
