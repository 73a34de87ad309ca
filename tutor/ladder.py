"""The ladder below an expectation - pump, hint, prompt, assertion - and which expectation is climbed for."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from cases.case import Finding

Rung = Literal["pump", "hint", "prompt", "assertion"]
RUNGS: Final[tuple[Rung, ...]] = ("pump", "hint", "prompt", "assertion")

HEAVY: Final = 2.0
"""From this weight on a finding is worth a second ladder in one step."""
MINOR: Final = 1.0
"""Below this weight a finding is only climbed for when nothing else of its step was seen."""
A_STEP: Final = 2
"""How many expectations of one step are climbed for at most: a phone is small and patience ends."""
A_CASE: Final = 6
"""How many of a case, but for the first of each step."""


def rung_after(climbed: int) -> Rung:
    """The next rung when `climbed` have been used; the last one stays the last."""
    return RUNGS[min(climbed, len(RUNGS) - 1)]


def next_target(
    missing: Sequence[Finding], ladder: Mapping[str, int], terms: frozenset[str], *, seen: bool = False
) -> Finding | None:
    """The expectation to climb for, given those unsaid (the heaviest first) and the rungs used; none: go on.

    One that is being climbed for stays the target. The heaviest of a step always gets its ladder, a second one when
    it is heavy; the others are left to the debrief.
    `seen`: whether something of the step was seen.
    """
    for finding in missing:
        if 0 < ladder.get(finding.term, 0) < len(RUNGS):
            return finding
    fresh = next((finding for finding in missing if finding.term not in ladder), None)
    here = sum(term in terms for term in ladder)
    if fresh is None or here == 0:
        return fresh if fresh is not None and (fresh.weight >= MINOR or not seen) else None
    return fresh if fresh.weight >= HEAVY and here < A_STEP and len(ladder) < A_CASE else None
