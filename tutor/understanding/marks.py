"""What has been marked in a row of items: denied, doubted, preferred; and the parts of the row that marks reach."""

from collections.abc import Sequence

from tutor.understanding.entries import Lexicon
from tutor.understanding.items import Item, ahead, back


class Marks:
    """What is denied, doubted or ranked behind another, as sets of places in a row of items."""

    def __init__(self, row: Sequence[Item], lexicon: Lexicon) -> None:
        self.row = row
        self.lexicon = lexicon
        self.denied: set[int] = {
            place for place, item in enumerate(row) if item.denied_inside or "denied" in item.roles
        }
        self.doubted: set[int] = set()
        self.behind: set[int] = set()
        """Diagnoses that stand behind a favourite, or of which none is preferred."""
        self.favourites: set[int] = set()
        self.taken_back: set[int] = set()
        """Names that a correction or an answer denies; what is said of them afterwards counts."""
        self.answers: set[int] = set()
        """Words that answer a question before them, and say nothing of what follows."""

    def diagnoses(self, places: Sequence[int]) -> list[int]:
        """Those of some places that name diagnoses, or may."""
        return [place for place in places if self.row[place].roles.keys() & {"diagnosis"} or self.is_open(place)]

    def is_open(self, place: int) -> bool:
        """Whether an item may name a term or a diagnosis."""
        return "ambiguous" in self.row[place].roles

    def rest(self, place: int) -> list[int]:
        """The places after one, to the end of the sentence."""
        rest: list[int] = []
        for after in ahead(self.row, place):
            if self.row[after].folded in {"\n", "."} and rest:
                break
            rest.append(after)
        return rest

    def sentence_before(self, place: int) -> list[int]:
        """The places before one, nearest first, to the start of the sentence."""
        before = []
        for at in back(place):
            if self.row[at].folded in {"\n", "."}:
                break
            before.append(at)
        return before

    def sentence(self, place: int) -> list[int]:
        """All other places of a sentence."""
        return [*reversed(self.sentence_before(place)), *self.rest(place)]
