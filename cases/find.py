"""Finding packs: each folder given, then the data folder's, then the shipped ones. The first of an id wins."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationError

from cases.documents import closed, is_file, is_folder, read_file
from cases.errors import CasesError, PackError, YamlError
from cases.load import DATA
from cases.pack import PackManifest
from cases.yaml_tree import parse_document

MANIFEST: Final = "pack.yaml"
SHIPPED: Final = DATA / "packs"


class Found(NamedTuple):
    """A pack's folder and what its `pack.yaml` says."""

    folder: Path
    manifest: PackManifest
    shipped: bool


def find_packs(folders: Iterable[Path], data_dir: Path | None) -> Iterator[Found | CasesError]:
    """The packs in order, and an error for each that cannot be used."""
    seen = set()
    for folder, shipped, wanted in _places(folders, data_dir):
        here = pack_folders(folder)
        if not here and wanted:
            yield PackError(folder.name, f"no pack in {folder}", f"A pack is a folder with a {MANIFEST}.")
        for place in here:
            try:
                manifest = read_manifest(place)
            except PackError as error:
                yield error
                continue
            if manifest.id not in seen:
                seen.add(manifest.id)
                yield Found(place, manifest, shipped)


def all_places(folders: Iterable[Path], data_dir: Path | None) -> list[Path]:
    """Where packs are looked for: the folders given, and of the others those that hold packs."""
    return [folder for folder, _, wanted in _places(folders, data_dir) if wanted or pack_folders(folder)]


def _places(folders: Iterable[Path], data_dir: Path | None) -> Iterator[tuple[Path, bool, bool]]:
    """Each place, whether its packs ship with the program, and whether it is a fault when it holds none."""
    yield from ((folder, False, True) for folder in folders)
    if data_dir is not None:
        yield data_dir / "packs", False, False
    yield SHIPPED, True, False


def pack_folders(folder: Path) -> list[Path]:
    """`folder` itself when it is a pack, else the packs right in it, by name. Hidden folders are not looked at.

    What cannot be looked into counts as a pack, so that it is told and not passed over.
    """
    if _has_manifest(folder) or closed(folder):
        return [folder]
    try:
        below = sorted(place for place in folder.iterdir() if not place.name.startswith("."))
    except OSError:
        return []
    return [place for place in below if _has_manifest(place) or is_folder(place / "cases") or closed(place)]


def _has_manifest(folder: Path) -> bool:
    """Whether a manifest is there, be it a broken link."""
    return os.path.lexists(folder / MANIFEST)


def read_manifest(folder: Path) -> PackManifest:
    """What `pack.yaml` says. Raises `PackError`."""
    remedy = f"Run `socraderm packs lint {folder}`."
    if (said := closed(folder)) is not None:
        raise PackError(folder.name, f"{folder} {said}", "Let this program read it, or move it elsewhere.")
    if not is_file(folder / MANIFEST):
        raise PackError(folder.name, f"no {MANIFEST} in {folder}", remedy)
    data = read_file(folder / MANIFEST, folder)
    if isinstance(data, str):
        raise PackError(folder.name, f"{MANIFEST}: {data}", remedy)
    try:
        return PackManifest.model_validate(parse_document(data).value)
    except YamlError as error:
        raise PackError(folder.name, f"{MANIFEST}: {error}", remedy) from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or MANIFEST
        raise PackError(folder.name, f"{MANIFEST}: {where}: {first['msg']}", remedy) from None
