"""The ISIC Archive: what `isic image download` writes, and the prepared UDA-1 images.

The columns are those of isic-cli: `diagnosis_1` to `_5` and `anatom_site_1` to `_5` today, `diagnosis` and
`anatom_site_general` before.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cases.case import Modality, Vignette
from cases.importers import labels, tally
from cases.importers.data_set import Contents, fresh_rows
from cases.importers.isic_diagnoses import IsicDiagnoses
from cases.importers.layout import Layout, find_layout, find_pictures, inside
from cases.importers.picture import File, Picture, Truth
from cases.importers.sites import Sites
from cases.importers.tables import Row
from cases.importers.vignette import read_age, read_fitzpatrick, read_sex
from cases.pack import PackManifest
from cases.text import Text
from cases.vocabulary import Vocabulary

ID: Final = "isic-archive"
UDA1_ID: Final = "isic-uda1-cc0"
_CC0: Final = "CC0-1.0"
_API: Final = "https://api.isic-archive.com/api/v2/images/{}/"
"""Public: answers JSON whose `files.full.url` is where the image lies at the moment."""

_DOWNLOADED: Final = Layout(
    "published",
    ("metadata.csv",),
    frozenset({"isic_id", "copyright_license", "attribution"}),
    one_of=frozenset({"diagnosis_1", "diagnosis"}),
)
_PREPARED: Final = Layout("prepared", ("labels.csv",), frozenset({"isic_id", "image_file", "diagnosis"}))

KINDS: Final[dict[str, Modality]] = {
    "": "dermoscopic",  # the archive held nothing else before it had this column
    "dermoscopic": "dermoscopic",
    "clinical": "clinical",
    "clinical: close-up": "clinical",
    "tbp tile: close-up": "clinical",
}


def read(folder: Path, vocabulary: Vocabulary, left_out: Counter[str]) -> Contents:
    """The pictures of any folder that isic-cli downloaded, or of the prepared one; raises DataSetError."""
    pictures = _pictures(folder, ID, vocabulary, left_out)
    return Contents(_manifest(ID, Text(en="ISIC Archive", fr="Archive ISIC"), pictures), pictures)


def read_uda1(folder: Path, vocabulary: Vocabulary, left_out: Counter[str]) -> Contents:
    """Those of them that are dedicated to the public domain (CC0); raises DataSetError."""
    pictures = _pictures(folder, UDA1_ID, vocabulary, left_out)
    free = [picture for picture in pictures if picture.licence == _CC0]
    left_out[tally.NOT_CC0] += len(pictures) - len(free)
    title = Text(en="ISIC Archive, UDA-1: dermoscopy", fr="Archive ISIC, UDA-1 : dermoscopie")
    return Contents(_manifest(UDA1_ID, title, free), free)


def _manifest(pack_id: str, title: Text, pictures: list[Picture]) -> PackManifest:
    credit = "; ".join(sorted({picture.attribution for picture in pictures}))
    if not 0 < len(credit) <= 300:
        credit = "Contributors to the ISIC Archive, named with each image"
    return PackManifest.model_validate(
        {
            "id": pack_id,
            "title": title,
            "description": Text(
                en="Images of the International Skin Imaging Collaboration, with age, sex and site where known.",
                fr="Images de l'International Skin Imaging Collaboration, avec âge, sexe et localisation si connus.",
            ),
            "licence": " AND ".join(sorted({picture.licence for picture in pictures})) or _CC0,
            "attribution": credit,
            "homepage": "https://www.isic-archive.com/",
            "languages": ("en", "fr"),
            "version": "1.0.0",
        }
    )


def _pictures(folder: Path, data_set: str, vocabulary: Vocabulary, left_out: Counter[str]) -> list[Picture]:
    layout, rows = find_layout(folder, data_set, (_DOWNLOADED, _PREPARED))
    find = _downloaded(folder) if layout is _DOWNLOADED else _prepared(folder)
    diagnoses, sites = IsicDiagnoses(vocabulary), Sites(vocabulary)
    pictures = []
    for row in fresh_rows(rows, "isic_id", left_out):
        kind = KINDS.get(row.get("image_type", "").lower())
        truth = diagnoses.of(row)
        file, licence, attribution = find(row)
        if licence is None:
            left_out[tally.UNKNOWN_LICENCE] += 1
        elif kind is None:
            left_out[tally.OTHER_KIND] += 1
        elif truth is None:
            left_out[tally.UNKNOWN_DIAGNOSIS] += 1
        else:
            pictures.append(_picture(row, file, kind, truth, sites, licence, attribution))
    return pictures


_Finder = Callable[[Row], tuple[File | None, str | None, str]]
"""From a row to its file, its licence where known, and whom to credit."""


def _downloaded(folder: Path) -> _Finder:
    found = find_pictures(folder)

    def find(row: Row) -> tuple[File | None, str | None, str]:
        path = found.get(row["isic_id"].lower())
        licence = labels.ISIC_LICENCES.get(row["copyright_license"].upper())
        return File(path) if path else None, licence, f"{row['attribution'] or 'Anonymous'}, ISIC Archive"

    return find


def _prepared(folder: Path) -> _Finder:
    try:
        notice = (folder / "ATTRIBUTION.txt").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        notice = ""
    credit = (notice.partition("\n")[0] or "Anonymous")[:300].strip() + ", ISIC Archive"

    def find(row: Row) -> tuple[File | None, str | None, str]:
        path = inside(folder, row["image_file"])
        return File(path, "reduced") if path else None, _CC0, credit

    return find


def _picture(
    row: Row, file: File | None, kind: Modality, truth: Truth, sites: Sites, licence: str, attribution: str
) -> Picture:
    isic_id = row["isic_id"]
    levels = (row.get(f"anatom_site_{n}", "") for n in range(1, 6))
    return Picture(
        id=isic_id,
        lesion=row.get("lesion_id") or isic_id,
        files=(file,) if file else (),
        modality=kind,
        truth=truth,
        confirmation=labels.ISIC_CONFIRMATION.get(row.get("diagnosis_confirm_type", "").lower(), "unknown"),
        vignette=Vignette(
            age=read_age(row.get("age_approx", "")),
            sex=read_sex(row.get("sex", "")),
            site=sites.isic(levels, row.get("anatom_site_special", ""), row.get("anatom_site_general", "")),
        ),
        licence=licence,
        attribution=attribution,
        patient=row.get("patient_id") or None,
        url=_API.format(isic_id) if re.fullmatch(r"ISIC_\d{7,10}", isic_id) else None,
        fitzpatrick=read_fitzpatrick(row.get("fitzpatrick_skin_type", "")),
    )
