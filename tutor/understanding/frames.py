"""General words and the qualities said of them, near or at a distance: "the dots are irregular, the network is not".

A quality goes to the word that it stands beside, else to the nearest word before it that it can make a term of; in a
list it is shared: "irregular dots and streaks", "réseau et globules irréguliers".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cases.lexicon import Notion
from tutor.understanding.entries import NONE, Lexicon, most_specific
from tutor.understanding.items import Item, ahead, back
from tutor.understanding.scope import HARD

_LINKS: Final = ("and", "or", "nor", "versus", "instead", "rather", "than", "deny", "only")
_APART: Final = ("or", "nor", "versus", "instead", "than", "deny", "contrast", "correct")
_JOINTS: Final = ("and", "or", "nor")
_BEFORE_NOUN: Final = frozenset(
    {"thin", "large", "multiple", "several", "pseudo", "four", "short", "delicate", "single", "thick"}
)
"""Qualities that stand before a French noun."""
_COLOURS: Final = frozenset({
    "white", "red", "purple", "blue", "grey", "black", "brown", "blue_grey", "pale", "multiple", "large", "central",
    "single", "several", "skin", "short", "thin", "shiny", "both", "bilateral",
})  # fmt: skip
"""Qualities that are not said of a word in another part of the sentence."""
_SHADES: Final = "varying_colour"
_SUBJECTS: Final = frozenset({"it", "its", "il", "elle", "c", "ca"})
_ALONG: Final = frozenset({"along", "at", "on", "around", "round", "le", "long", "sur", "en", "a", "au"})
"""Between scale and the border that it lies on."""
_ALONE: Final = -1
"""In place of a head: the quality is said of the lesion."""
_REGRESSED: Final = frozenset({"regression_white", "regression_blue"})
_OPENS: Final = frozenset({":", "("})
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
        self.bound: dict[int, list[int]] = {head: [] for head in heads}
        self.own: set[int] = set()
        """Heads with a quality that stands right beside them."""

    def result(self) -> Frames:
        qualities = [
            place for place, item in enumerate(self.row) if "quality" in item.roles and place not in self.bound
        ]
        chosen: dict[int, tuple[int, bool]] = {}
        for place in qualities:
            found = self._head_of(place)
            if found is not None:
                chosen[place] = found
                self.own.add(found[0])
        chosen_heads = {place: found for place, found in chosen.items() if found[0] != _ALONE}
        for place, (head, forward) in chosen_heads.items():
            self._bind(place, head)
            for other in self._shared(head, forward=forward):
                self._bind(place, other)
        for place in qualities:
            if place not in chosen and (far := self._far_head(place)) is not None:
                self._bind(place, far)
                for other in self._shared(far, forward=False):
                    self._bind(place, other)
        return self._terms()

    def _under_regression(self, head: int) -> bool:
        """ "Regression: white areas yes, blue areas no": areas under that heading are areas of regression."""
        if self.row[head].roles["notion"] != "areas":
            return False
        for before in back(head):
            if self.row[before].folded in HARD:
                return False
            if self.row[before].roles.get("term") in _REGRESSED:
                return True
            if (
                before
                and self.row[before].folded in _OPENS
                and self.row[before - 1].roles.get("notion") == "regression"
            ):
                return True
        return False

    def _bind(self, quality: int, head: int) -> None:
        if self._fits(quality, head):
            self.bound[head].append(quality)

    def _notion(self, head: int) -> Notion:
        notion = "regression" if self._under_regression(head) else self.row[head].roles["notion"]
        return self.lexicon.notions.get(notion, Notion())

    def _fits(self, quality: int, head: int) -> bool:
        ids = self.row[quality].roles["quality"]
        terms = self._notion(head).terms
        return any(ident in key.split() for key, term in terms.items() if term != NONE for ident in ids)

    # Where a quality goes

    def _head_of(self, place: int) -> tuple[int, bool] | None:
        """The head of a quality in its own part of the sentence, and whether it stands after the quality."""
        after, behind = self._ahead(place), self._behind(place)
        if after is not None and not self._fits(place, after):
            if self.lexicon.language == "en" and "term" in self.row[place].roles and not self._is_said_of(place):
                return _ALONE, False
            after = None
        if self.lexicon.language == "fr":
            first = set(self.row[place].roles["quality"]) & _BEFORE_NOUN
            if after is not None and (behind is None or (first and self._is_next(place, after))):
                return after, True
            return (behind, False) if behind is not None else None
        follows = self._is_said_of(place) or self.row[place].folded in self.lexicon.places
        if after is not None and not (behind is not None and follows):
            return after, True
        return (behind, False) if behind is not None else None

    def _is_next(self, place: int, head: int) -> bool:
        return all("quality" in item.roles or not item.is_name for item in self.row[place + 1 : head])

    def _is_said_of(self, place: int) -> bool:
        """Whether a verb stands before the quality: "the network is irregular"."""
        return place > 0 and any(self.row[before].has("copula") for before in range(max(0, place - 2), place))

    def _ahead(self, place: int) -> int | None:
        """The head that a quality stands before, with nothing but qualities, colours and links between."""
        row = self.row
        alone = "term" in row[place].roles
        is_scale = "scaly" in row[place].roles["quality"]
        for after in ahead(row, place):
            item = row[after]
            if "notion" in item.roles:
                along = row[place + 1].folded in _ALONG
                return after if not along or not is_scale or item.roles["notion"] == "border" else None
            if "quality" in item.roles or item.has(*_LINKS) or self._is_soft(item) or self._is_adjective(item):
                continue
            if is_scale and item.folded in _ALONG:
                continue
            if item.folded in {",", "/", "("} and not alone and self._quality_follows(after):
                continue
            return None
        return None

    def _quality_follows(self, place: int) -> bool:
        for item in self.row[place + 1 :]:
            if "quality" in item.roles and "notion" not in item.roles:
                return True
            if not (self._is_soft(item) or item.has(*_LINKS)):
                return False
        return False

    def _behind(self, place: int) -> int | None:
        """The nearest head before a quality in its part of the sentence; a noun right beside it has the first claim."""
        row = self.row
        near = True
        alone = "term" in row[place].roles
        if row[place].folded.isdigit():
            return None
        for before in back(place):
            item = row[before]
            if item.folded in HARD or item.folded in {",", "+", "/", "-"} or item.has("contrast", "so", "now"):
                return None
            if alone and item.folded in _SUBJECTS:
                return None
            if "notion" in item.roles and self._fits(place, before):
                return before
            if near and (self._is_noun(item) or ("notion" in item.roles and "term" in row[place].roles)):
                return None
            near = near and ("quality" in item.roles or self._is_soft(item) or item.has(*_LINKS))
        return None

    def _far_head(self, place: int) -> int | None:
        """The nearest head in an earlier part of the sentence, if no other noun stands between or beside."""
        row = self.row
        ids = set(row[place].roles["quality"])
        if (heading := self._heading(place)) is not None:
            return heading
        alone = "term" in row[place].roles and _SHADES not in ids
        if alone or ids <= _COLOURS or self._stands_by_noun(place):
            return None
        for before in back(place):
            item = row[before]
            if item.folded in HARD and item.folded != ";":
                return None
            if "notion" in item.roles and self._fits(place, before):
                return before
            if self._is_noun(item) and "notion" not in item.roles:
                return None
        return None

    def _heading(self, place: int) -> int | None:
        """The word that opens a sentence and of which a comma sets off the qualities: "clods, red-purple"."""
        row = self.row
        comma = place - 1
        while comma > 0 and "quality" in row[comma].roles and "notion" not in row[comma].roles:
            comma -= 1
        head = comma - 1
        if head < 0 or row[comma].folded != "," or "notion" not in row[head].roles or not self._fits(place, head):
            return None
        opens = head == 0 or row[head - 1].folded in HARD
        return head if opens and self._closes(place) else None

    def _closes(self, place: int) -> bool:
        while place + 1 < len(self.row) and "quality" in self.row[place + 1].roles:
            place += 1
        return place + 1 == len(self.row) or self.row[place + 1].is_mark

    def _stands_by_noun(self, place: int) -> bool:
        row = self.row
        for step in (-1, 1):
            beside = place + step
            while 0 <= beside < len(row) and (self._is_soft(row[beside]) or "quality" in row[beside].roles):
                beside += step
            if 0 <= beside < len(row) and (self._is_noun(row[beside]) or "diagnosis" in row[beside].roles):
                return True
        return False

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
            elif item.has(*_JOINTS) or item.folded in {"/", "&", "+"}:
                joined = True
                if not forward and self.lexicon.language == "en" and self._article_follows(place):
                    break
            elif item.folded != "," and not self._is_soft(item):
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
            elif (asks := self._notion(head).asks) and "term" not in self.row[head].roles:
                bare.append((head, asks))
        return Frames(tuple(terms), tuple(bare), frozenset(used))

    def _made(self, head: int) -> Iterable[tuple[str, tuple[int, ...]]]:
        for group in self._together(sorted(self.bound[head])):
            places: dict[str, set[int]] = {}
            for place in group:
                for ident in self.row[place].roles["quality"]:
                    places.setdefault(ident, set()).add(place)
            for key, term in most_specific(self._notion(head).terms, frozenset(places)):
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

    def _is_soft(self, item: Item) -> bool:
        lexicon = self.lexicon
        plain = not item.roles or (item.roles.keys() == {"cue"} and item.roles["cue"] == {"copula"})
        return plain and (item.stem in lexicon.light or item.stem in lexicon.soft)

    def _is_adjective(self, item: Item) -> bool:
        term = item.roles.get("term")
        return term is not None and self.lexicon.categories.get(term) in {"colour", "surface", "palpation"}

    def _is_shape(self, place: int) -> bool:
        """Whether a quality would be the lesion's shape by itself: linear vessels are no linear lesion."""
        return self.lexicon.categories.get(self.row[place].roles.get("term", "")) == "configuration"

    def _is_noun(self, item: Item) -> bool:
        term = item.roles.get("term")
        if "notion" in item.roles or "quality" in item.roles:
            return False
        return term is not None and self.lexicon.categories.get(term) in {
            "primary_lesion", "secondary_change", "dermoscopic_structure", "vessel", "border",
        }  # fmt: skip
