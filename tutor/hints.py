"""The ladder below an expectation: pump, hint, prompt, assertion; and what each rung is made of."""

from typing import Final, Literal

from cases.case import Box, Case, Finding
from cases.naming import terms_named
from cases.text import LANGUAGES, Language
from cases.vocabulary import Vocabulary
from tutor.discretion import discreet

Rung = Literal["pump", "hint", "prompt", "assertion"]
RUNGS: Final[tuple[Rung, ...]] = ("pump", "hint", "prompt", "assertion")


def rung_after(climbed: int) -> Rung:
    """The next rung when `climbed` have been used; the last one stays the last."""
    return RUNGS[min(climbed, len(RUNGS) - 1)]


def authored_hint(finding: Finding, case: Case, vocabulary: Vocabulary, language: Language) -> str | None:
    """The author's hint, unless it names the term itself or the truth."""
    text = discreet(finding.hint, case, vocabulary, language)
    if text is None or finding.hint is None or finding.term not in vocabulary.terms:
        return None
    told = any(finding.term in terms_named(finding.hint[each], vocabulary) for each in LANGUAGES)
    return None if told else text


_SPOT: Final = 0.1
"""Share of the picture that is still a spot: where most lesions fill the middle, "the centre" tells nothing else."""


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
