"""A case: images, vignette, truth, and what a good answer would hold."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, HttpUrl, StringConstraints, model_validator

from cases.text import Id, Line, Strict, Text

Modality = Literal["dermoscopic", "clinical"]
Polarity = Literal["present", "absent", "uncertain"]
Sex = Literal["female", "male"]
Confirmation = Literal["histopathology", "confocal", "follow_up", "consensus", "clinical", "rendered", "unknown"]

Fraction = Annotated[float, Field(ge=0, le=1)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Weight = Annotated[float, Field(gt=0, le=5)]
Difficulty = Annotated[int, Field(ge=1, le=5)]


class Box(Strict):
    """A region as fractions of the image's width and height; origin at the top left."""

    x0: Fraction
    y0: Fraction
    x1: Fraction
    y1: Fraction

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.x0 >= self.x1 or self.y0 >= self.y1:
            raise ValueError("a box needs x0 < x1 and y0 < y1, as fractions of the image")
        return self


class Image(Strict):
    """One picture of a case. `file` is relative to the pack; absent pixels are fetched from `url`."""

    file: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    sha256: Sha256
    kind: Literal["photograph", "illustration"]
    licence: Line
    attribution: Line
    width: Annotated[int, Field(gt=0, le=20_000)]
    height: Annotated[int, Field(gt=0, le=20_000)]
    source: Line | None = None
    """Archive id or origin. Never shown before the commit."""
    url: HttpUrl | None = None
    fitzpatrick: Annotated[int, Field(ge=1, le=6)] | None = None
    alt: Text | None = None
    """What the picture shows, for those who cannot see it. Kept with the picture; no learner is shown it so far."""


class HistoryItem(Strict):
    """A told symptom or event; `term` is of category `history`."""

    term: Id
    polarity: Polarity = "present"


class Vignette(Strict):
    """What the referral letter says."""

    age: Annotated[int, Field(ge=0, le=120)] | None = None
    sex: Sex | None = None
    site: Id | None = None
    history: tuple[HistoryItem, ...] = ()
    text: Text | None = None


class Finding(Strict):
    """A finding that the case holds (or notably lacks), with its place and worth."""

    term: Id
    polarity: Literal["present", "absent"] = "present"
    weight: Weight = 1.0
    where: tuple[Box, ...] = ()
    hint: Text | None = None
    """A nudge that does not name the term."""
    note: Text | None = None
    """One line of teaching, said when the finding is right or asserted."""
    source: Line | None = None


class Misconception(Strict):
    """A wrong answer with a known reason, met by its own contrast question."""

    diagnosis: Id | None = None
    term: Id | None = None
    why: Text
    """Why one may think so. Of a term it is said when the term is corrected, of a diagnosis in the debrief."""
    contrast: Text | None = None
    """Of a diagnosis: a question that makes the learner compare; it does not name the truth."""

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.diagnosis is None) == (self.term is None):
            raise ValueError("a misconception is about either a diagnosis or a term")
        if self.diagnosis is not None and self.contrast is None:
            raise ValueError(
                "a misconception about a diagnosis needs a contrast question (contrast: {en: ..., fr: ...})"
            )
        return self


class CasePlan(Strict):
    """What should be done; `acceptable` plans are right too."""

    best: Id
    acceptable: tuple[Id, ...] = ()
    why: Text


class Source(Strict):
    """Where a fact comes from. Without a link: standard teaching or a printed work."""

    title: Line
    link: HttpUrl | None = None


class Case(Strict):
    """One lesion of one patient, ready to be taught."""

    id: Id
    modality: Modality
    images: Annotated[tuple[Image, ...], Field(min_length=1)]
    truth: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Diagnosis ids: a data set's group is all its members, and any member is right."""
    group: Text | None = None
    """The group's name, when `truth` holds several."""
    confirmation: Confirmation
    vignette: Vignette = Vignette()
    protocol: Id | None = None
    """Which protocol to reason by; none: chosen by modality."""
    lesion: Line | None = None
    patient: Line | None = None
    """Cases of one patient are never shown in one drill."""
    findings: tuple[Finding, ...] = ()
    """Empty when nobody has labelled the picture's findings."""
    scores: Mapping[Id, Mapping[Id, Annotated[int, Field(ge=0, le=12)]]] = {}
    """By protocol and item of its checklist: the author's value, where the findings do not settle it. 1 is a tick."""
    differential: tuple[Id, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    doubt: Text | None = None
    """The sceptic's question to a learner who is right, as pointed as a contrast question; it names no diagnosis."""
    plan: CasePlan | None = None
    teaching_points: tuple[Text, ...] = ()
    objectives: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    difficulty: Difficulty | None = None
    reviewed_by: Line | None = None

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if len(set(self.truth)) != len(self.truth):
            raise ValueError("truth names a diagnosis twice")
        if len(self.truth) > 1 and self.group is None:
            raise ValueError("truth names several diagnoses: add the name of their group (group: {en: ..., fr: ...})")
        terms = [f.term for f in self.findings]
        if len(set(terms)) != len(terms):
            raise ValueError("findings name a term twice")
        if set(self.differential) & set(self.truth):
            raise ValueError("differential lists alternatives only; take the truth out of it")
        return self
