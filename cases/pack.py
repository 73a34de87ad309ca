"""A pack: a folder of cases with one licence statement."""

from typing import Annotated

from pydantic import Field, HttpUrl, StringConstraints

from cases.text import Id, Language, Line, Strict, Text


class PackManifest(Strict):
    """`pack.yaml`, the face of a pack."""

    id: Id
    title: Text
    """For catalogues. Learners are never shown it: it may name a disease."""
    licence: Line
    attribution: Line
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    description: Text | None = None
    homepage: HttpUrl | None = None
