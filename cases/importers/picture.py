"""What a data set says of one picture."""

from dataclasses import dataclass
from pathlib import Path

from cases.case import Confirmation, Finding, Modality, Vignette
from cases.text import Text


@dataclass(frozen=True, slots=True)
class Truth:
    """Diagnosis ids, any of which is right, and the group's name when they are several."""

    diagnoses: tuple[str, ...]
    group: Text | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file of a picture, and what was done to it since its makers published it."""

    path: Path
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, and what the data set's makers say of it."""

    id: str
    """The archive's id."""
    lesion: str
    """Unique within the data set."""
    files: tuple[File, ...]
    """The same view in several sizes; the largest is taken."""
    modality: Modality
    truth: Truth
    confirmation: Confirmation
    vignette: Vignette
    licence: str
    attribution: str
    findings: tuple[Finding, ...] = ()
    patient: str | None = None
    url: str | None = None
    fitzpatrick: int | None = None
