"""What is in this picture and not in that one? Another case to hold beside this one, and the question about the two.

The other case is of a diagnosis that the differential does not offer: to see that it is another tells nothing of those
that are offered.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cases.case import Case
from tutor.acts import SendPicture
from tutor.assessment import holds, is_complete, is_near
from tutor.caption import beside_caption, image_ref
from tutor.drawings import Pair
from tutor.options import EMPTY
from tutor.questions import ask
from tutor.session import RECENT, Beside, address, from_address
from tutor.turn import Turn
from tutor.view import Chosen, Need, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY: Final = 3
"""Of the cases that could be compared after the differential, one in so many is."""
_OTHERS: Final = 2
"""Wrong options of each kind: in both pictures, or in the other alone."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets this picture apart from another, among what does not."""

    term: str
    options: tuple[str, ...]


def ask_compare(turn: Turn, *lead: str | None) -> bool:
    """Ask what sets this picture apart from another; false when no other fits.

    Without another case at hand it asks for one: the turn is then taken again.
    """
    if turn.dialogue.beside is not None or (selection := _selection(turn)) is None:
        return False
    other = turn.view.chosen
    if other is None and not turn.view.nothing_left:
        turn.keep(state="compare")
        turn.need = Need(selection=selection)
        return True
    difference = found_difference(turn, other) if other is not None else None
    caption = beside_caption(turn, other.case) if other is not None else None
    if other is None or difference is None or caption is None:
        return False
    turn.keep(state="compare", recent=_with(turn.session.recent, address(other.ref)))
    turn.note(beside=Beside(ref=other.ref, truth=other.case.truth[0]))
    pair = Pair(left=image_ref(turn.shown), right=image_ref(other))
    options = list(difference.options)
    turn.rng.shuffle(options)
    ask(turn, "compare", *lead, options=(*options, "+unsure"), target=difference.term)
    turn.acts.insert(-1, SendPicture(drawing=pair, caption=caption, otherwise=turn.label("pair-missing")))
    return True


def is_time_to_compare(turn: Turn) -> bool:
    """Whether this case, after its differential, is one of the few that are compared with another."""
    return turn.dialogue.phase % EVERY == 0 and all(step.kind != "compare" for step in turn.protocol.steps)


def _selection(turn: Turn) -> Selection | None:
    """A case of another diagnosis than all that are offered or were ranked, in which something of this one is not."""
    case, dialogue = turn.case, turn.dialogue
    terms = _apart(case, dialogue.reported)
    named = {*dialogue.candidates, *dialogue.ranking, *case.truth}
    shelf = turn.view.classes.get(case.modality, EMPTY)
    among = tuple(one.key for one in shelf.classes if one.cases and named.isdisjoint((one.key, *one.members)))
    if not is_complete(case) or not terms or not among:
        return None
    avoid = tuple(from_address(each) for each in turn.session.recent)
    return Selection(avoid=avoid, modality=case.modality, among=among, lacking=terms)


def fits(case: Case, selection: Selection) -> bool:
    """Whether a case lacks what a selection wants it to."""
    return not selection.lacking or any(lacks(case, term) for term in selection.lacking)


def found_difference(turn: Turn, other: Chosen) -> Difference | None:
    """The weightiest finding that the learner has named and the other case lacks, among what sets nothing apart."""
    case = turn.case
    apart = [term for term in _apart(case, turn.dialogue.reported) if lacks(other.case, term)]
    if other.ref == turn.dialogue.ref or other.case.modality != case.modality or not apart:
        return None
    right = apart[0]
    both = [t for t in _apart(case, turn.dialogue.reported) if holds(other.case, t) == "present"]
    theirs = [t for t in _apart(other.case) if lacks(case, t) and not is_near(t, right)]
    wrong = _alike(turn, right, both)[:_OTHERS] + _alike(turn, right, theirs)[:_OTHERS]
    return Difference(right, (right, *wrong)) if len(wrong) >= _OTHERS else None


def _alike(turn: Turn, term: str, others: "Sequence[str]") -> list[str]:
    """Those of the same side of the picture first."""
    terms = turn.view.vocabulary.terms

    def side(one: str) -> str:
        return terms[one].category if one in terms else ""

    return sorted(others, key=lambda other: side(other) != side(term))


def _apart(case: Case, named: "Sequence[str] | None" = None) -> tuple[str, ...]:
    """What a case shows (of what was named), the heaviest first."""
    there = [f for f in case.findings if f.polarity == "present" and (named is None or f.term in named)]
    return tuple(f.term for f in sorted(there, key=lambda finding: -finding.weight))


def lacks(case: Case, term: str) -> bool:
    """Whether a case certainly shows neither a finding nor one that is easily taken for it."""
    there = [f.term for f in case.findings if f.polarity == "present"]
    return holds(case, term) == "absent" and not any(is_near(term, other) for other in there)


def _with(recent: tuple[str, ...], played: str) -> tuple[str, ...]:
    return (*(each for each in recent if each != played), played)[-RECENT:]
