"""What the data sets' words mean, held against the vocabulary and against the archive's own lists."""

import pytest
from isic_metadata.fields import (
    AnatomSiteEnum,
    AnatomSiteGeneralEnum,
    AnatomSiteSpecialEnum,
    DiagnosisConfirmTypeEnum,
    DiagnosisEnum,
    ImageTypeEnum,
    LegacyDxEnum,
)

from cases.importers import isic_archive, labels
from cases.importers.isic_diagnoses import IsicDiagnoses
from cases.importers.sites import Sites
from cases.importers.vignette import (
    pad_findings,
    pad_history,
    read_age,
    read_fitzpatrick,
    read_polarity,
    read_sex,
)
from cases.load import load_vocabulary

TRUTHS = {
    f"{table} {label}": truth
    for table, truths in {
        "HAM10000": labels.HAM10000,
        "PAD-UFES-20": labels.PAD_UFES_20,
        "ISIC groups": labels.ISIC_GROUPS,
        "ISIC before": labels.ISIC_FORMER,
    }.items()
    for label, truth in truths.items()
}


@pytest.mark.parametrize("truth", TRUTHS.values(), ids=TRUTHS.keys())
def test_every_label_means_known_diagnoses(truth):
    assert set(truth.diagnoses) <= set(load_vocabulary().diagnoses)
    assert (truth.group is None) == (len(truth.diagnoses) == 1)


def test_labels_agree_with_the_vocabulary():
    for diagnosis in load_vocabulary().diagnoses.values():
        if diagnosis.labels.ham10000:
            assert diagnosis.id in labels.HAM10000[diagnosis.labels.ham10000].diagnoses
        if diagnosis.labels.pad_ufes_20:
            assert diagnosis.id in labels.PAD_UFES_20[diagnosis.labels.pad_ufes_20].diagnoses
    for label, truth in labels.HAM10000.items():
        assert load_vocabulary().diagnoses[truth.diagnoses[0]].labels.ham10000 == label
    for label, truth in labels.PAD_UFES_20.items():
        assert load_vocabulary().diagnoses[truth.diagnoses[0]].labels.pad_ufes_20 == label


def test_the_archives_words_exist():
    assert set(labels.ISIC_FORMER) <= {value.value for value in LegacyDxEnum}
    assert set(labels.ISIC_GROUPS) <= {value.value for value in DiagnosisEnum}
    assert set(labels.ISIC_CONFIRMATION) == {value.value for value in DiagnosisConfirmTypeEnum}
    kinds = {value.value.lower() for value in ImageTypeEnum}
    taught = isic_archive.KINDS.keys() - {"", "clinical"}
    assert kinds - taught == {
        "clinical: overview",
        "tbp tile: overview",
        "rcm: macroscopic",
        "rcm: tile",
        "rcm: mosaic",
    }
    assert taught < kinds


def test_the_longest_known_node_counts():
    diagnoses = IsicDiagnoses(load_vocabulary())

    def of(*levels: str, former: str = "") -> tuple[str, ...] | None:
        row = {f"diagnosis_{n}": level for n, level in enumerate(levels, 1)} | {"diagnosis": former}
        truth = diagnoses.of(row)
        return truth and truth.diagnoses

    nevus = ("Benign", "Benign melanocytic proliferations", "Nevus")
    assert of(*nevus) == ("nevus",)
    assert of(*nevus, "Nevus, Of an unheard-of kind") == ("nevus",)
    assert of(*nevus, "Blue nevus") == ("blue_nevus",)
    assert of(*nevus[:2]) is None
    assert of(*nevus, former="melanoma") == ("nevus",)
    assert of(former="Pigmented benign keratosis") == labels.HAM10000["bkl"].diagnoses
    assert of(former="lentigo NOS") is None
    vascular = ("Benign", "Benign soft tissue proliferations - Vascular")
    assert of(*vascular) == labels.HAM10000["vasc"].diagnoses
    assert of(*vascular, "Angiokeratoma") == ("angiokeratoma",)
    assert of(*vascular, "Venous lake") is None
    assert of() is None
    assert diagnoses.of({}) is None


def test_body_sites():
    sites = Sites(load_vocabulary())
    assert sites.ham10000("lower extremity") == "lower_extremity"
    assert sites.ham10000("unknown") is None
    assert sites.pad_ufes_20("FOREARM") == "forearm"
    assert sites.isic(["Head and neck", "Head", "Face", "Nose", ""], "", "") == "nose"
    assert sites.isic(["Head and neck", "Head", "Face", "Cheek"], "", "anterior torso") == "face"
    assert sites.isic([], "fingernail", "upper extremity") == "nail"
    assert sites.isic(["", ""], "", "posterior torso") == "back"
    assert sites.isic(["Moon"], "", "") is None


def test_every_site_of_the_data_sets_is_known():
    sites = Sites(load_vocabulary())
    for value in AnatomSiteEnum:
        assert sites.isic(value.value.split(":"), "", ""), value
    for value in AnatomSiteGeneralEnum:
        assert sites.isic([], "", value.value), value
    for value in AnatomSiteSpecialEnum:
        assert sites.isic([], value.value, ""), value
    for region in "ABDOMEN ARM BACK CHEST EAR FACE FOOT FOREARM HAND LIP NECK NOSE SCALP THIGH".split():  # noqa: SIM905
        assert sites.pad_ufes_20(region), region


@pytest.mark.parametrize(
    ("text", "age"),
    [("55", 55), ("55.0", 55), ("0.0", 0), ("85+", 85), ("", None), ("-1", None), ("121", None), ("nan", None),
     ("inf", None), ("unknown", None), ("٣", 3)],
)  # fmt: skip
def test_age(text, age):
    assert read_age(text) == age


def test_sex_and_skin_type():
    assert [read_sex(text) for text in ("FEMALE", "male", "unknown", "")] == ["female", "male", None, None]
    assert [read_fitzpatrick(text) for text in ("2.0", "II", "vi", "6", "0", "7.0", "2.5", "")] == [2, 2, 6, 6] + [
        None
    ] * 4


def test_what_the_patient_told():
    assert [read_polarity(text) for text in ("True", "FALSE", "UNK", "")] == ["present", "absent", None, None]
    row = {"itch": "True", "grew": "UNK", "hurt": "False", "changed": "", "bleed": "True", "elevation": "UNK"}
    assert [(item.term, item.polarity) for item in pad_history(row)] == [
        ("itch", "present"),
        ("pain", "absent"),
        ("bleeding_history", "present"),
    ]
    assert pad_findings(row) == ()


def test_history_and_findings_use_known_terms():
    terms = load_vocabulary().terms
    row = dict.fromkeys(("itch", "grew", "hurt", "changed", "bleed", "elevation"), "True")
    assert {terms[item.term].category for item in pad_history(row)} == {"history"}
    assert [terms[finding.term].category for finding in pad_findings(row)] == ["surface"]
