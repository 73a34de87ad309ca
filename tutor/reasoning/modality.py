"""Which kind of image findings are of, where nobody has said so."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cases.evidence import Evidence

if TYPE_CHECKING:
    from cases.case import Modality


def likely_modality(evidence: Evidence, findings: Iterable[str]) -> "Modality | None":
    """The kind of image on which most of the findings are counted; None when that does not decide."""
    score = dict.fromkeys(evidence.findings, 0)
    for term in findings:
        for kind, counted in evidence.findings.items():
            variable = counted.get(term)
            score[kind] += 0 if variable is None else 1 if variable.source.authored else 2
    (first, most), (_, second) = sorted(score.items(), key=lambda item: -item[1])
    return first if most > second else None
