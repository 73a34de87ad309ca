"""From pictures to cases: one case a lesion."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import ValidationError

from cases.case import Case, Image
from cases.importers import tally
from cases.importers.picture import File, Picture
from cases.importers.pixels import UnusableFileError, read_picture
from cases.pictures import SMALLEST
from cases.scrub import Scrubbed

MOST_IMAGES: Final = 10
"""As many as an album of a chat takes."""

WriteImage = Callable[[str, bytes], None]
"""Puts bytes under a name in the pack."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who imports asked for."""

    small: bool = False
    """Keep pictures under SMALLEST too."""
    pixels: bool = True
    """Copy the image files; else only their addresses are told."""


@dataclass(slots=True)
class Lesion:
    """A case, or none, and what was left out on the way."""

    case: Case | None = None
    left_out: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    """Images that are not as their makers published them."""


@dataclass(frozen=True, slots=True)
class _View:
    picture: Picture
    file: File
    content: Scrubbed
    scrubbed_only: bool
    """Whether whoever fetches the original gets these very bytes by scrubbing it."""

    @property
    def long_side(self) -> int:
        return max(self.content.width, self.content.height)


def by_lesion(pictures: Iterable[Picture], pack: str) -> dict[str, list[Picture]]:
    """The pictures of each lesion, by the case's id.

    Ids are drawn from the lesion's own id alone, so a lesion keeps its id when a fuller copy of the data set is
    imported, and learners keep what they did with it. Digits tell nothing of the disease or the archive.
    """
    lesions: dict[str, list[Picture]] = {}
    for picture in pictures:
        lesions.setdefault(picture.lesion, []).append(picture)
    cases: dict[str, list[Picture]] = {}
    for lesion in sorted(lesions):
        number = int.from_bytes(hashlib.sha256(f"{pack}/{lesion}".encode()).digest()[:8]) % 10**10
        while f"c{number:010}" in cases:
            number = (number + 1) % 10**10
        cases[f"c{number:010}"] = lesions[lesion]
    return dict(sorted(cases.items()))


def make_case(case_id: str, pictures: Sequence[Picture], wishes: Wishes, write: WriteImage) -> Lesion:
    """The case of one lesion, its best picture first, its image files written by `write`.

    The best is the one with the longest side; among equals the first by id. It tells the vignette too.
    """
    lesion = Lesion()
    if len({picture.truth.diagnoses for picture in pictures}) > 1:
        lesion.left_out[tally.DISAGREE] += 1
        return lesion
    views = [view for picture in _of_one_kind(pictures, lesion.left_out) if (view := _view(picture, wishes, lesion))]
    views.sort(key=lambda view: (-view.long_side, view.picture.id))
    lesion.left_out[tally.TOO_MANY] += len(views[MOST_IMAGES:])
    views = views[:MOST_IMAGES]
    if not views:
        return lesion
    best = views[0].picture
    names = [f"images/{case_id}{f'-{n}' if n > 1 else ''}{v.content.ending}" for n, v in enumerate(views, 1)]
    try:
        lesion.case = Case(
            id=case_id,
            modality=best.modality,
            images=tuple(_image(name, view) for name, view in zip(names, views, strict=True)),
            truth=best.truth.diagnoses,
            group=best.truth.group,
            confirmation=best.confirmation,
            vignette=best.vignette,
            lesion=best.lesion,
            patient=best.patient,
            findings=best.findings,
        )
    except ValidationError:
        lesion.left_out[tally.BROKEN_ROW] += len(pictures)
        return lesion
    lesion.changed = sum(view.file.changed is not None for view in views)
    if wishes.pixels:
        for name, view in zip(names, views, strict=True):
            write(name, view.content.data)
    return lesion


def _of_one_kind(pictures: Sequence[Picture], left_out: Counter[str]) -> Sequence[Picture]:
    """A case has one modality: dermoscopy where there is any."""
    dermoscopic = [picture for picture in pictures if picture.modality == "dermoscopic"]
    if not dermoscopic:
        return pictures
    left_out[tally.OTHER_MODALITY] += len(pictures) - len(dermoscopic)
    return dermoscopic


def _view(picture: Picture, wishes: Wishes, lesion: Lesion) -> _View | None:
    views, reason = [], tally.NO_FILE
    for file in picture.files:
        try:
            views.append(_View(picture, file, *read_picture(file.path, 0 if wishes.small else SMALLEST)))
        except UnusableFileError as error:
            reason = error.reason
    view = max(views, key=lambda view: view.long_side, default=None)
    if view is None:
        pass
    elif not wishes.pixels and picture.url is None:
        reason = tally.NO_ADDRESS
    elif not wishes.pixels and not view.scrubbed_only:
        reason = tally.TURNED
    else:
        return view
    lesion.left_out[reason] += 1
    return None


def _image(name: str, view: _View) -> Image:
    picture, changed = view.picture, view.file.changed
    return Image.model_validate(
        {
            "file": name,
            "sha256": hashlib.sha256(view.content.data).hexdigest(),
            "kind": "photograph",
            "licence": picture.licence,
            "attribution": f"{picture.attribution} ({changed})" if changed else picture.attribution,
            "width": view.content.width,
            "height": view.content.height,
            "source": picture.id,
            "url": picture.url if view.scrubbed_only else None,
            "fitzpatrick": picture.fitzpatrick,
        }
    )
