"""Tiny copies of the data sets, laid out as they are published, with drawn pictures."""

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from cases.case import Case
from cases.importers.lesions import Wishes
from cases.importers.run import import_data_set
from cases.importers.tally import Report
from cases.load import load_vocabulary
from tests.support.images import development_images

Draw = Callable[..., bytes]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WriteTable = Callable[[Path, Sequence[Mapping[str, object]]], None]


@pytest.fixture
def draw() -> Draw:
    """Write a picture whose pixels depend on `seed`, and give its bytes."""

    def made(path: Path, size: tuple[int, int] = (320, 240), seed: int = 0, **options: Any) -> bytes:
        path.parent.mkdir(parents=True, exist_ok=True)
        image = Image.linear_gradient("L").resize(size)
        bands = (image, image.rotate(90), Image.new("L", size, 40 + seed * 7 % 200))
        Image.merge("RGB", bands).save(path, **options)
        return path.read_bytes()

    return made


@pytest.fixture
def write_table() -> WriteTable:
    """Write rows as a CSV file; columns are those of the first row."""

    def write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return write


class Imported:
    """A pack that an import made, read back from its files."""

    def __init__(self, folder: Path, report: Report) -> None:
        self.folder = folder
        self.report = report
        self.manifest = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
        files = sorted((folder / "cases").glob("*.yaml"))
        documents = [d for file in files for d in yaml.load_all(file.read_text(encoding="utf-8"), LOADER)]
        self.cases = [Case.model_validate(document, strict=False) for document in documents]

    def by_lesion(self) -> dict[str, Case]:
        return {case.lesion or "": case for case in self.cases}


@pytest.fixture
def run_import(tmp_path: Path) -> Callable[..., Imported]:
    """Import a folder and read the pack back."""

    def run(data_set: str, folder: Path, *, name: str = "pack", **wishes: bool) -> Imported:
        out = tmp_path / "out" / name
        report = import_data_set(
            data_set,
            folder,
            out,
            vocabulary=load_vocabulary(),
            wishes=Wishes(**wishes),
            progress=lambda _done, _count: None,
        )
        return Imported(out, report)

    return run


@pytest.fixture
def shared_data() -> Callable[[str], Path]:
    """A folder of the real development images; the test is skipped where they are absent, but not in CI."""

    return development_images


@pytest.fixture
def ham_folder(tmp_path: Path, draw: Draw, write_table: WriteTable) -> Path:
    """HAM10000 as on Harvard Dataverse: every class; HAM_1 has a second, small image and HAM_8 no file."""
    folder = tmp_path / "HAM10000"
    names = ("lesion_id", "image_id", "dx", "dx_type", "age", "sex", "localization")
    lines = (
        "HAM_1,ISIC_0024306,nv,follow_up,45.0,male,trunk",
        "HAM_1,ISIC_0024307,nv,follow_up,45.0,male,trunk",
        "HAM_2,ISIC_0024308,bkl,consensus,70.0,female,lower extremity",
        "HAM_3,ISIC_0024309,mel,histo,,unknown,unknown",
        "HAM_4,ISIC_0024310,akiec,confocal,55.0,female,acral",
        "HAM_5,ISIC_0024311,vasc,histo,5.0,male,back",
        "HAM_6,ISIC_0024312,df,histo,35.0,female,upper extremity",
        "HAM_7,ISIC_0024313,bcc,histo,85.0,male,face",
        "HAM_8,ISIC_0024314,nv,histo,20.0,male,chest",
    )
    table = [dict(zip(names, line.split(","), strict=True)) | {"dataset": "vidir_modern"} for line in lines]
    write_table(folder / "HAM10000_metadata.csv", table)
    for n, row in enumerate(table[:-1]):
        part = 1 if n < 4 else 2
        size = (200, 150) if row["image_id"] == "ISIC_0024307" else (600, 450)
        draw(folder / f"HAM10000_images_part_{part}" / f"{row['image_id']}.jpg", size, n)
    return folder


@pytest.fixture
def pad_folder(tmp_path: Path, draw: Draw, write_table: WriteTable) -> Path:
    """PAD-UFES-20 as on Mendeley Data: PNG files, some part folders one deeper; lesion 53 belongs to two patients."""
    folder = tmp_path / "PAD"
    header = (
        "patient_id,lesion_id,smoke,drink,background_father,background_mother,age,pesticide,gender,skin_cancer_history,"
        "cancer_history,has_piped_water,has_sewage_system,fitspatrick,region,diameter_1,diameter_2,diagnostic,itch,grew,"
        "hurt,changed,bleed,elevation,img_id,biopsed"
    )
    lines = (
        "PAT_1,53,False,,ITALY,,55,False,FEMALE,True,,,,3.0,NECK,6,5,BCC,True,UNK,False,True,True,True,PAT_1_53_1.png,True",
        "PAT_1,54,,,,,55,,,,,,,,FOREARM,,,ACK,True,False,False,False,False,False,PAT_1_54_2.png,False",
        "PAT_2,53,,,,,8,,,,,,,,ARM,,,NEV,False,False,False,False,False,UNK,PAT_2_53_3.png,False",
        "PAT_2,53,,,,,8,,,,,,,,ARM,,,NEV,False,False,False,False,False,UNK,PAT_2_53_4.png,False",
        "PAT_3,60,,,,,71,,MALE,,,,,1.0,LIP,,,SCC,False,True,True,True,True,True,PAT_3_60_5.png,True",
        "PAT_4,61,,,,,60,,MALE,,,,,6.0,BACK,,,SEK,False,False,False,False,False,True,PAT_4_61_6.png,False",
        "PAT_5,62,,,,,44,,FEMALE,,,,,2.0,THIGH,,,MEL,False,True,False,True,False,False,PAT_5_62_7.png,True",
    )
    table = [dict(zip(header.split(","), line.split(","), strict=True)) for line in lines]
    write_table(folder / "metadata.csv", table)
    parts = ("imgs_part_1/imgs_part_1", "images/imgs_part_2", "imgs_part_3")
    for n, row in enumerate(table):
        size = (400, 400) if row["img_id"] == "PAT_2_53_3.png" else (420, 410)
        draw(folder / parts[n % 3] / row["img_id"], size, n)
    return folder


@pytest.fixture
def isic_folder(tmp_path: Path, draw: Draw, write_table: WriteTable) -> Path:
    """What `isic image download` writes today: every kind of trap of the archive in one folder."""
    folder = tmp_path / "isic"
    base = dict.fromkeys(
        [
            "isic_id",
            "attribution",
            "copyright_license",
            "age_approx",
            "anatom_site_1",
            "anatom_site_2",
            "anatom_site_3",
            "anatom_site_general",
            "diagnosis_1",
            "diagnosis_2",
            "diagnosis_3",
            "diagnosis_4",
            "diagnosis_confirm_type",
            "fitzpatrick_skin_type",
            "image_type",
            "lesion_id",
            "patient_id",
            "sex",
        ],
        "",
    ) | {"attribution": "Anonymous", "copyright_license": "CC-0", "image_type": "dermoscopic"}
    nevus = {
        "diagnosis_1": "Benign",
        "diagnosis_2": "Benign melanocytic proliferations",
        "diagnosis_3": "Nevus",
        "diagnosis_4": "Nevus, Atypical, Dysplastic, or Clark",
    }
    rows: list[dict[str, str]] = [
        nevus
        | {
            "age_approx": "30.0",
            "sex": "female",
            "anatom_site_1": "Trunk",
            "anatom_site_2": "Posterior trunk",
            "anatom_site_3": "Upper back",
            "diagnosis_confirm_type": "histopathology",
            "fitzpatrick_skin_type": "II",
            "lesion_id": "IL_1",
            "patient_id": "IP_1",
        },
        nevus | {"lesion_id": "IL_1", "patient_id": "IP_1", "image_type": "clinical: close-up"},
        {
            "diagnosis_1": "Benign",
            "diagnosis_2": "Benign epidermal proliferations",
            "diagnosis_3": "Pigmented benign keratosis",
            "copyright_license": "CC-BY-NC",
            "attribution": "Hospital Clínic de Barcelona",
            "anatom_site_general": "head/neck",
            "age_approx": "85+",
        },
        {"diagnosis_1": "Indeterminate", "diagnosis_2": "Indeterminate melanocytic proliferations"},
        nevus | {"image_type": "RCM: mosaic"},
        nevus | {"copyright_license": "All rights reserved"},
        nevus | {"image_type": "TBP tile: close-up", "lesion_id": "IL_2", "patient_id": "IP_1"},
    ]
    table = [base | row | {"isic_id": f"ISIC_{n:07}"} for n, row in enumerate(rows)]
    write_table(folder / "metadata.csv", table)
    for n, row in enumerate(table):
        draw(folder / f"{row['isic_id']}.{'JPG' if n == 2 else 'jpg'}", (400, 300), n)
    (folder / "licenses").mkdir()
    (folder / "attribution.txt").write_text("Anonymous\n\nHospital Clínic de Barcelona", encoding="utf-8")
    return folder
