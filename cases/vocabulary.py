"""The fixed vocabularies: terms, diagnoses, body sites, plans. Loaded from `cases/data`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from cases.case import CasePlan
from cases.lexicon import NO_WORDS, LexiconData
from cases.text import Id, Language, Line, Strict, Text

Category = Literal[
    "primary_lesion", "secondary_change", "colour", "border", "surface", "palpation", "configuration",
    "distribution", "dermoscopic_structure", "vessel", "history",
]  # fmt: skip
Nature = Literal["malignant", "indeterminate", "benign", "inflammatory", "infectious", "genodermatosis"]


class Term(Strict):
    """A morphology or dermoscopy term."""

    id: Id
    category: Category
    name: Text
    vocabulary: Line
    """Where the term comes from."""
    synonyms: Mapping[Language, tuple[Line, ...]] = {}


class Icd11(Strict):
    """An ICD-11 MMS code and how sure the mapping is."""

    code: Line
    title: Line | None = None
    certainty: Literal["high", "medium"]


class Labels(Strict):
    """What the data sets call a diagnosis."""

    ham10000: str | None = None
    pad_ufes_20: str | None = None
    skincon: tuple[str, ...] = ()
    derm7pt: tuple[str, ...] = ()


class Diagnosis(Strict):
    """A diagnosis that a learner can name."""

    id: Id
    name: Text
    nature: Nature
    melanocytic: bool
    labels: Labels = Labels()
    icd11: Icd11 | None = None
    isic: tuple[Line, ...] = ()
    """Nodes of the ISIC Archive's diagnosis hierarchy, joined by colons."""
    synonyms: Mapping[Language, tuple[Line, ...]] = {}
    plan: CasePlan | None = None
    """The usual management (standard teaching), for cases whose author gives none."""


class SiteLabels(Strict):
    """What the data sets call a body site."""

    ham10000: tuple[Line, ...] = ()
    pad_ufes_20: tuple[Line, ...] = ()
    isic: tuple[Line, ...] = ()
    """Values of the general and special site fields, and nodes of the anatomic hierarchy, joined by colons."""


class Site(Strict):
    """A body site."""

    id: Id
    name: Text
    labels: SiteLabels = SiteLabels()


class Plan(Strict):
    """A management choice."""

    id: Id
    name: Text
    urgency: Annotated[int, Field(ge=0, le=3)]
    """0 nothing to do ... 3 emergency."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All fixed ids, in the order of the source tables. Told apart by identity, so that it can key a cache."""

    terms: Mapping[str, Term]
    diagnoses: Mapping[str, Diagnosis]
    sites: Mapping[str, Site]
    plans: Mapping[str, Plan]
    lexicon: LexiconData = NO_WORDS
