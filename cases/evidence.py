"""What is known of how diagnoses look: P(finding | diagnosis) as counts with their n and source.

The tables lie in `cases/data/evidence`; they are read when first asked for (some ten milliseconds, under 2 MB).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cases.variable import Source, Variable

if TYPE_CHECKING:
    from cases.case import Modality


class Ages(NamedTuple):
    """The ages (years) of a diagnosis's patients: the 5, 25, 50, 75 and 95 % quantiles of `n`."""

    n: int
    quantiles: tuple[float, ...]


class Surroundings(NamedTuple):
    """Who has a diagnosis, and where."""

    source: Source
    sites: Variable
    """Each value shows one site id."""
    sexes: Variable
    """Each value shows "female" or "male"."""
    ages: Mapping[str, Ages]


class Weights(NamedTuple):
    """How many cases of a diagnosis a source holds, alone or as one of a group of diagnoses."""

    members: tuple[str, ...]
    n: int


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """All counts, by the kind of image that they are about."""

    findings: Mapping["Modality", Mapping[str, Variable]]
    """The variable of each term, annotations before authored figures."""
    cases: Mapping["Modality", Mapping[str, int]]
    """The diagnoses that can be ranked, and how many cases are behind each."""
    authored: Mapping["Modality", Mapping[str, int]]
    """The diagnoses that only authored figures speak of, and of how many cases these are."""
    surroundings: Mapping["Modality", Surroundings]
    groups: Mapping[str, tuple[Weights, ...]]
    """By source id, what it holds of each diagnosis or group."""
    diagnoses: tuple[str, ...]
    """Every diagnosis there is, by id."""

    def variable(self, term: str, modality: "Modality") -> Variable | None:
        """The variable whose values show a term, or nothing where nobody has counted it."""
        return self.findings[modality].get(term)


@cache
def load_evidence() -> Evidence:
    """The shipped evidence, read once a process."""
    from cases.evidence_tables import read_evidence

    return read_evidence()
