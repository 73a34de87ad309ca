"""Words that mean one term or another by where they stand: in dermoscopy or not, seen or told."""

from collections.abc import Iterator, Sequence
from typing import Final

from cases.case import Polarity
from tutor.understanding.entries import Entry, Lexicon
from tutor.understanding.items import Item
from tutor.understanding.normalise import Token, fold

Span = tuple[int, int]
Said = tuple[Span, Entry, Polarity]

_ENDS: Final = frozenset({".", ",", ";", "!", "?", "\n"})
_ONE: Final = frozenset({"a", "this", "skin", "the"})
_LOOKS: Final = frozenset({"colour", "surface", "palpation", "secondary_change"})
_DERMOSCOPIC: Final = frozenset({"dermoscopic_structure", "vessel"})


class Setting:
    """What the text around a name tells of it."""

    def __init__(
        self, text: str, row: Sequence[Item], words: Sequence[Token], lexicon: Lexicon, *, dermoscopic: bool
    ) -> None:
        self.text = text
        self.row = row
        self.words = words
        self.categories = lexicon.categories
        self.dermoscopic = dermoscopic

    def settle(self, said: Sequence[Said]) -> Iterator[Said]:
        """The names, with `ulcer` and `bleeding` told from their dermoscopic and told twins."""
        dermoscopic = self.dermoscopic or self._is_dermoscopy(said)
        for span, (kind, name), polarity in said:
            if kind == "term" and name in {"ulcer", "ulceration"}:
                seen = self._is_named(span) or (dermoscopic and self._is_ulceration(span))
                yield span, (kind, "ulceration" if seen else "ulcer"), polarity
            elif kind == "term" and name == "growth" and self._is_a_growth(span):
                continue
            elif kind == "term" and name == "bleeding" and self._is_told(span, polarity, said):
                yield span, (kind, "bleeding_history"), polarity
            else:
                yield span, (kind, name), polarity

    def _is_named(self, span: Span = (0, 0)) -> bool:
        """Whether dermoscopy is spoken of, if only in the name itself."""
        return any(item.has("dermoscopy") for item in self.row) or "scop" in self.text[slice(*span)].lower()

    def _is_dermoscopy(self, said: Sequence[Said]) -> bool:
        return self._is_named() or any(
            self.categories.get(name) in _DERMOSCOPIC and name != "ulceration" for _, (_, name), _ in said
        )

    def _is_ulceration(self, span: Span) -> bool:
        """Whether the word is `ulceration`, not `ulcer` or `ulcerated`."""
        word = fold(self.text[span[0] : span[1]])
        return word.startswith("ulcerat") and not word.endswith(("ed", "ing"))

    def _is_a_growth(self, span: Span) -> bool:
        """Whether the word is a lesion's: "a warty growth", not "slow growth"."""
        place = next((at for at, item in enumerate(self.row) if self.words[item.start].start == span[0]), 0)
        if self.row[place].folded not in {"growth", "growths"} or place == 0:
            return False
        before = self.row[place - 1]
        return before.folded in _ONE or self.categories.get(before.roles.get("term", "")) in _LOOKS

    def _is_told(self, span: Span, polarity: Polarity, said: Sequence[Said]) -> bool:
        """Whether bleeding is told, not seen: "denies bleeding", "no itch, pain or bleeding", "was bleeding"."""
        start = max((mark for mark in self._marks() if mark <= span[0]), default=0)
        end = min((mark for mark in self._marks() if mark >= span[1]), default=len(self.text))
        if any(item.has("told") for item in self.row if start <= self.words[item.start].start < end):
            return True
        now = any(item.has("now") for item in self.row if start <= self.words[item.start].start < end)
        if now or fold(self.text[slice(*span)]).endswith("examen"):
            return False
        told = (other for other, (_, name), _ in said if self.categories.get(name) == "history")
        return polarity == "absent" and any(self._is_listed(*sorted((span, other))) for other in told)

    def _is_listed(self, first: Span, last: Span) -> bool:
        """Whether nothing but names and joints stands between two names."""
        between = (item for item in self.row if first[1] <= self.words[item.start].start < last[0])
        return all(item.is_name or item.folded in {",", "/"} or item.has("or", "and", "nor") for item in between)

    def _marks(self) -> list[int]:
        return [self.words[item.start].start for item in self.row if item.is_mark and item.folded in _ENDS]
