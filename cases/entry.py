"""What the library knows of a case before it reads it."""

from typing import NamedTuple

from cases.case import Modality


class CaseEntry(NamedTuple):
    """A case in short, and where in its pack it is written."""

    pack: str
    id: str
    modality: Modality
    truth: tuple[str, ...]
    lesion: str | None
    patient: str | None
    file: str
    """Relative to the pack's folder."""
    offset: int
    """First byte of the case in its file."""
    length: int
    image: str
    """The first picture's file, relative to the pack's folder."""
    sha256: str
    """Of that picture."""
