"""What supports and what argues against each diagnosis: which findings are weighed, and against whom."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case import Case, Finding, HistoryItem, Vignette
from cases.evidence import load_evidence
from cases.load import load_vocabulary
from tests.tutor.chat import CASES
from tutor.debrief.arguments import ROWS, Argument, arguments, known_findings
from tutor.options import EMPTY
from tutor.session import Dialogue
from tutor.view import CaseRef

MELANOMA = CASES["r-001"]
PHOTO = CASES["isic_0012345"]


def played(*ranking: str, reported: Sequence[str] = ()) -> Dialogue:
    ref = CaseRef(pack="demo", case="r-001")
    return Dialogue(
        ref=ref, protocol="two_step", image="i", candidates=(), ranking=ranking, reported=tuple(reported)
    )  # fmt: skip


def argued(case: Case, *ranking: str, reported: Sequence[str] = ()) -> tuple[Argument, ...]:
    return arguments(case, played(*ranking, reported=reported), EMPTY, load_evidence())


def terms(rows: Sequence[object]) -> list[str]:
    return [row.term for row in rows]  # type: ignore[attr-defined]


def test_the_truth_comes_first_then_the_ranking() -> None:
    found = argued(MELANOMA, "blue_nevus", "melanoma", "nevus")
    assert [(each.answer, each.right, each.place) for each in found] == [
        ("melanoma", True, 2), ("blue_nevus", False, 1), ("nevus", False, 3),
    ]  # fmt: skip
    assert argued(MELANOMA, "blue_nevus")[0].place == 0


def test_who_named_the_truth_alone_sees_what_else_it_could_have_been() -> None:
    assert [(each.answer, each.place) for each in argued(MELANOMA, "melanoma")] == [("melanoma", 1), ("nevus", 0)]


def test_a_rival_is_held_against_the_truth() -> None:
    truth, rival = argued(MELANOMA, "nevus")
    assert terms(truth.supports)[0] == "atypical_pigment_network"
    assert terms(rival.argues)[0] == "blue_white_veil"
    row = rival.argues[0]
    assert row.theirs is not None
    assert (row.ours.diagnosis, row.theirs.diagnosis) == ("nevus", "melanoma")
    assert row.ours.marked / row.ours.of < row.theirs.marked / row.theirs.of
    assert row.ours.source.name == "Derm7pt"


def test_what_is_counted_of_one_member_speaks_for_its_group() -> None:
    (truth, *_) = argued(CASES["r-002"], "melanoma")
    assert truth.counted == "seborrheic_keratosis"
    assert set(terms(truth.supports)) == {"comedo_like_openings", "milia_like_cysts"}


def test_of_an_uncounted_truth_the_authors_findings_are_named() -> None:
    case = CASES["r-003"].model_copy(update={"truth": ("herpes_zoster",)})
    truth, rival = argued(case, "psoriasis")
    assert (truth.counted, truth.supports, rival.compared) == (None, (), False)
    assert truth.uncounted == ("plaque", "erythema", "flexural")


def test_a_photograph_without_labels_is_weighed_by_what_was_reported_and_told() -> None:
    told = Vignette(history=(HistoryItem(term="growth"), HistoryItem(term="itch", polarity="absent")))
    case = PHOTO.model_copy(update={"vignette": told})
    assert known_findings(case, played(reported=["brown"])) == {
        "growth": "present", "itch": "absent", "brown": "present",
    }  # fmt: skip
    (truth, rival) = argued(case, "melanoma", reported=["arborising_vessels"])
    assert terms(truth.supports) == ["arborising_vessels"]
    assert terms(rival.argues) == ["arborising_vessels"]
    assert argued(PHOTO, "melanoma")[1].argues == ()


def test_an_absence_is_named_only_where_it_tells_a_lot() -> None:
    few = (Finding(term="blue_white_veil", polarity="absent"), Finding(term="white"))
    case = MELANOMA.model_copy(update={"findings": few})
    truth, rival = argued(case, "nevus")
    assert [(row.term, row.polarity) for row in rival.supports] == [("blue_white_veil", "absent")]
    assert terms(truth.argues) in ([], ["blue_white_veil"])


def test_counts_that_smoothing_alone_turns_support_nothing() -> None:
    """A macule is marked on 0 of 14 images of a mole and on 1 of 86 of melanoma."""
    case = CASES["p-004"].model_copy(update={"truth": ("melanoma",), "findings": (Finding(term="macule"),) * 1})
    for argument in argued(case, "nevus", reported=["macule"]):
        for row in (*argument.supports, *argument.argues):
            assert row.theirs is None or row.term != "macule"


def test_a_photograph_with_few_labels_is_weighed_also_by_what_was_reported() -> None:
    case = CASES["p-004"]
    assert known_findings(case, played(reported=["scale", "vesicle"])) == {
        "plaque": "present", "vesicle": "absent", "scale": "present",
    }  # fmt: skip
    drawn = CASES["r-003"]
    assert "crust" not in known_findings(drawn, played(reported=["crust"]))


@given(
    st.sampled_from(sorted(CASES)),
    st.lists(st.sampled_from(sorted(load_vocabulary().diagnoses)), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from(sorted(load_vocabulary().terms)), max_size=8),
)
def test_any_ranking_can_be_argued(case: str, ranking: list[str], reported: list[str]) -> None:
    found = argued(CASES[case], *ranking, reported=reported)
    assert sum(each.right for each in found) == 1
    assert found[0].right
    known = known_findings(CASES[case], played(reported=reported))
    for each in found:
        for row in (*each.supports, *each.argues):
            assert known[row.term] == row.polarity
            assert row.ours.of > 0
            assert 0 <= row.ours.marked <= row.ours.of
        assert not set(terms(each.supports)) & set(terms(each.argues))
        assert len(each.supports) <= ROWS


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_counted_and_uncounted_at_once(case: str) -> None:
    (truth, *_) = argued(CASES[case], "psoriasis")
    assert not set(truth.uncounted) & {*terms(truth.supports), *terms(truth.argues)}
