"""The codes of diagnoses and sites are those of the systems that they name."""

import re

import pytest
from isic_metadata.fields import AnatomSiteEnum, AnatomSiteGeneralEnum, AnatomSiteSpecialEnum, DiagnosisEnum
from isic_metadata.metadata import MetadataRow

from cases.load import load_vocabulary

VOCABULARY = load_vocabulary()
DIAGNOSES = [(diagnosis.id, value) for diagnosis in VOCABULARY.diagnoses.values() for value in diagnosis.isic]


@pytest.mark.parametrize(("diagnosis", "value"), DIAGNOSES)
def test_isic_accepts_the_diagnosis(diagnosis: str, value: str) -> None:
    assert DiagnosisEnum(value).value == value
    row = MetadataRow.model_validate({"diagnosis": value})
    assert row.diagnosis == value
    top = DiagnosisEnum.as_dict(value)["diagnosis_1"]
    nature = VOCABULARY.diagnoses[diagnosis].nature
    assert (top == "Malignant") == (nature == "malignant")


def test_a_node_means_one_diagnosis() -> None:
    values = [value for _, value in DIAGNOSES]
    assert len(values) > 40
    assert len(set(values)) == len(values)


def test_icd_11_codes_have_their_form() -> None:
    codes = [diagnosis.icd11.code for diagnosis in VOCABULARY.diagnoses.values() if diagnosis.icd11 is not None]
    assert len(codes) > 70
    for code in codes:
        assert re.fullmatch(r"[1-9A-X][A-HJ-NP-Z][0-9][0-9A-HJ-NP-Z](\.[0-9A-HJ-NP-Z]{1,2})?", code), code


def test_isic_knows_the_sites() -> None:
    known = {member.value for kind in (AnatomSiteEnum, AnatomSiteGeneralEnum, AnatomSiteSpecialEnum) for member in kind}
    labels = [label for site in VOCABULARY.sites.values() for label in site.labels.isic]
    assert set(labels) <= known
    assert len(set(labels)) == len(labels)
    assert {member.value for kind in (AnatomSiteGeneralEnum, AnatomSiteSpecialEnum) for member in kind} <= set(labels)
    # Every node of the hierarchy lies under one that is ours.
    for member in AnatomSiteEnum:
        assert any(member.value == label or member.value.startswith(f"{label}:") for label in labels), member
