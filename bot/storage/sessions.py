"""Sessions, learners and slots: read from Redis, kept in memory while their partition is leased."""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import ValidationError

from bot.storage.batch import Batch
from bot.storage.keys import Keys, Place
from cases.text import Language
from tutor.session import Session, new_session

log = logging.getLogger(__name__)

CACHED: Final = 20_000
_FACTS: Final = ("language", "confirmed", "certainty", "calibration")
"""Fields of a learner's hash."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A session with the version that a commit must find."""

    version: int
    session: Session


@dataclass(frozen=True, slots=True)
class Person:
    """What is remembered of a learner."""

    language: Language | None = None
    confirmed: bool = False
    certainty: bool | None = None
    calibration: str = ""

    @property
    def settled(self) -> bool:
        """Whether no group can tell more: all is known that first contact asks for, and no case adds to it."""
        return self.confirmed and self.language is not None and not self.certainty


class Sessions:
    """Sessions of the leased partitions. Memory is right as long as the lease is: the commit checks both."""

    def __init__(self, batch: Batch, keys: Keys) -> None:
        self._batch, self._keys = batch, keys
        self._sessions: OrderedDict[Place, Stored] = OrderedDict()
        self._people: OrderedDict[int, Person] = OrderedDict()

    async def load(self, place: Place) -> Stored:
        """The session of a place; a new one where there is none, or where the stored one is not readable."""
        if (found := self._sessions.get(place)) is not None:
            self._sessions.move_to_end(place)
            return found
        raw = await self._batch.surely(lambda: self._batch.call("HMGET", self._keys.session(place), "v", "d"))
        version = int(raw[0] or 0)
        body = raw[1] or await self._left_behind(place)
        return self.keep(place, version, _read(body) if body else new_session())

    async def follow(self, old: int, new: int) -> None:
        """A group became the supergroup `new`: its sessions go on there, each from when it is first asked for."""
        await self._batch.surely(lambda: self._batch.call("SET", self._keys.moved_from(new), old))

    async def _left_behind(self, place: Place) -> Any:
        """What is stored of a session that began before its group became a supergroup."""
        if place.chat > 0:
            return None
        old = await self._batch.surely(lambda: self._batch.call("GET", self._keys.moved_from(place.chat)))
        before = replace(place, chat=int(old)) if old else None
        return before and await self._batch.surely(lambda: self._batch.call("HGET", self._keys.session(before), "d"))

    def keep(self, place: Place, version: int, session: Session) -> Stored:
        """Remember what a commit stored."""
        stored = Stored(version, session)
        self._sessions[place] = stored
        if len(self._sessions) > CACHED:
            self._sessions.popitem(last=False)
        return stored

    def forget(self, place: Place) -> None:
        """Read it anew next time."""
        self._sessions.pop(place, None)

    async def person(self, user: int, *, cached: bool) -> Person:
        """A learner's stored facts; `cached` only where their partition is leased here."""
        if cached and (found := self._people.get(user)) is not None:
            return found
        raw = await self._batch.surely(lambda: self._batch.call("HMGET", self._keys.learner(user), *_FACTS))
        person = person_of({name: _str(value) for name, value in zip(_FACTS, raw, strict=True) if value})
        if cached:
            self.know(user, person)
        return person

    def know(self, user: int, person: Person) -> None:
        """Remember a learner's facts once they are settled: what is missing may be told in a group meanwhile."""
        if not person.settled:
            self.forget_person(user)
            return
        self._people[user] = person
        if len(self._people) > CACHED:
            self._people.popitem(last=False)

    def forget_person(self, user: int) -> None:
        """Read their facts anew next time."""
        self._people.pop(user, None)

    def drop_partition(self, partition: int) -> None:
        """The lease is gone, and with it the right to remember."""
        for place in [p for p in self._sessions if p.partition == partition]:
            del self._sessions[place]
        self._people.clear()


def person_of(facts: Mapping[str, str]) -> Person:
    """The fields of a learner's hash as a person."""
    certainty = {"1": True, "0": False}.get(facts.get("certainty", ""))
    confirmed = facts.get("confirmed") == "1"
    return Person(_language(facts.get("language")), confirmed, certainty, facts.get("calibration", ""))


def _read(body: bytes) -> Session:
    try:
        return Session.model_validate_json(body)
    except ValidationError as error:
        # Of a version of the bot that kept it otherwise. Better to begin anew than never to answer again.
        log.warning("a stored session is not readable (%s); the chat begins anew", error.errors()[0]["type"])
        return new_session()


def spoken(chosen: Any, app_language: str | None) -> Language:
    """The language for someone: as stored (`chosen`), else that of their app where we speak it, else English."""
    return _language(chosen) or ("fr" if (app_language or "").lower().startswith("fr") else "en")


def _str(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else (value or "")


def _language(value: Any) -> Language | None:
    text = _str(value)
    return "fr" if text == "fr" else "en" if text == "en" else None
