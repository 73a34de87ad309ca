"""Gathers what a turn may read."""

import asyncio
import logging
from collections.abc import Mapping
from functools import cached_property
from random import Random

from bot.storage.sessions import Person
from bot.telegram.incoming import Incoming
from bot.turns.classes import indexed
from cases.case import Modality
from cases.errors import CasesError
from cases.library import Library
from cases.protocol import Protocol
from cases.vocabulary import Vocabulary
from tutor.comparing import fits
from tutor.options import AnswerClasses, build_classes
from tutor.selection import select
from tutor.session import Session
from tutor.view import CaseRef, Chosen, Learner, Need, Selection, View

log = logging.getLogger(__name__)

ATTEMPTS = 25
"""Cases tried before giving up, when chosen ones turn out to be broken."""


class Views:
    """Builds views from the library and the stored facts."""

    def __init__(
        self, library: Library, vocabulary: Vocabulary, protocols: Mapping[str, Protocol], rng: Random
    ) -> None:
        self._library, self._vocabulary, self._protocols, self._rng = library, vocabulary, protocols, rng
        self._missing: set[CaseRef] = set()
        """Cases without pixels, told once."""

    @cached_property
    def classes(self) -> Mapping[Modality, AnswerClasses]:
        """The library's answer classes; built at the first turn, not at start-up. What cannot be used is told then."""
        for problem in self._library.problems:
            log.warning("%s", problem)
        return build_classes(indexed(self._library), self._vocabulary)

    @cached_property
    def protocols(self) -> Mapping[str, Protocol]:
        """The project's protocols, and those of the packs by `pack/id`."""
        return {**self._protocols, **self._library.protocols}

    def build(self, session: Session, person: Person, incoming: Incoming) -> View:
        """The view for a turn's first call."""
        learner = Learner(
            language=person.language,
            confirmed=person.confirmed,
            certainty=person.certainty,
            calibration=person.calibration,
            app_language=incoming.app_language,
            name=incoming.name,
        )
        ref = session.dialogue.ref if session.dialogue is not None else None
        return View(
            learner=learner,
            vocabulary=self._vocabulary,
            protocols=self.protocols,
            classes=self.classes,
            group=incoming.group,
            current=self._find(ref) if ref is not None else None,
        )

    async def answer(self, need: Need) -> Chosen | None:
        """A case for a `Need`, whose picture is at hand; None when there is none."""
        broken: set[str] = set()
        found = await self._try(need.selection, broken)
        if found is not None or need.selection.pack is not None or need.selection.among:
            return found
        # A large pack without its pixels hides the others: these are asked one by one.
        for pack in self._library.packs:
            if pack.id not in broken:
                found = await self._try(need.selection.model_copy(update={"pack": pack.id}), broken)
                if found is not None:
                    return found
        return None

    async def _try(self, selection: Selection, broken: set[str]) -> Chosen | None:
        """Draw until a case can be shown; the packs of those that cannot are added to `broken`."""
        for _ in range(ATTEMPTS):
            ref = select(self.classes, selection, self._rng)
            if ref is None:
                return None
            found = self._find(ref)
            fit = found is None or fits(found.case, selection)
            if found is not None and fit and await asyncio.to_thread(self._has_pixels, found):
                return found
            if fit:
                broken.add(ref.pack)
            selection = selection.model_copy(update={"avoid": (*selection.avoid, ref)})
        return None

    def _find(self, ref: CaseRef) -> Chosen | None:
        try:
            case = self._library.case(ref.pack, ref.case)
        except CasesError as error:
            log.warning("%s", error)
            return None
        return Chosen(ref=ref, case=case)

    def _has_pixels(self, found: Chosen) -> bool:
        try:
            self._library.image(found.ref.pack, found.case.images[0])
        except CasesError as error:
            if found.ref not in self._missing:
                self._missing.add(found.ref)
                log.warning("%s", error)
            return False
        return True
