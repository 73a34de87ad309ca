"""How likely each diagnosis is before anything is seen, by the prior chosen."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cases.evidence import Evidence
from cases.priors import Prior

if TYPE_CHECKING:
    from cases.case import Modality


def frequencies(
    evidence: Evidence, prior: Prior, diagnoses: Sequence[str], modality: "Modality"
) -> Mapping[str, float]:
    """A weight above 0 for each of the diagnoses; only their ratios mean something."""
    if prior.weights:
        return {diagnosis: prior.weights[diagnosis] for diagnosis in diagnoses}
    source = prior.sources.get(modality)
    if source is None:
        return dict.fromkeys(diagnoses, 1.0)
    return _of_source(evidence, source, diagnoses, modality)


def _of_source(evidence: Evidence, source: str, diagnoses: Sequence[str], modality: "Modality") -> Mapping[str, float]:
    """The source's cases; a group's are its first diagnosis's, or are shared. What it lacks is as its rarest label."""
    atlas = evidence.cases[modality]
    weights: dict[str, float] = {}
    for members, n in evidence.groups[source]:
        here = [members[0]] if members[0] in diagnoses else [member for member in members if member in diagnoses]
        total = sum(atlas.get(member, 1) for member in here)
        for member in here:
            weights[member] = n * atlas.get(member, 1) / total
    rarest = min(n for _, n in evidence.groups[source])
    return {diagnosis: weights.get(diagnosis, rarest) for diagnosis in diagnoses}
