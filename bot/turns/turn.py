"""A turn: load, step, commit. What a person did becomes what the tutor does, or nothing at all."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from bot.clock import Clock
from bot.outbox.entry import Entry
from bot.outbox.outbox import Outbox
from bot.storage.batch import Batch
from bot.storage.commit import Commit, Outcome, commit
from bot.storage.keys import Keys
from bot.storage.learners import facts_of
from bot.storage.sessions import Person, Sessions, person_of, spoken
from bot.telegram.incoming import Incoming
from bot.turns.views import Views
from bot.turns.work import Work
from bot.web.metrics import Metrics
from cases.text import LANGUAGES
from tutor.acts import Act, Answer, Remember, Send
from tutor.engine import step
from tutor.events import Command
from tutor.session import Session
from tutor.view import Need
from tutor.words import catalogue

log = logging.getLogger(__name__)


class TurnFailedError(Exception):
    """The turn could not be committed."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Everything a turn needs."""

    batch: Batch
    keys: Keys
    owner: str
    sessions: Sessions
    views: Views
    outbox: Outbox
    clock: Clock
    rng: Random
    metrics: Metrics

    async def take(self, work: Work, incoming: Incoming) -> None:
        """Do the whole turn of one update. Returns once it is committed, or nothing is left to commit."""
        if not incoming.addressed:
            await self.acknowledge(work)
            return
        if incoming.nobody:
            await self.acknowledge(work, incoming, _ask_who(incoming))
            return
        if self.outbox.is_blocked(incoming.place.chat):
            await self.outbox.mark_blocked(incoming.place, blocked=False)
        if incoming.pressed is not None and incoming.pressed.owner != incoming.place.owner:
            await self.acknowledge(work, incoming, [self._not_yours(await self._person(incoming), incoming)])
            return
        for _ in range(5):
            if await self._attempt(work, incoming):
                return
            self.sessions.forget(incoming.place)
        raise TurnFailedError("the session kept changing under the turn")

    async def acknowledge(self, work: Work, incoming: Incoming | None = None, acts: Sequence[Act] = ()) -> None:
        """End a turn that changes no session."""
        entries = [] if incoming is None else self._entries(work, incoming, acts)
        await self._commit(work, Commit(work.partition, work.entry, work.update), entries)

    async def _attempt(self, work: Work, incoming: Incoming) -> bool:
        with self.metrics.stage("load"):
            stored = await self.sessions.load(incoming.place)
            person = await self._person(incoming)
        session, acts = await self._step(stored.session, person, incoming)
        if not acts:
            await self.acknowledge(work)
            return True
        await self._point(stored.session, incoming)
        facts = _facts(acts)
        here = not incoming.group
        entries = self._entries(work, incoming, [a for a in acts if not (here and isinstance(a, Remember))])
        turn = Commit(
            work.partition,
            work.entry,
            work.update,
            place=incoming.place,
            version=stored.version,
            session=session.model_dump_json(exclude_defaults=True),
            facts=facts if here else None,
        )
        outcome = await self._commit(work, turn, entries)
        if outcome is Outcome.STORED:
            self.sessions.keep(incoming.place, stored.version + 1, session)
            if facts and here:
                self.sessions.know(incoming.place.owner, _updated(person, facts))
        return outcome is not Outcome.VERSION

    async def _point(self, session: Session, incoming: Incoming) -> None:
        """Of two copies of a question, the one that was pressed is the one to edit."""
        pressed = incoming.pressed
        if (
            pressed is not None
            and pressed.slot is not None
            and incoming.message is not None
            and _is_open(session, pressed.token)
        ):
            await self.outbox.point(incoming.place, pressed.slot, incoming.message)

    async def _step(self, session: Session, person: Person, incoming: Incoming) -> tuple[Session, list[Act]]:
        now = self.clock.now()
        with self.metrics.stage("step"):
            view = self.views.build(session, person, incoming)
            result = step(session, incoming.event, view, now, self.rng)
        if isinstance(result, Need):
            chosen = await self.views.answer(result)
            view = replace(view, chosen=chosen, nothing_left=chosen is None)
            result = step(session, incoming.event, view, now, self.rng)
        if isinstance(result, Need):
            raise TurnFailedError("the tutor asked for a case twice in one turn")
        return result

    async def _commit(self, work: Work, turn: Commit, entries: Sequence[Entry]) -> Outcome:
        bodies = [entry.dump() for entry in entries]
        with self.metrics.stage("commit"):
            outcome, first = await commit(self.batch, self.keys, self.owner, replace(turn, outbox=bodies))
        if outcome is Outcome.STORED:
            self.outbox.accept(work.partition, first, entries)
        elif outcome is Outcome.DONE:
            # Perhaps by ourselves, when Redis went away before it could say so.
            if turn.place is not None:
                self.sessions.forget(turn.place)
            await self.outbox.resync(work.partition)
        self.metrics.updates.labels(outcome.value).inc()
        work.settled = outcome is not Outcome.VERSION
        work.lost = outcome is Outcome.LEASE
        return outcome

    async def _person(self, incoming: Incoming) -> Person:
        return await self.sessions.person(incoming.place.owner, cached=not incoming.group)

    def _entries(self, work: Work, incoming: Incoming, acts: Sequence[Act]) -> list[Entry]:
        place, update = str(incoming.place), work.update or 0
        answers = [a for a in acts if isinstance(a, Answer)]
        entries = []
        if incoming.callback is not None:
            answer = answers[0] if answers else Answer()
            entries.append(Entry(place=place, act=answer, update=update, callback=incoming.callback))
        entries += [Entry(place=place, act=a, update=update) for a in acts if not isinstance(a, Answer)]
        return entries

    def _not_yours(self, person: Person, incoming: Incoming) -> Answer:
        language = spoken(person.language, incoming.app_language)
        return Answer(text=catalogue(language).say("not-your-case"))


def _is_open(session: Session, token: str) -> bool:
    """True for the buttons of the question, the menu or the picture in hand."""
    dialogue = session.dialogue
    questions = [session.menu, dialogue.question if dialogue is not None else None]
    tokens = [q.token for q in questions if q is not None]
    tokens += [dialogue.image] if dialogue is not None else []
    return token in tokens


def _ask_who(incoming: Incoming) -> list[Act]:
    """A command in the name of a group: nobody's language is known, so it is answered in all."""
    lines = [catalogue(language).say("who-are-you") for language in LANGUAGES]
    return [Send(text="\n\n".join(lines))] if isinstance(incoming.event, Command) else []


def _facts(acts: Sequence[Act]) -> dict[str, str]:
    return {k: v for act in acts if isinstance(act, Remember) for k, v in facts_of(act).items()}


def _updated(person: Person, facts: dict[str, str]) -> Person:
    told = person_of(facts)
    return replace(person, **{name: getattr(told, name) for name in facts})
