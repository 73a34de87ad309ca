"""PAD-UFES-20: smartphone photographs of skin lesions (Pacheco et al. 2020)."""

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
from cases.importers.vignette import pad_findings, pad_history, read_age, read_fitzpatrick, read_polarity, read_sex
from cases.pack import PackManifest
from cases.text import Text
from cases.vocabulary import Vocabulary

ID: Final = "pad-ufes-20"
_LICENCE: Final = "CC-BY-4.0"
_ATTRIBUTION: Final = "Pacheco AGC, Lima GR, Salomão AS, et al. PAD-UFES-20, 2020, doi:10.17632/zr7vgbcyr2.1"

_TOLD: Final = frozenset(
    [
        "img_id",
        "patient_id",
        "lesion_id",
        "biopsed",
        "age",
        "gender",
        "region",
        "fitspatrick",
        "itch",
        "grew",
        "hurt",
        "changed",
        "bleed",
        "elevation",
    ]
)
_PUBLISHED: Final = Layout("published", ("metadata.csv",), _TOLD | {"diagnostic"})
_PREPARED: Final = Layout("prepared", ("labels.csv",), _TOLD | {"diagnosis", "image_file"})

MANIFEST: Final = PackManifest.model_validate(
    {
        "id": ID,
        "title": Text(en="PAD-UFES-20: clinical photographs", fr="PAD-UFES-20 : photographies cliniques"),
        "description": Text(
            en="Photographs of skin lesions taken with smartphones in Espírito Santo, Brazil, with age, sex, site and "
            "what the patient told.",
            fr="Photographies de lésions cutanées prises au smartphone dans l'Espírito Santo (Brésil), avec âge, sexe, "
            "localisation et interrogatoire.",
        ),
        "licence": _LICENCE,
        "attribution": _ATTRIBUTION,
        "homepage": "https://doi.org/10.17632/zr7vgbcyr2.1",
        "languages": ("en", "fr"),
        "version": "1.0.0",
    }
)


def read(folder: Path, vocabulary: Vocabulary, left_out: Counter[str]) -> Contents:
    """The pictures of a PAD-UFES-20 folder in either layout; raises DataSetError."""
    layout, rows = find_layout(folder, ID, (_PUBLISHED, _PREPARED))
    label, find = _published(folder) if layout is _PUBLISHED else _prepared(folder)
    sites = Sites(vocabulary)
    pictures = [_picture(row, row[label], find(row), sites) for row in fresh_rows(rows, "img_id", left_out)]
    left_out[tally.UNKNOWN_DIAGNOSIS] += pictures.count(None)
    return Contents(MANIFEST, [picture for picture in pictures if picture])


_Finder = tuple[str, Callable[[Row], File | None]]
"""The column that holds the diagnosis, and how to find the file of a row."""


def _published(folder: Path) -> _Finder:
    found = find_pictures(folder)

    def find(row: Row) -> File | None:
        path = found.get(Path(row["img_id"]).stem.lower())
        return File(path) if path else None

    return "diagnostic", find


def _prepared(folder: Path) -> _Finder:
    def find(row: Row) -> File | None:
        path = inside(folder, row["image_file"])
        return File(path, "reduced") if path else None

    return "diagnosis", find


def _picture(row: Row, label: str, file: File | None, sites: Sites) -> Picture | None:
    truth = labels.PAD_UFES_20.get(label.upper())
    if truth is None:
        return None
    patient = row["patient_id"] or None
    return Picture(
        id=row["img_id"],
        # Lesion numbers are used again for other patients.
        lesion=f"{patient}/{row['lesion_id']}" if patient and row["lesion_id"] else row["img_id"],
        files=(file,) if file else (),
        modality="clinical",
        truth=truth,
        confirmation="histopathology" if read_polarity(row["biopsed"]) == "present" else "clinical",
        vignette=Vignette(
            age=read_age(row["age"]),
            sex=read_sex(row["gender"]),
            site=sites.pad_ufes_20(row["region"]),
            history=pad_history(row),
        ),
        licence=_LICENCE,
        attribution=_ATTRIBUTION,
        findings=pad_findings(row),
        patient=patient,
        fitzpatrick=read_fitzpatrick(row["fitspatrick"]),
    )
