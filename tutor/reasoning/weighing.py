"""What single findings say for and against a diagnosis: likelihood ratios."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from cases.evidence import Evidence
from cases.variable import Variable
from tutor.reasoning.likelihood import chance

if TYPE_CHECKING:
    from cases.case import Modality, Polarity

_TELLING: Final = 1.25
"""A ratio nearer to 1 than this says nothing that is worth a sentence."""


class Weighed(NamedTuple):
    """A reported finding, and how many times likelier it is under one diagnosis than under another."""

    term: str
    polarity: "Polarity"
    ratio: float


def weigh(
    evidence: Evidence, term: str, polarity: "Polarity", favourite: str, other: str, modality: "Modality"
) -> float | None:
    """P(finding | favourite) / P(finding | other); below 1 it speaks against the favourite. None: not counted."""
    variable = evidence.variable(term, modality)
    if variable is None or polarity == "uncertain" or not {favourite, other} <= variable.counts.keys():
        return None
    return _chance(variable, term, polarity, favourite) / _chance(variable, term, polarity, other)


def supports(
    evidence: Evidence,
    diagnosis: str,
    findings: Mapping[str, "Polarity"],
    modality: "Modality",
    rather_than: str | None = None,
) -> tuple[Weighed, ...]:
    """The findings that speak for a diagnosis, rather than for another one or for the average one; strongest first."""
    weighed = _weighed(evidence, diagnosis, findings, modality, rather_than)
    return tuple(sorted((one for one in weighed if one.ratio >= _TELLING), key=lambda one: -one.ratio))


def argues(
    evidence: Evidence,
    diagnosis: str,
    findings: Mapping[str, "Polarity"],
    modality: "Modality",
    rather_than: str | None = None,
) -> tuple[Weighed, ...]:
    """The findings that speak against a diagnosis, as in `supports`."""
    weighed = _weighed(evidence, diagnosis, findings, modality, rather_than)
    return tuple(sorted((one for one in weighed if one.ratio * _TELLING <= 1), key=lambda one: one.ratio))


def _weighed(
    evidence: Evidence,
    diagnosis: str,
    findings: Mapping[str, "Polarity"],
    modality: "Modality",
    other: str | None,
) -> list[Weighed]:
    weighed = []
    for term, polarity in findings.items():
        variable = evidence.variable(term, modality)
        wanted = {diagnosis, other} - {None}
        if variable is not None and polarity != "uncertain" and wanted <= variable.counts.keys():
            ours, theirs = (_chance(variable, term, polarity, who) for who in (diagnosis, other))
            weighed.append(Weighed(term, polarity, ours / theirs))
    return weighed


def _chance(variable: Variable, term: str, polarity: "Polarity", diagnosis: str | None) -> float:
    """P(present or absent | diagnosis); of no diagnosis: the usual one."""
    shown = variable.showing(term)
    share = sum(variable.usual[n] for n in shown) if diagnosis is None else chance(variable, diagnosis, shown)
    return share if polarity == "present" else 1 - share
