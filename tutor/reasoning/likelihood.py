"""What the reported findings say about each variable, and how likely that is of each diagnosis."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, NamedTuple

from cases.evidence import Evidence
from cases.variable import Variable

if TYPE_CHECKING:
    from cases.case import Modality, Polarity

Values = frozenset[int]


class Observed(NamedTuple):
    """The values of a variable that agree with what was reported."""

    variable: Variable
    values: Values


def observed(evidence: Evidence, findings: Mapping[str, "Polarity"], modality: "Modality") -> Iterator[Observed]:
    """What the findings leave open, variable by variable. Uncertain and uncounted findings say nothing."""
    present: dict[Variable, list[str]] = {}
    absent: dict[Variable, list[str]] = {}
    for term, polarity in findings.items():
        variable = evidence.variable(term, modality)
        if variable is not None and polarity != "uncertain":
            (present if polarity == "present" else absent).setdefault(variable, []).append(term)
    for variable in dict.fromkeys((*present, *absent)):
        yield from _open(variable, present.get(variable, ()), absent.get(variable, ()))


def narrowed(variable: Variable, findings: Mapping[str, "Polarity"]) -> Values:
    """The values of a variable that agree with the findings; none when these contradict each other."""
    terms = variable.terms
    if terms.isdisjoint(findings):
        return variable.values
    present = [term for term in terms if findings.get(term) == "present"]
    absent = [term for term in terms if findings.get(term) == "absent"]
    return _agreeing(variable, present, absent)


def chance(variable: Variable, diagnosis: str, values: Values) -> float:
    """P(one of the values | diagnosis), smoothed."""
    rates = variable.of(diagnosis)
    return sum(rates[n] for n in values)


@lru_cache(maxsize=1024)
def log_chances(seen: Observed) -> tuple[Mapping[str, float], float]:
    """The logarithm of `chance` by diagnosis, and of one that is not counted."""
    variable, values = seen
    logs = {diagnosis: log(chance(variable, diagnosis, values)) for diagnosis in variable.rates}
    return logs, log(sum(variable.usual[n] for n in values))


def _open(variable: Variable, present: Sequence[str], absent: Sequence[str]) -> Iterator[Observed]:
    """Terms that are there weigh each by itself: two kinds of vessels, of which the source marked one, both count.

    Also where a value shows both (regression, blue and white): by its count a diagnosis could fall through a finding
    that is its very own. A term that contradicts the others counts as if they had not been reported.
    """
    if not present:
        yield Observed(variable, _agreeing(variable, (), absent))
    for term in present:
        yield Observed(variable, _agreeing(variable, (term,), absent) or variable.showing(term))


def _agreeing(variable: Variable, present: Sequence[str], absent: Sequence[str]) -> Values:
    """All its terms absent is its first value: what nobody named was not reported absent, but is not seen either."""
    if absent and variable.terms == frozenset(absent):
        return frozenset({0})
    values = variable.values
    for term in present:
        values &= variable.showing(term)
    for term in absent:
        values -= variable.showing(term)
    return values
