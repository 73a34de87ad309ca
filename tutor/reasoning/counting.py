"""The counts behind a hint."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cases.evidence import Evidence
from cases.variable import Count

if TYPE_CHECKING:
    from cases.case import Modality


def counts(evidence: Evidence, term: str, diagnoses: Iterable[str], modality: "Modality") -> tuple[Count, ...]:
    """On how many cases of each diagnosis a term is marked; diagnoses that nobody has counted are left out."""
    variable = evidence.variable(term, modality)
    if variable is None:
        return ()
    found = (variable.count(term, diagnosis) for diagnosis in dict.fromkeys(diagnoses))
    return tuple(count for count in found if count is not None)
