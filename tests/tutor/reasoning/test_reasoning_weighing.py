import pytest
from hypothesis import given

from cases.case import Modality
from cases.evidence import load_evidence
from tests.tutor.reasoning.images import Findings
from tests.tutor.reasoning.test_reasoning_differential import reported
from tutor.reasoning.counting import counts
from tutor.reasoning.weighing import argues, supports, weigh

EVIDENCE = load_evidence()


def test_a_ratio_is_near_that_of_the_counts() -> None:
    ratio = weigh(EVIDENCE, "scale", "present", "psoriasis", "lichen_planus", "clinical")
    assert ratio == pytest.approx((77 / 99) / (24 / 88), rel=0.1)
    back = weigh(EVIDENCE, "scale", "present", "lichen_planus", "psoriasis", "clinical")
    assert ratio is not None
    assert back == pytest.approx(1 / ratio)
    absent = weigh(EVIDENCE, "scale", "absent", "psoriasis", "lichen_planus", "clinical")
    assert absent is not None
    assert absent < 1


def test_what_is_not_counted_of_both_has_no_ratio() -> None:
    assert weigh(EVIDENCE, "dermatomal", "present", "psoriasis", "lichen_planus", "clinical") is None
    assert weigh(EVIDENCE, "scale", "uncertain", "psoriasis", "lichen_planus", "clinical") is None
    assert weigh(EVIDENCE, "scale", "present", "psoriasis", "impetigo", "clinical") is None
    assert weigh(EVIDENCE, "itch", "present", "psoriasis", "melanoma", "clinical") is None


def test_all_kinds_of_naevus_stand_for_the_naevus() -> None:
    (count,) = counts(EVIDENCE, "atypical_pigment_network", ["nevus"], "dermoscopic")
    assert count.of == 399 + 33 + 17 + 28 + 79 + 13 + 6
    ratio = weigh(EVIDENCE, "atypical_pigment_network", "present", "nevus", "melanoma", "dermoscopic")
    assert ratio is not None
    assert ratio < 0.7


@given(reported())
def test_a_finding_speaks_for_or_against_and_never_both(seen: tuple[Modality, Findings]) -> None:
    modality, findings = seen
    for diagnosis in ("melanoma", "basal_cell_carcinoma", "impetigo"):
        for other in (None, "seborrheic_keratosis"):
            pro = supports(EVIDENCE, diagnosis, findings, modality, other)
            contra = argues(EVIDENCE, diagnosis, findings, modality, other)
            assert not {one.term for one in pro} & {one.term for one in contra}
            assert all(one.ratio > 1 for one in pro)
            assert all(one.ratio < 1 for one in contra)
            assert [one.ratio for one in pro] == sorted((one.ratio for one in pro), reverse=True)
            assert [one.ratio for one in contra] == sorted(one.ratio for one in contra)
            assert all(findings[one.term] == one.polarity != "uncertain" for one in pro + contra)
            if diagnosis == "impetigo":
                assert not pro + contra


def test_what_supports_a_diagnosis() -> None:
    findings: Findings = {"scale": "present", "plaque": "present", "pustule": "present"}
    assert supports(EVIDENCE, "psoriasis", findings, "clinical")[0].term == "scale"
    assert argues(EVIDENCE, "psoriasis", findings, "clinical", rather_than="folliculitis")[0].term == "pustule"
