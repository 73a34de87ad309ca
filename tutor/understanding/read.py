"""What a free-text answer states: findings, diagnoses, plans, and whether it is a patient's own story."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cases.case import Polarity
from tutor.understanding.aside import history, questions
from tutor.understanding.elision import elided
from tutor.understanding.entries import Entry, Kind, Lexicon
from tutor.understanding.frames import frames
from tutor.understanding.intents import intents
from tutor.understanding.items import Item, items
from tutor.understanding.normalise import LONGEST, Token, tokens
from tutor.understanding.numbers import ranked, sizes
from tutor.understanding.polarity import Polarities
from tutor.understanding.reading import Doubt, Reading, SaidDiagnosis, SaidFinding, SaidNotion, Span
from tutor.understanding.setting import Setting
from tutor.understanding.story import story_in

_DIAMETER: Final = "diameter_over_6mm"
_TALK: Final = frozenset({
    "i", "my", "we", "our", "you", "your", "j", "je", "mon", "ma", "mes", "on", "nous", "notre", "vous", "votre", "tu",
    "ton", "ta", "elle", "il", "he", "she", "his", "her",
})  # fmt: skip
"""Of people, not of a lesion."""
_LAST: Final = re.compile(r"\b(?:finalement|finally|eventually|histolog\w+|histo)\b", re.IGNORECASE)
_NEAR: Final = 12
"""Characters after a name in which its last word may stand: "dermatofibrome finalement éliminé"."""
_TELLING: Final = 3
"""Shorter words tell nothing."""


def read(text: str, lexicon: Lexicon, *, dermoscopic: bool = False) -> Reading:
    """Read a text. Only its first `LONGEST` characters count; nothing in it can make this fail.

    `dermoscopic`: it is said of a dermoscopic image, where ulceration is the dermoscopist's.
    """
    text = text[:LONGEST]
    words = tokens(text)
    story = story_in(words)
    row = ranked(items(words, lexicon))
    asked = questions(row)
    said = _Said(text, words, row, lexicon, asked, dermoscopic=dermoscopic)
    if said.is_idle:
        return Reading(patient_story=story, asks=bool(asked), unread=said.unread)
    return Reading(
        findings=said.findings(),
        diagnoses=said.diagnoses(),
        plans=said.plans(),
        patient_story=story,
        asks=bool(asked) and said.states_nothing,
        notions=said.notions(),
        doubts=said.doubts(),
        unread=said.unread,
    )


class _Said:
    """The names of one text and what is said of each."""

    def __init__(
        self,
        text: str,
        words: Sequence[Token],
        row: Sequence[Item],
        lexicon: Lexicon,
        asked: set[int],
        *,
        dermoscopic: bool,
    ) -> None:
        self.text = text
        self.words = words
        self.row = row
        self.lexicon = lexicon
        self.frames = frames(row, lexicon)
        self.polarity = Polarities(row, lexicon)
        self.left_out = asked | history(row)
        self.asked = asked
        self.dermoscopic = dermoscopic
        self.found = tuple(self._found())
        self.favoured = {self._span(place) for place in self.polarity.favourites}
        self.taken_back = {self._span(place)[0] for place in self.polarity.taken_back}
        self.unread = tuple(self._unread())

    @property
    def states_nothing(self) -> bool:
        """Whether it names nothing."""
        return not self.found

    @property
    def is_idle(self) -> bool:
        """Whether its few names are words of everyday talk: "I had a firm talk with my supervisor"."""
        if not any(item.folded in _TALK for item in self.row):
            return False
        names = {entry for _, entry, _ in self.found}
        strangers = len(self.unread)
        return strangers > len(names) and all(kind == "term" and name in self.lexicon.loose for kind, name in names)

    def _found(self) -> Iterator[tuple[Span, Entry, Polarity]]:
        found = [*self._framed(), *self._flat()]
        measured = [span for span, (_, name), _ in found if name == _DIAMETER]
        found += [
            (size.span, ("term", _DIAMETER), size.polarity)
            for size in sizes(self.text)
            if not any(span[0] < size.span[1] and size.span[0] < span[1] for span in measured)
        ]
        found += elided(self.text, found)
        setting = Setting(self.text, self.row, self.words, self.lexicon, dermoscopic=self.dermoscopic)
        yield from setting.settle(sorted(found, key=lambda each: each[0]))

    def _framed(self) -> Iterator[tuple[Span, Entry, Polarity]]:
        for each in self.frames.terms:
            if each.head not in self.left_out:
                places = (each.head, *each.by)
                # What is said of the word itself counts for a quality after it, up to a "but".
                between = self.row[each.head : max(each.by)]
                apart = not between or any(item.has("contrast", "affirm") for item in between)
                deciding = each.by if apart else places
                yield self._span(*places), ("term", each.term), self.polarity.of(*deciding)

    def _flat(self) -> Iterator[tuple[Span, Entry, Polarity]]:
        for place, item in enumerate(self.row):
            if place in self.frames.used or place in self.left_out or (entry := _entry(item)) is None:
                continue
            if not self._is_of_a_thing(place, entry):
                yield self._span(place), entry, self.polarity.of(place)

    def _is_of_a_thing(self, place: int, entry: Entry) -> bool:
        """Whether an everyday quality is said of an everyday thing: "a red arrow", "une robe rouge"."""
        if entry[1] not in self.lexicon.loose:
            return False
        step = 1 if self.lexicon.language == "en" else -1
        beside = place + step
        while (
            0 <= beside < len(self.row) and not self.row[beside].is_mark and self.lexicon.is_thin(self.row[beside].stem)
        ):
            beside += step
        return 0 <= beside < len(self.row) and self.row[beside].stem in self.lexicon.objects

    def _span(self, *places: int) -> Span:
        first, last = min(places), max(places)
        return self.words[self.row[first].start].start, self.words[self.row[last].end - 1].end

    def findings(self) -> tuple[SaidFinding, ...]:
        """The terms, each once, the first mention of each."""
        kept: dict[str, SaidFinding] = {}
        for span, (kind, name), polarity in self.found:
            if kind == "term" and (name not in kept or self._is_settled(kept[name].span, span)):
                kept[name] = SaidFinding(term=name, polarity=polarity, span=span)
        return tuple(kept.values())

    def _is_settled(self, first: Span, later: Span) -> bool:
        """Whether a later mention counts, not the first, which was taken back or is not the last word."""
        if any(first[0] <= start < first[1] for start in self.taken_back):
            return True
        between = self.text[first[1] : later[1] + _NEAR]
        return _LAST.search(between) is not None

    def diagnoses(self) -> tuple[SaidDiagnosis, ...]:
        """The diagnoses, each once, the first mention of each."""
        kept: dict[str, SaidDiagnosis] = {}
        for span, (kind, name), polarity in self.found:
            if kind == "diagnosis":
                said = SaidDiagnosis(diagnosis=name, polarity=polarity, span=span)
                if name not in kept or span in self.favoured or self._is_settled(kept[name].span, span):
                    kept[name] = said
        for name in [name for name in kept if self._is_narrowed(name, kept)]:
            del kept[name]
        return tuple(kept.values())

    def _is_narrowed(self, name: str, kept: Mapping[str, SaidDiagnosis]) -> bool:
        """Whether a more specific diagnosis says it better, and is no other item of one list."""
        first = kept[name]
        for narrower in self.lexicon.broader.get(name, ()):
            other = kept.get(narrower)
            if other is None or "absent" in {first.polarity, other.polarity}:
                continue
            start, end = sorted((first.span, other.span))
            between = [item for item in self.row if start[1] <= self.words[item.start].start < end[0]]
            if any(not item.is_mark and not item.has("or", "and", "versus") for item in between):
                return True
        return False

    def plans(self) -> tuple[str, ...]:
        """The plans that are not denied."""
        return tuple(
            dict.fromkeys(name for _, (kind, name), polarity in self.found if kind == "plan" and polarity != "absent")
        )

    def notions(self) -> tuple[SaidNotion, ...]:
        """The general words that came to no term."""
        return tuple(
            SaidNotion(
                notion=self.row[place].roles["notion"],
                polarity=self.polarity.of(place),
                span=self._span(place),
                candidates=candidates,
            )
            for place, candidates in self.frames.bare
            if place not in self.left_out
        )

    def doubts(self) -> tuple[Doubt, ...]:
        """The wordings that may mean one of several things."""
        return tuple(
            Doubt(span=self._span(place), candidates=item.roles["ambiguous"])
            for place, item in enumerate(self.row)
            if "ambiguous" in item.roles
            and _entry(item) is None
            and place not in self.frames.used
            and place not in self.left_out
            and self.polarity.of(place) != "absent"
        )

    def _unread(self) -> Iterator[Span]:
        if intents(self.text):
            return
        everyday = self.lexicon.everyday
        for place, item in enumerate(self.row):
            if (
                item.roles
                or item.is_mark
                or place in self.asked
                or not item.folded.isalpha()
                or len(item.folded) < _TELLING
            ):
                continue
            if item.stem not in everyday and self.words[item.start].stem not in everyday:
                yield self._span(place)


def _entry(item: Item) -> Entry | None:
    if "nothing" in item.roles:
        return None
    if "denied" in item.roles:
        return "term", item.roles["denied"]
    kinds: tuple[Kind, ...] = ("diagnosis", "term", "plan")
    return next(((kind, item.roles[kind]) for kind in kinds if kind in item.roles), None)
