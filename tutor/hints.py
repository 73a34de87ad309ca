"""What a nudge towards one finding is made of: the author's words or the general ones, and where to look."""

from typing import Final

from cases.case import Box, Case, Finding
from cases.naming import terms_named
from cases.text import LANGUAGES, Language
from cases.vocabulary import Vocabulary
from tutor.discretion import discreet
from tutor.one_question import one_question
from tutor.turn import Turn
from tutor.words import Html, authored

_LENGTH: Final = 300
_VESSELS: Final = frozenset(["telangiectasia"])
"""Primary lesions by the book, looked for as vessels are."""
_SPOT: Final = 0.1
"""Share of the picture that is still a spot: where most lesions fill the middle, "the centre" tells nothing else."""


def aspect(turn: Turn, term: str) -> Html:
    """The side of the picture that a term belongs to: its colours, its border."""
    return turn.label(f"aspect-{category(turn, term)}")


def category(turn: Turn, term: str) -> str:
    """A term's category as the catalogue writes it; a term that is none belongs to the whole picture."""
    if term in _VESSELS:
        return "vessel"
    known = turn.view.vocabulary.terms.get(term)
    return known.category.replace("_", "-") if known else "other"


def nudge(turn: Turn, term: str) -> Html:
    """Where to look and what to ask oneself, with at most one question.

    The author's hint comes first; one who missed the term in an earlier case is led to it from another side.
    """
    finding = next((f for f in turn.case.findings if f.term == term), None)
    where = place(finding.where) if finding else None
    there = turn.fresh(f"where-{where}") if where else None
    text = _looks(turn, term, finding)
    return Html(f"{there} {text}") if there else text


def _looks(turn: Turn, term: str, finding: Finding | None) -> Html:
    hint = authored_hint(finding, turn.case, turn.view.vocabulary, turn.language) if finding else None
    said = authored(one_question(hint), turn.language, _LENGTH) if hint else None
    keys = [f"hint-{category(turn, term)}", f"angle-{category(turn, term)}", "hint-other"]
    if term in turn.session.missed:
        keys[:2] = keys[1::-1]
        return turn.fresh(keys[0]) or said or turn.say("hint-other")
    return said or turn.fresh(keys[0]) or turn.fresh(keys[1]) or turn.say("hint-other")


def authored_hint(finding: Finding, case: Case, vocabulary: Vocabulary, language: Language) -> str | None:
    """The author's hint, unless it names the term itself or the truth."""
    text = discreet(finding.hint, case, vocabulary, language)
    if text is None or finding.hint is None or finding.term not in vocabulary.terms:
        return None
    told = any(finding.term in terms_named(finding.hint[each], vocabulary) for each in LANGUAGES)
    return None if told else text


def place(boxes: tuple[Box, ...]) -> str | None:
    """Where in the picture a finding is, as the key of a phrase; none when it is nearly everywhere or nowhere said."""
    area = sum((b.x1 - b.x0) * (b.y1 - b.y0) for b in boxes)
    if not boxes or area > 0.45:
        return None
    x = sum((b.x0 + b.x1) / 2 for b in boxes) / len(boxes)
    y = sum((b.y0 + b.y1) / 2 for b in boxes) / len(boxes)
    across = "left" if x < 0.38 else "right" if x > 0.62 else ""
    down = "top" if y < 0.38 else "bottom" if y > 0.62 else ""
    if not (across or down) and (len(boxes) > 1 or area > _SPOT):
        return None
    return "-".join(part for part in (down, across) if part) or "centre"
