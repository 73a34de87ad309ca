"""Whether a text says that a thing is there, is not there, or may be: one answer for every item of the text."""

from collections.abc import Sequence
from typing import Final

from cases.case import Polarity
from cases.lexicon import Cue
from tutor.understanding.alternatives import favour, leave_alternatives_open
from tutor.understanding.entries import Lexicon
from tutor.understanding.items import Item, ahead, back
from tutor.understanding.marks import Marks
from tutor.understanding.scope import HARD, backward, forward, is_stop, list_goes_on

_MINUS: Final = frozenset({"-ve", "\u2212ve", "(-)"})
_BETWEEN: Final = frozenset({"between", "entre"})
_MAYBE: Final = frozenset({"+/-", "+/\u2212", "+/\u2013", "\u00b1"})
_NO: Final = frozenset({"no", "nope", "nah", "non", "nan", "none", "aucun", "aucune"})
_SORRY: Final = frozenset({"sorry", "pardon"})
_YES: Final = frozenset({"yes", "yep", "yeah", "oui", "ouais"})
_ALL: Final = frozenset({"all", "every", "everything", "tout", "tous", "toutes"})
_EXCEPT: Final = frozenset({"except", "sauf", "excepte", "bar"})
_MARKS: Final = 4
"""How far a question mark looks past others for its answer."""
_LIKEWISE: Final = frozenset({"aussi", "egalement", "idem", "too", "likewise"})
_ONE: Final = frozenset({"a", "an", "one", "un", "une", "for", "le", "la", "en", "au"})
_NE_REACH: Final = 6


class Polarities(Marks):
    """What each item of a row is said to be."""

    def __init__(self, row: Sequence[Item], lexicon: Lexicon) -> None:
        super().__init__(row, lexicon)
        for place, item in enumerate(row):
            self._take(place, item)
        leave_alternatives_open(self)
        favour(self)

    def of(self, *places: int) -> Polarity:
        """The polarity of a name made of some items."""
        if any(place in self.denied for place in places):
            return "absent"
        if any(place in self.doubted for place in places):
            return "uncertain"
        return "present"

    # One cue at a time

    def _take(self, place: int, item: Item) -> None:
        if item.is_mark:
            self._take_mark(place, item)
        if item.has("ne"):
            self._ne(place)
        if place in self.answers:
            return
        if self._corrects(place, item):
            self._correct(place)
            return
        if item.folded in _LIKEWISE and self._ends_here(place):
            self._likewise(place)
        if self._leaves_out(place, item):
            self.denied.update(forward(self.row, place, self.lexicon)[:1])
        if item.is_name and not (item.has("deny", "doubt_both") and not item.roles.keys() & {"term", "diagnosis"}):
            return
        self._take_denial(place, item)
        if item.has("instead") or (item.has("than") and self._was(place, "rather")):
            self.denied.update(forward(self.row, place, self.lexicon))
        elif item.has("than") and self._was(place, "more"):
            self.behind.update(self.diagnoses(forward(self.row, place, self.lexicon)))
        self._take_doubt(place, item)

    def _take_denial(self, place: int, item: Item) -> None:
        closes = item.has("deny_after") or (item.has("nay") and self._ends_here(place) and not self._closes_ne(place))
        if closes and place and self.row[place - 1].folded == "," and self._ends_here(place):
            self.denied.update(backward(self.row, place - 1, self.lexicon))
        elif closes and (before := self._before(place)):
            self.denied.update(before)
        elif item.has("deny", "deny_after"):
            self.denied.update(forward(self.row, place, self.lexicon))

    def _take_mark(self, place: int, item: Item) -> None:
        if item.folded == "?":
            self._question(place)
        elif item.folded in _MINUS or (item.folded == "-" and self._ends_here(place)):
            self.denied.update(self._before(place))
        elif item.folded in _MAYBE:
            self.doubted.update(
                self._before(place) if self._ends_here(place) else forward(self.row, place, self.lexicon)
            )

    def _corrects(self, place: int, item: Item) -> bool:
        """ "a papule, no wait, a nodule"; "KA, no, SCC"."""
        if item.has("correct"):
            return True
        if item.end > item.start + 1 or item.folded not in _NO | _SORRY:
            return False
        beside = self.row[place - 1 : place + 2] if place else ()
        return len(beside) == 3 and beside[0].folded == beside[2].folded == ","

    def _likewise(self, place: int) -> None:
        """ "Le prurit est absent, la douleur aussi": as the name before, if that one is denied by a word after it."""
        row = self.row
        comma = next((at for at in range(place - 1, 0, -1) if row[at].is_mark), None)
        if comma is not None and row[comma].folded in {",", ";"} and row[comma - 1].has("deny_after"):
            self.denied.update(at for at in range(comma + 1, place) if row[at].is_name)

    def _leaves_out(self, place: int, item: Item) -> bool:
        """ "all of the following except vesicles", not "all healed except one plaque"."""
        if item.folded not in _EXCEPT or (place + 1 < len(self.row) and self.row[place + 1].folded in _ONE):
            return False
        return any(each.folded in _ALL for each in self.row[:place])

    def _correct(self, place: int) -> None:
        """Take back the last name before a correction, if another of its kind comes instead."""
        row = self.row
        last = next((before for before in back(place) if row[before].is_name), None)
        instead = next((after for after in ahead(row, place) if row[after].is_name), None)
        if last is None or instead is None:
            return
        if ("diagnosis" in row[last].roles) == ("diagnosis" in row[instead].roles):
            first = last
            while first and "quality" in row[first - 1].roles:
                first -= 1
            self.denied.update(range(first, last + 1))
            self.taken_back.update(range(first, last + 1))

    def _take_doubt(self, place: int, item: Item) -> None:
        row, lexicon = self.row, self.lexicon
        apart = item.has("doubt", "doubt_after") and place and row[place - 1].folded == "," and self._closes_part(place)
        if apart and (named := backward(row, place - 1, lexicon)):
            self.doubted.update(named)
            return
        if item.has("doubt_after", "doubt_both", "hedge"):
            before = self._before(place) if not item.has("hedge") else self._hedged(place)
            after = forward(row, place, lexicon) if item.has("doubt", "doubt_both", "doubt_after") else []
            next_to = bool(after) and not any(each.is_mark for each in row[place + 1 : after[0]])
            joined = place > 0 and row[place - 1].has("and", "or", "nor", "contrast")
            if before and not (next_to and item.has("doubt") and (joined or lexicon.language == "en")):
                self.doubted.update(before)
            else:
                self.doubted.update(after)
        elif item.has("doubt"):
            self.doubted.update(forward(row, place, lexicon))
        if item.has("fear"):
            self.doubted.update(self.diagnoses(forward(row, place, lexicon)))
        if item.has("weak") and any("diagnosis" in each.roles for each in row[:place]):
            self.behind.update(self.diagnoses(forward(row, place, lexicon, diagnoses=True)))
        if item.has("list") and not (item.folded in _BETWEEN and not self._names_next(place)):
            after = self.diagnoses(self.rest(place))
            self.behind.update(after or self.diagnoses(self.sentence_before(place)))
        if item.has("sure"):
            after = self.diagnoses(forward(row, place, lexicon))
            before = self.diagnoses(self._before(place))
            self.favourites.update(before or after[:1])

    def _closes_ne(self, place: int) -> bool:
        return any(each.has("ne") for each in self.row[max(0, place - _NE_REACH) : place])

    def _names_next(self, place: int) -> bool:
        """Whether a diagnosis follows: "between AK and Bowen", not "between the fingers"."""
        after = forward(self.row, place, self.lexicon)
        return bool(self.diagnoses(after[:1]))

    def _before(self, place: int) -> list[int]:
        """What a cue after its name reaches."""
        return backward(self.row, place, self.lexicon)

    def _hedged(self, place: int) -> list[int]:
        """ "macule or patch, can't decide": the last name before, and what is joined to it by `or`."""
        for before in back(place):
            if self.row[before].is_name and self.row[before].roles.keys() != {"quality"}:
                return [before]
            if self.row[before].folded in {".", "\n", ";"}:
                break
        return []

    def _ends_here(self, place: int) -> bool:
        return place + 1 == len(self.row) or self.row[place + 1].is_mark or is_stop(self.row[place + 1])

    def _closes_part(self, place: int) -> bool:
        return self._ends_here(place) and not (place + 1 < len(self.row) and self.row[place + 1].folded == ":")

    def _was(self, place: int, cue: Cue) -> bool:
        for before in back(place):
            item = self.row[before]
            if item.folded in HARD or item.has("contrast"):
                return False
            if item.has(cue):
                return True
        return False

    def _ne(self, place: int) -> None:
        """ "ne gratte pas": the names between the two halves of a French denial, and after its second one."""
        between: list[int] = []
        for after in range(place + 1, min(len(self.row), place + _NE_REACH)):
            item = self.row[after]
            if item.folded in HARD or item.folded == ",":
                return
            if item.has("only", "affirm"):
                return
            if item.has("ne_closes") or item.has("deny"):
                self.denied.update(between)
                if item.folded in {"plus", "point", "guere", "jamais"}:
                    self.denied.update(forward(self.row, after, self.lexicon))
                return
            if item.is_name:
                between.append(after)

    def _question(self, place: int) -> None:
        row = self.row
        near = range(place, min(place + _MARKS, len(row)))
        answer = next((at for at in near if row[at].folded not in {"?", "!"}), near[-1])
        if row[answer].folded in _NO | _YES and row[answer].end == row[answer].start + 1 and self._ends_here(answer):
            self.answers.add(answer)
            explains = answer + 1 < len(row) and row[answer + 1].folded == ":"
            if row[answer].folded in _NO and row[place].folded == "?" and not explains:
                asked = self._asked(place)
                self.denied.update(asked)
                self.taken_back.update(asked)
            return
        opens = place == 0 or row[place - 1].folded in HARD or row[place - 1].folded in {",", ":", "(", "/", "-", "+"}
        attached = row[place].opens
        if (opens and not self._in_brackets(place)) or attached:
            reached = forward(row, place, self.lexicon)
            if not reached and place + 1 < len(row) and row[place + 1].folded in "?:":
                reached = forward(row, place + 1, self.lexicon)
            self.doubted.update(reached)
            return
        self.doubted.update(self._asked(place))

    def _in_brackets(self, place: int) -> bool:
        row = self.row
        return 0 < place < len(row) - 1 and row[place - 1].folded == "(" and row[place + 1].folded == ")"

    def _asked(self, place: int) -> list[int]:
        """The names that a question mark after them asks about: those of its part of the sentence, diagnoses first."""
        row = self.row
        names: list[int] = []
        for before in back(place):
            item = row[before]
            if item.folded in {"(", "?"} and before >= place - 1:
                continue
            if item.folded in HARD or item.folded in {",", ":", "(", "+", "-"} or item.has("contrast", "so"):
                if not (item.folded == "," and names and list_goes_on(row, before, before - 1, self.lexicon)):
                    break
                continue
            if item.is_name and not item.has("deny"):
                names.append(before)
        diagnoses = self.diagnoses(names)
        return diagnoses or names
