"""General words and the qualities said of them, near or at a distance: "the dots are irregular, the network is not".

A quality goes to the word that it stands beside, else to the nearest word before it that it can make a term of; in a
list it is shared: "irregular dots and streaks", "réseau et globules irréguliers".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tutor.understanding.attachment import ALONE, JOINTS, Attachment
from tutor.understanding.entries import NONE, Lexicon, most_specific
from tutor.understanding.items import Item

_APART: Final = ("or", "nor", "versus", "instead", "than", "deny", "contrast", "correct")
_ARTICLE: Final = "the"


@dataclass(frozen=True, slots=True)
class Framed:
    """A term made of a general word (item `head`) and its qualities (items `by`)."""

    term: str
    head: int
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """What general words came to: terms, words that stayed general, and the items that were used up."""

    terms: tuple[Framed, ...]
    bare: tuple[tuple[int, tuple[str, ...]], ...]
    """Items of general words that made no term, and the terms they may mean."""
    used: frozenset[int]


def frames(row: Sequence[Item], lexicon: Lexicon) -> Frames:
    """Bind the qualities of a text to its general words."""
    heads = [place for place, item in enumerate(row) if "notion" in item.roles]
    if not heads:
        return Frames((), (), frozenset())
    return _Binding(row, lexicon, heads).result()


class _Binding:
    def __init__(self, row: Sequence[Item], lexicon: Lexicon, heads: list[int]) -> None:
        self.row = row
        self.lexicon = lexicon
        self.heads = heads
        self.at = Attachment(row, lexicon)
        self.bound: dict[int, list[int]] = {head: [] for head in heads}
        self.own: set[int] = set()
        """Heads with a quality that stands right beside them."""

    def result(self) -> Frames:
        qualities = [
            place for place, item in enumerate(self.row) if "quality" in item.roles and place not in self.bound
        ]
        chosen: dict[int, tuple[int, bool]] = {}
        for place in qualities:
            found = self.at.head_of(place)
            if found is not None:
                chosen[place] = found
                self.own.add(found[0])
        chosen_heads = {place: found for place, found in chosen.items() if found[0] != ALONE}
        for place, (head, forward) in chosen_heads.items():
            self._bind(place, head)
            for other in self._shared(head, forward=forward):
                self._bind(place, other)
        for place in qualities:
            if place not in chosen and (far := self.at.far_head(place)) is not None:
                self._bind(place, far)
                for other in self._shared(far, forward=False):
                    self._bind(place, other)
        return self._terms()

    def _bind(self, quality: int, head: int) -> None:
        if self.at.fits(quality, head):
            self.bound[head].append(quality)

    # Lists

    def _shared(self, head: int, *, forward: bool) -> Iterable[int]:
        """The other heads of a list of which one end has the quality; a comma takes an `and` somewhere in the list."""
        step = 1 if forward else -1
        place, listed, joined, pending = head + step, [], False, []
        while 0 <= place < len(self.row):
            item = self.row[place]
            if "notion" in item.roles:
                if place in self.own:
                    break
                pending.append(place)
                if joined:
                    listed += pending
                    pending = []
            elif item.has("nor") and not forward:
                break
            elif item.has(*JOINTS) or item.folded in {"/", "&", "+"}:
                joined = True
                if not forward and self.lexicon.language == "en" and self._article_follows(place):
                    break
            elif item.folded != "," and not self.at.is_soft(item):
                break
            place += step
        return listed

    def _article_follows(self, place: int) -> bool:
        return place + 1 < len(self.row) and self.row[place + 1].folded == _ARTICLE

    # What came of it

    def _terms(self) -> Frames:
        terms: list[Framed] = []
        bare: list[tuple[int, tuple[str, ...]]] = []
        used: set[int] = set()
        for head in self.heads:
            made = [Framed(term, head, by) for term, by in self._made(head)]
            terms += made
            used.update(place for place in self.bound[head] if self._is_shape(place))
            if made:
                used.update((head, *(place for each in made for place in each.by)))
            elif (asks := self.at.notion(head).asks) and "term" not in self.row[head].roles:
                bare.append((head, asks))
        return Frames(tuple(terms), tuple(bare), frozenset(used))

    def _made(self, head: int) -> Iterable[tuple[str, tuple[int, ...]]]:
        for group in self._together(sorted(self.bound[head])):
            places: dict[str, set[int]] = {}
            for place in group:
                for ident in self.row[place].roles["quality"]:
                    places.setdefault(ident, set()).add(place)
            for key, term in most_specific(self.at.notion(head).terms, frozenset(places)):
                if term == NONE:
                    continue
                yield term, tuple(sorted(set().union(*(places[ident] for ident in key))))

    def _together(self, places: Sequence[int]) -> list[list[int]]:
        """The qualities that hold at once: "atypical or broadened" are two groups."""
        groups: list[list[int]] = []
        for place in places:
            apart = groups and any(item.has(*_APART) for item in self.row[groups[-1][-1] + 1 : place])
            if not groups or apart:
                groups.append([])
            groups[-1].append(place)
        return groups

    def _is_shape(self, place: int) -> bool:
        """Whether a quality would be the lesion's shape by itself: linear vessels are no linear lesion."""
        return self.lexicon.categories.get(self.row[place].roles.get("term", "")) == "configuration"
