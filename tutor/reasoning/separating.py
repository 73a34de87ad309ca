"""The one finding that best tells two diagnoses apart."""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from cases.evidence import Evidence
from cases.variable import Variable
from tutor.reasoning.likelihood import Values, chance, narrowed

if TYPE_CHECKING:
    from cases.case import Modality, Polarity


class Separator(NamedTuple):
    """A finding, the two diagnoses that it separates, and the bits to expect of asking for it."""

    term: str
    separates: tuple[str, str]
    bits: float
    """0: tells nothing; 1: settles which of the two. Both are taken to be equally likely beforehand."""


def separating(
    evidence: Evidence,
    one: str,
    other: str,
    given: Mapping[str, "Polarity"],
    among: Collection[str] | None = None,
    *,
    modality: "Modality",
) -> Separator | None:
    """The finding of most expected bits, of `among` or of all that images show; never one given. None: nothing tells.

    Counted findings come first; authored figures are asked of when no count separates the two.
    """
    best: dict[bool, Separator] = {}
    for term, authored, bits in _candidates(evidence, one, other, given, among, modality):
        if bits > (best[authored].bits if authored in best else 1e-9):
            best[authored] = Separator(term, (one, other), bits)
    return best.get(False) or best.get(True)


def _candidates(
    evidence: Evidence,
    one: str,
    other: str,
    given: Mapping[str, "Polarity"],
    among: Collection[str] | None,
    modality: "Modality",
) -> Iterator[tuple[str, bool, float]]:
    for term, variable in evidence.findings[modality].items():
        authored = variable.source.authored
        asked = term in among if among is not None else authored or variable.source.ranks == modality
        counted = (one in variable.counts) + (other in variable.counts)
        if not asked or term in given or counted < (1 if authored else 2):
            continue
        yield term, authored, _bits(variable, term, narrowed(variable, given), one, other)


@lru_cache(maxsize=2048)
def _bits(variable: Variable, term: str, values: Values, one: str, other: str) -> float:
    """What asking for a term tells of which of two, when a variable has one of these values."""
    shown = values & variable.showing(term)
    if not shown or shown == values:
        return 0.0
    p, q = (chance(variable, who, shown) / chance(variable, who, values) for who in (one, other))
    return _entropy((p + q) / 2) - (_entropy(p) + _entropy(q)) / 2


def _entropy(p: float) -> float:
    """Of a yes that comes with probability p, in bits."""
    return -sum(x * log2(x) for x in (p, 1 - p) if x > 0)
