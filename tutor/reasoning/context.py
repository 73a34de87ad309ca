"""What age, sex and site say: how often the patients of a diagnosis are like this one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final

from cases.evidence import Ages, Evidence, Surroundings
from cases.sites import inside, outside
from tutor.reasoning.likelihood import Observed, log_chances

if TYPE_CHECKING:
    from cases.case import Modality, Sex

_YEARS: Final = 5
"""Half the width of the ages that are taken for alike."""
_OLDEST: Final = 105.0
_SHARES: Final = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)
_PULL: Final = 8
"""Patients of the average diagnosis that are added to each diagnosis's own, as for findings."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the referral letter says of the patient. Age in years, site by id."""

    age: int | None = None
    sex: "Sex | None" = None
    site: str | None = None


def log_contexts(
    evidence: Evidence, context: Context, modality: "Modality"
) -> Iterator[tuple[Mapping[str, float], float]]:
    """For each thing known: the logarithm of its chance by diagnosis, and of a diagnosis that is not counted."""
    around = evidence.surroundings[modality]
    if context.sex is not None:
        yield log_chances(Observed(around.sexes, around.sexes.showing(context.sex)))
    if context.site is not None:
        values = _site_values(around, context.site)
        if values:
            yield log_chances(Observed(around.sites, values))
    if context.age is not None:
        yield _log_ages(around.ages, context.age)


def _site_values(around: Surroundings, site: str) -> frozenset[int]:
    """What the source calls this site: the site and what lies in it, else the nearest that it lies in."""
    for place in (site, *outside(site)):
        values = frozenset().union(*(around.sites.showing(part) for part in inside(place)))
        if values:
            return values
    return frozenset()


def _log_ages(ages: Mapping[str, Ages], age: int) -> tuple[Mapping[str, float], float]:
    shares = {diagnosis: _share(of.quantiles, age) for diagnosis, of in ages.items()}
    alike = {ages[diagnosis]: share for diagnosis, share in shares.items()}  # members of a group share their ages
    usual = sum(alike.values()) / len(alike)
    rates = {key: (share * ages[key].n + usual * _PULL) / (ages[key].n + _PULL) for key, share in shares.items()}
    return {key: log(rate) for key, rate in rates.items()}, log(usual)


def _share(quantiles: tuple[float, ...], age: int) -> float:
    """The share of patients within a few years of `age`, by straight lines between the quantiles; never 0."""
    return max(_below(quantiles, age + _YEARS) - _below(quantiles, age - _YEARS), 0.002)


def _below(quantiles: tuple[float, ...], age: float) -> float:
    points = (0.0, *quantiles, max(_OLDEST, quantiles[-1] + 1))
    if age <= 0:
        return 0.0
    for (low, high), (under, over) in zip(pairwise(points), pairwise(_SHARES), strict=True):
        if age < high:
            return under + (over - under) * (age - low) / (high - low)
    return 1.0
