"""What kind of error leaves an expectation uncovered: the hint that follows depends on it."""

from collections.abc import Collection, Sequence
from typing import Literal

from tutor.assessment import is_general_for, is_near
from tutor.look_alikes import are_alike

Slip = Literal["general", "near", "look-alike", "elsewhere", "nothing"]
"""Too general a word; a term that is easily taken for it; a look-alike that is not there; a finding of another step;
no finding at all."""


def slip(target: str, said: Sequence[str], terms: Collection[str]) -> tuple[Slip, str] | None:
    """How the last answer's terms `said` missed `target`, and by which of them; none: they were simply others."""
    for kind, fits in (("general", is_general_for), ("near", is_near), ("look-alike", are_alike)):
        term = next((term for term in said if fits(term, target)), None)
        if term is not None:
            return kind, term  # type: ignore[return-value]
    if not said:
        return "nothing", target
    return None if any(term in terms for term in said) else ("elsewhere", said[0])
