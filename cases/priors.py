"""Priors: how frequent diagnoses are before anything is seen. Named sets, each a choice that is stated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from cases.case import Modality

PriorName = Literal["uniform", "atlas", "referral", "general_practice"]
PRIORS: Final[tuple[PriorName, ...]] = ("uniform", "atlas", "referral", "general_practice")


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """A set of frequencies: equal, or those of a source, or an author's weights."""

    id: PriorName
    how: Mapping[Literal["en", "fr"], str]
    """How it was made, in one line."""
    sources: Mapping["Modality", str] = field(default_factory=dict)
    """The source whose cases are counted, by kind of image."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """An author's weight of each diagnosis."""


UNIFORM: Final = Prior(
    "uniform",
    {
        "en": "Every diagnosis is as likely as any other before anything is seen.",
        "fr": "Tous les diagnostics sont aussi probables les uns que les autres avant l’examen.",
    },
)


@cache
def load_prior(name: PriorName) -> Prior:
    """A prior by its name."""
    if name == "uniform":
        return UNIFORM
    from cases.evidence_tables import FOLDER, load_yaml

    (entry,) = (entry for entry in load_yaml(FOLDER.parent / "priors.yaml") if entry["id"] == name)
    weights = {diagnosis: tier["weight"] for tier in entry.get("tiers", ()) for diagnosis in tier["diagnoses"]}
    return Prior(name, entry["how"], entry.get("sources", {}), weights)
