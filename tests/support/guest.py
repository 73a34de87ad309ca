"""A learner at a house where things go wrong."""

import json
from random import Random
from typing import Any

from tests.support.harness import House, Visitor
from tests.support.player import Deed, Player, living
from tutor.session import Question, Session


class Guest:
    """A learner at a house who is asked to tick several things: ready for trouble."""

    def __init__(self, home: House, seed: int = 1, name: str = "") -> None:
        self.home = home
        self.visitor: Visitor = home.learner(name)
        self.player = Player(self.visitor, self, Random(seed), pokes=0, bursts=0)
        self._counted = self._repeats()

    async def read(self, *command: str | int) -> Any:
        """Ask Redis."""
        return await self.home.redis(*command)

    async def asked(self) -> Question:
        """Play on to a question of a case with a button for being done."""
        return await self.player.reach(lambda question: "+done" in question.options)

    async def session(self) -> Session:
        """What is stored."""
        return (await self.player.session())[1]

    async def question(self) -> Question:
        """The question in hand."""
        found = living(await self.session())
        assert found is not None
        return found

    async def do(self, deed: Deed) -> list[dict[str, Any]]:
        """Do something and answer what the bot did in this chat."""
        before = self.home.world.events.last
        await self.player.do(deed)
        return [e for e in await self.home.deeds(before) if e["user"] == self.visitor.user]

    async def press(self, *options: str) -> list[dict[str, Any]]:
        """Press options of the question in hand."""
        return await self.do(await self.player.press(await self.question(), *options))

    async def answer(self) -> list[dict[str, Any]]:
        """Answer the question in hand by a press, so that it is closed and another one sent."""
        question = await self.question()
        if "+done" in question.options and not question.chosen:
            await self.press(question.options[0])
        return await self.press("+done" if "+done" in question.options else self.player.option(question))

    async def copies(self, token: str) -> list[int]:
        """The messages that bear buttons with this token."""
        shown = await self.visitor.messages()
        return [m["message_id"] for m in shown if f".{token}." in json.dumps(m.get("reply_markup", {}))]

    async def fault(self, method: str, answer: int | str, times: int = 1) -> None:
        """Order trouble for this chat."""
        await self.visitor.post("fault", method=method, answer=answer, times=times, retry_after=1)

    def maybe_twice(self) -> float:
        """Repeats that the bot counted since this guest came."""
        return self._repeats() - self._counted

    def _repeats(self) -> float:
        return float(self.home.tutor.metrics.maybe_twice._value.get())

    async def goes_on(self) -> None:
        """Assert that the dialogue can be played on from here, though a question may never have come."""
        if not await self.copies((await self.question()).token):
            await self.visitor.say("/start")
        assert await self.copies((await self.question()).token) or (await self.session()).menu is not None
        await self.visitor.say("a brown patch")
        assert len(await self.copies((await self.question()).token)) == 1
        await self.asked()
        await self.answer()
