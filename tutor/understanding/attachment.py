"""Where a quality goes: to the general word beside it, else to the nearest before it that it makes a term of."""

from collections.abc import Sequence
from typing import Final

from cases.lexicon import Notion
from tutor.understanding.entries import NONE, Lexicon
from tutor.understanding.items import Item, ahead, back
from tutor.understanding.scope import HARD

_LINKS: Final = ("and", "or", "nor", "versus", "instead", "rather", "than", "deny", "only")
JOINTS: Final = ("and", "or", "nor")
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
ALONE: Final = -1
"""In place of a head: the quality is said of the lesion."""
_REGRESSED: Final = frozenset({"regression_white", "regression_blue"})
_OPENS: Final = frozenset({":", "("})


class Attachment:
    """Finds the general word (the head) of each quality in a row of items."""

    def __init__(self, row: Sequence[Item], lexicon: Lexicon) -> None:
        self.row = row
        self.lexicon = lexicon

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

    def notion(self, head: int) -> Notion:
        """What qualities make of a general word; areas under the heading of regression are areas of regression."""
        notion = "regression" if self._under_regression(head) else self.row[head].roles["notion"]
        return self.lexicon.notions.get(notion, Notion())

    def fits(self, quality: int, head: int) -> bool:
        """Whether the quality makes a term of the general word, if perhaps with others."""
        ids = self.row[quality].roles["quality"]
        terms = self.notion(head).terms
        return any(ident in key.split() for key, term in terms.items() if term != NONE for ident in ids)

    def head_of(self, place: int) -> tuple[int, bool] | None:
        """The head of a quality in its own part of the sentence, and whether it stands after the quality."""
        after, behind = self._ahead(place), self._behind(place)
        if after is not None and not self.fits(place, after):
            if self.lexicon.language == "en" and "term" in self.row[place].roles and not self._is_said_of(place):
                return ALONE, False
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
            if "quality" in item.roles or item.has(*_LINKS) or self.is_soft(item) or self._is_adjective(item):
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
            if not (self.is_soft(item) or item.has(*_LINKS)):
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
            if "notion" in item.roles and self.fits(place, before):
                return before
            if near and (self._is_noun(item) or ("notion" in item.roles and "term" in row[place].roles)):
                return None
            near = near and ("quality" in item.roles or self.is_soft(item) or item.has(*_LINKS))
        return None

    def far_head(self, place: int) -> int | None:
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
            if "notion" in item.roles and self.fits(place, before):
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
        if head < 0 or row[comma].folded != "," or "notion" not in row[head].roles or not self.fits(place, head):
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
            while 0 <= beside < len(row) and (self.is_soft(row[beside]) or "quality" in row[beside].roles):
                beside += step
            if 0 <= beside < len(row) and (self._is_noun(row[beside]) or "diagnosis" in row[beside].roles):
                return True
        return False

    def is_soft(self, item: Item) -> bool:
        """Whether a word says nothing of its own: "the", "quite"."""
        lexicon = self.lexicon
        plain = not item.roles or (item.roles.keys() == {"cue"} and item.roles["cue"] == {"copula"})
        return plain and (item.stem in lexicon.light or item.stem in lexicon.soft)

    def _is_adjective(self, item: Item) -> bool:
        term = item.roles.get("term")
        return term is not None and self.lexicon.categories.get(term) in {"colour", "surface", "palpation"}

    def _is_noun(self, item: Item) -> bool:
        term = item.roles.get("term")
        if "notion" in item.roles or "quality" in item.roles:
            return False
        return term is not None and self.lexicon.categories.get(term) in {
            "primary_lesion", "secondary_change", "dermoscopic_structure", "vessel", "border",
        }  # fmt: skip
