"""What to fetch for a pack, where it goes, and whether what came is it. Pure: the transfers are made in `bot`."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from cases.case import Case, Image
from cases.pictures import MAX_BYTES
from cases.scrub import JPEG, PNG, NotAPictureError, scrub

LARGEST: Final = MAX_BYTES + 2**20
"""Bytes; a picture that a case can show, and the notes that may come with it."""
LARGEST_ANSWER: Final = 2**20
"""Bytes of an archive's JSON answer about an image."""
ISIC_ARCHIVE: Final = "https://api.isic-archive.com/"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is missing and has an address. It is kept under its `sha256`."""

    case: str
    sha256: str
    url: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pack lacks."""

    present: int
    """Images that are there."""
    wanted: tuple[Wanted, ...]
    nowhere: tuple[str, ...]
    """Cases that lack an image for which the pack names no address."""


def plan(cases: Iterable[Case], is_present: Callable[[Image], bool], archive: str = ISIC_ARCHIVE) -> Plan:
    """What to fetch, each file once. `archive` is asked in place of the ISIC Archive's own server."""
    present = 0
    wanted: dict[str, Wanted] = {}
    nowhere: list[str] = []
    for case in cases:
        for image in case.images:
            if is_present(image):
                present += 1
            elif image.url is None:
                nowhere.append(case.id)
            else:
                url = str(image.url)
                if url.startswith(ISIC_ARCHIVE):
                    url = archive.rstrip("/") + "/" + url.removeprefix(ISIC_ARCHIVE)
                wanted.setdefault(image.sha256, Wanted(case.id, image.sha256, url))
    return Plan(present, tuple(wanted.values()), tuple(dict.fromkeys(nowhere)))


def verified(data: bytes, sha256: str) -> bytes | None:
    """The file to keep: `data` itself or, if it held notes, without them; none when neither has the hash.

    Importers give the hash of the picture without notes, so that none is kept, whatever an archive serves. A file whose
    author gave the hash of the very file is kept as it is; `packs lint` warns when it carries EXIF data.
    """
    if hashlib.sha256(data).hexdigest() == sha256:
        return data
    try:
        clean = scrub(data).data
    except NotAPictureError:
        return None
    return clean if hashlib.sha256(clean).hexdigest() == sha256 else None


def begins_like_an_image(start: bytes) -> bool:
    """Whether the first bytes of a file are those of a JPEG or PNG; fewer than eight may be too few to tell."""
    return start.startswith((JPEG, PNG))


def address_in(answer: bytes) -> str | None:
    """Where the ISIC Archive's JSON answer about an image says that it lies (`files.full.url`)."""
    try:
        found = json.loads(answer)["files"]["full"]["url"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, str) else None
