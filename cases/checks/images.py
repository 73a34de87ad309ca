"""Whether a case's pictures are there, whole, and what the case says they are."""

from collections.abc import Iterator
from pathlib import Path

from cases.case import Image
from cases.checks.problem import Problem
from cases.documents import is_file, is_inside, is_plain
from cases.pictures import SMALLEST, Picture, PictureError, look_at
from cases.yaml_tree import Loc


def image_problems(image: Image, loc: Loc, pack: Path) -> Iterator[Problem]:
    """Everything wrong with the file of the picture at `loc`. Pixels that are fetched from an address may be absent."""
    path = pack / image.file
    if not is_plain(image.file):
        yield Problem(
            (*loc, "file"), f"{image.file} leads outside the pack: write a path within it, such as images/a.jpg"
        )
    elif not is_inside(path, pack):
        yield Problem((*loc, "file"), f"{image.file} is a link out of the pack: put the file itself here")
    elif is_file(path):
        try:
            picture = look_at(path)
        except PictureError as error:
            yield Problem((*loc, "file"), f"{image.file}: {error}")
        else:
            yield from _compare(image, picture, loc)
    elif image.url is None:
        yield Problem((*loc, "file"), f"{image.file} is missing: add the file, or a url to fetch it from")


def _compare(image: Image, picture: Picture, loc: Loc) -> Iterator[Problem]:
    if picture.sha256 != image.sha256:
        yield Problem(
            (*loc, "sha256"), f"not the sha256 of {image.file}; if that is the right picture: {picture.sha256}"
        )
    if (image.width, image.height) != (picture.width, picture.height):
        side = "width" if image.width != picture.width else "height"
        said = f"{image.file} is {picture.width} wide and {picture.height} high: correct width and height"
        yield Problem((*loc, side), said)
    if max(picture.width, picture.height) < SMALLEST:
        said = f"{image.file} is small (long side under {SMALLEST} pixels): use a larger one if there is one"
        yield Problem((*loc, "file"), said, grave=False)
    if picture.personal:
        said = f"{image.file} carries EXIF data, perhaps of a person or place: strip it and correct the sha256"
        yield Problem((*loc, "file"), said, grave=False)
