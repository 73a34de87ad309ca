"""HAM10000: dermoscopy of pigmented lesions (Tschandl, Rosendahl, Kittler 2018)."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cases.case import Vignette
from cases.importers import labels, tally
from cases.importers.data_set import Contents, fresh_rows
from cases.importers.layout import Layout, find_layout, find_pictures, inside
from cases.importers.picture import File, Picture
from cases.importers.sites import Sites
from cases.importers.tables import Row
from cases.importers.vignette import read_age, read_sex
from cases.pack import PackManifest
from cases.text import Text
from cases.vocabulary import Vocabulary

ID: Final = "ham10000"
# Harvard Dataverse and the ISIC Archive say CC BY-NC 4.0, a mirror says BY-NC-SA. Sharing alike satisfies both.
_LICENCE: Final = "CC-BY-NC-SA-4.0"
_ATTRIBUTION: Final = "Tschandl P, Rosendahl C, Kittler H. The HAM10000 dataset, 2018, doi:10.7910/DVN/DBW86T"
_SIZES: Final = {
    "display_600x450": None,
    "centercrop_224": "centre crop, hairs removed by software",
    "full_200x150": "reduced",
}
"""Columns of the prepared layout that name a file, and how that file differs from the original."""

_TOLD: Final = frozenset({"lesion_id", "dx_type", "age", "sex", "localization"})
_PUBLISHED: Final = Layout(
    "published",
    ("HAM10000_metadata.csv", "HAM10000_metadata", "HAM10000_metadata.tab"),
    _TOLD | {"image_id", "dx"},
)
_PREPARED: Final = Layout("prepared", ("labels.csv",), _TOLD | {"isic_id", "diagnosis"} | frozenset(_SIZES))

MANIFEST: Final = PackManifest.model_validate(
    {
        "id": ID,
        "title": Text(en="HAM10000: dermoscopy", fr="HAM10000 : dermoscopie"),
        "description": Text(
            en="Dermoscopic images of common pigmented lesions from Vienna and Queensland, with age, sex and site.",
            fr="Images dermoscopiques de lésions pigmentées courantes de Vienne et du Queensland, avec âge, sexe et "
            "localisation.",
        ),
        "licence": _LICENCE,
        "attribution": _ATTRIBUTION,
        "homepage": "https://doi.org/10.7910/DVN/DBW86T",
        "languages": ("en", "fr"),
        "version": "1.0.0",
    }
)


def read(folder: Path, vocabulary: Vocabulary, left_out: Counter[str]) -> Contents:
    """The pictures of a HAM10000 folder in either layout; raises DataSetError."""
    layout, rows = find_layout(folder, ID, (_PUBLISHED, _PREPARED))
    image_id, label, find = _published(folder) if layout is _PUBLISHED else _prepared(folder)
    sites = Sites(vocabulary)
    pictures = [
        _picture(row, row[image_id], row[label], find(row), sites) for row in fresh_rows(rows, image_id, left_out)
    ]
    left_out[tally.UNKNOWN_DIAGNOSIS] += pictures.count(None)
    return Contents(MANIFEST, [picture for picture in pictures if picture])


_Finder = tuple[str, str, Callable[[Row], tuple[File, ...]]]
"""The columns that hold the image's id and the diagnosis, and how to find the files of a row."""


def _published(folder: Path) -> _Finder:
    found = find_pictures(folder)

    def find(row: Row) -> tuple[File, ...]:
        path = found.get(row["image_id"].lower())
        return (File(path),) if path else ()

    return "image_id", "dx", find


def _prepared(folder: Path) -> _Finder:
    def find(row: Row) -> tuple[File, ...]:
        paths = ((inside(folder, row[column]), changed) for column, changed in _SIZES.items())
        return tuple(File(path, changed) for path, changed in paths if path)

    return "isic_id", "diagnosis", find


def _picture(row: Row, image_id: str, label: str, files: tuple[File, ...], sites: Sites) -> Picture | None:
    truth = labels.HAM10000.get(label.lower())
    if truth is None:
        return None
    return Picture(
        id=image_id,
        lesion=row["lesion_id"] or image_id,
        files=files,
        modality="dermoscopic",
        truth=truth,
        confirmation=labels.HAM10000_CONFIRMATION.get(row["dx_type"], "unknown"),
        vignette=Vignette(age=read_age(row["age"]), sex=read_sex(row["sex"]), site=sites.ham10000(row["localization"])),
        licence=_LICENCE,
        attribution=_ATTRIBUTION,
    )
