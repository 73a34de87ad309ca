"""The arithmetic of every checklist, against totals added up by hand, and what the picture settles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.case import Case, Finding, HistoryItem, Vignette
from cases.checklist import ChecklistItem, Condition
from cases.protocol import Step
from cases.protocols import load_protocols
from tests.support.size import size
from tests.tutor.chat import CASES
from tests.tutor.test_findings import begun, dialogue
from tutor import scoring
from tutor.scoring import band_of, is_graded, is_over, meets, total, truths, vetoed

PROTOCOLS = load_protocols()
DRAWN, PHOTO = CASES["r-001"], CASES["p-004"]


def scored(protocol: str) -> Step:
    (step,) = (step for step in PROTOCOLS[protocol].steps if step.kind == "checklist")
    return step


CHECKLISTS = sorted(p.id for p in PROTOCOLS.values() if any(step.kind == "checklist" for step in p.steps))


def with_findings(*present: str, absent: tuple[str, ...] = (), case: Case = DRAWN, **more: object) -> Case:
    findings = tuple(Finding(term=term) for term in present)
    findings += tuple(Finding(term=term, polarity="absent") for term in absent)
    return case.model_copy(update={"findings": findings, "vignette": Vignette(), "scores": {}, **more})


def test_every_checklist_is_here() -> None:
    assert CHECKLISTS == [
        "abcd", "blinck", "cash", "chaos_and_clues", "menzies", "seven_point", "tada", "three_point",
        "weighted_seven_point",
    ]  # fmt: skip


ABCD = ("asymmetry", "border", "colours", "structures")
CASH = ("colours", "architecture", "symmetry", "heterogeneity")


@pytest.mark.parametrize(
    ("grades", "points", "over", "band"),
    [
        ((0, 0, 1, 1), 1.0, False, "below 4.75"),
        ((2, 8, 6, 5), 8.9, True, "over 5.45"),
        ((2, 4, 3, 2), 5.5, True, "over 5.45"),
        ((2, 3, 3, 2), 5.4, True, "4.75 to 5.45"),
        ((2, 4, 2, 2), 5.0, True, "4.75 to 5.45"),
        ((1, 0, 4, 3), 4.8, True, "4.75 to 5.45"),
        ((1, 4, 3, 3), 4.7, False, "below 4.75"),
        ((0, 3, 1, 1), 1.3, False, "below 4.75"),
    ],
)
def test_the_abcd_rule(grades: tuple[int, ...], points: float, over: bool, band: str) -> None:
    step, values = scored("abcd"), dict(zip(ABCD, grades, strict=True))
    assert total(step.items, values) == points
    assert is_over(step, values) is over
    found = band_of(step, values)
    assert found is not None
    assert band in found.label.en


@pytest.mark.parametrize(
    ("grades", "points", "over"),
    [((1, 0, 0, 1), 2, False), ((6, 2, 2, 7), 17, True), ((3, 1, 1, 3), 8, True), ((3, 1, 1, 2), 7, False)],
)
def test_cash(grades: tuple[int, ...], points: float, over: bool) -> None:
    step, values = scored("cash"), dict(zip(CASH, grades, strict=True))
    assert total(step.items, values) == points
    assert is_over(step, values) is over


@pytest.mark.parametrize(
    ("protocol", "ticks", "points", "over"),
    [
        ("seven_point", "atypical_network blue_white_veil atypical_vessels", 6, True),
        ("seven_point", "irregular_streaks irregular_dots_globules", 2, False),
        ("seven_point", "atypical_network regression", 3, True),
        (
            "seven_point",
            " ".join(item.id for item in scored("seven_point").items),
            10,
            True,
        ),
        ("three_point", "asymmetry", 1, False),
        ("three_point", "asymmetry blue_white", 2, True),
        ("menzies", "", 0, False),
        ("menzies", "pseudopods", 1, True),
        ("menzies", "pseudopods symmetry", 1, False),
        ("menzies", "single_colour blue_white_veil brown_dots", 2, False),
        ("chaos_and_clues", "", 0, False),
        ("chaos_and_clues", "polygons", 1, True),
        ("blinck", "lonely", 1, False),
        ("blinck", "lonely known_clues", 2, True),
        ("blinck", "lonely irregular nervous_or_change known_clues", 4, True),
        ("tada", "", 0, False),
        ("tada", "vessels", 1, True),
        ("weighted_seven_point", "size_change irregular_shape irregular_colour", 6, True),
        ("weighted_seven_point", "seven_millimetres oozing", 2, False),
        ("weighted_seven_point", "seven_millimetres oozing sensation inflammation", 4, True),
        ("weighted_seven_point", "irregular_shape sensation", 3, True),
    ],
)
def test_ticks(protocol: str, ticks: str, points: float, over: bool) -> None:
    step, values = scored(protocol), dict.fromkeys(ticks.split(), 1)
    assert set(values) <= {item.id for item in step.items}
    assert total(step.items, values) == points
    assert is_over(step, values) is over


def test_the_weights_are_those_of_the_sources() -> None:
    assert {i.id: i.points for i in scored("abcd").items} == dict(zip(ABCD, (1.3, 0.1, 0.5, 0.5), strict=True))
    assert [i.range for i in scored("abcd").items] == [(0, 2), (0, 8), (1, 6), (1, 5)]
    assert [i.range for i in scored("cash").items] == [(1, 6), (0, 2), (0, 2), (1, 7)]
    assert [i.id for i in scored("menzies").items if i.veto] == ["symmetry", "single_colour"]
    assert len(scored("menzies").items) == 11
    assert len(scored("chaos_and_clues").items) == 9
    assert len(scored("tada").items) == 6
    twos = {i.id for i in scored("weighted_seven_point").items if i.points == 2}
    assert twos == {"size_change", "irregular_shape", "irregular_colour"}
    thresholds = {p: scored(p).threshold for p in CHECKLISTS}
    assert thresholds == {
        "abcd": 4.75, "blinck": 2, "cash": 8, "chaos_and_clues": 1, "menzies": 1, "seven_point": 3, "tada": 1,
        "three_point": 2, "weighted_seven_point": 3,
    }  # fmt: skip


@st.composite
def given_values(draw: st.DrawFn, step: Step) -> dict[str, int]:
    return {item.id: draw(st.integers(*(item.range or (0, 1)))) for item in step.items}


@pytest.mark.parametrize("protocol", CHECKLISTS)
def test_totals_rise_with_every_value_and_stay_in_range(protocol: str) -> None:
    step = scored(protocol)
    lowest = total(step.items, {i.id: (i.range or (0, 1))[0] for i in step.items})
    highest = total(step.items, {i.id: (i.range or (0, 1))[1] for i in step.items})

    @settings(max_examples=size(25, 400), deadline=None, derandomize=True, database=None)
    @given(values=given_values(step), item=st.sampled_from(step.items))
    def holds(values: dict[str, int], item: ChecklistItem) -> None:
        sum_up = total(step.items, values)
        assert lowest <= sum_up <= highest
        assert sum_up == round(sum_up, 1)
        more = {**values, item.id: min(values[item.id] + 1, (item.range or (0, 1))[1])}
        gained = 0 if item.veto else item.points * (more[item.id] - values[item.id])
        assert total(step.items, more) == pytest.approx(sum_up + gained)
        if vetoed(step.items, values) is not None:
            assert not is_over(step, values)
        else:
            assert is_over(step, values) == (sum_up >= (step.threshold or 0))
        if step.bands:
            assert (band_of(step, values) == step.bands[0]) == (sum_up < (step.threshold or 0))

    holds()


def known(case: Case, protocol: str) -> dict[str, int]:
    return truths(case, PROTOCOLS[protocol], scored(protocol))


def test_a_drawing_settles_what_its_findings_say() -> None:
    assert known(DRAWN, "seven_point") == {
        "atypical_network": 1, "blue_white_veil": 1, "atypical_vessels": 0, "irregular_streaks": 1,
        "irregular_dots_globules": 0, "irregular_blotches": 0, "regression": 0,
    }  # fmt: skip
    assert known(DRAWN, "three_point") == {"asymmetry": 1, "atypical_network": 1, "blue_white": 1}
    found = known(with_findings("symmetry", "light_brown", "typical_pigment_network", "ill_defined_border"), "abcd")
    assert found == {"asymmetry": 0, "border": 0, "colours": 1, "structures": 1}


def test_what_findings_do_not_settle_stays_open() -> None:
    assert known(DRAWN, "abcd") == {"colours": 2}
    assert "colours" not in known(with_findings("brown", "black"), "abcd")
    assert known(with_findings("multiple_colours", "black", "blue_grey", "dark_brown"), "abcd")["colours"] == 3
    assert "structures" not in known(with_findings("typical_pigment_network", "irregular_dots_globules"), "abcd")
    assert "colours" not in known(with_findings("symmetry"), "abcd")
    assert "pseudopods" not in known(with_findings("irregular_streaks"), "menzies")
    assert known(with_findings("pseudopods", "irregular_streaks"), "menzies")["pseudopods"] == 1


@pytest.mark.parametrize(
    ("colours", "single", "many"),
    [
        ("light_brown", 1, 0),
        ("light_brown dark_brown", 0, 0),
        ("black dark_brown light_brown red blue_grey", 0, 1),
        ("brown", None, None),
        ("brown single_colour", 1, None),
        ("", 0, 0),
    ],
)
def test_colours_are_counted(colours: str, single: int | None, many: int | None) -> None:
    found = known(with_findings("asymmetry", *colours.split()), "menzies")
    assert (found.get("single_colour"), found.get("many_colours")) == (single, many)


def test_a_photograph_settles_only_what_is_written() -> None:
    photo = with_findings("atypical_pigment_network", absent=("blue_white_veil", "irregular_streaks"), case=PHOTO)
    assert known(photo, "seven_point") == {"atypical_network": 1, "blue_white_veil": 0}
    assert known(CASES["isic_0012345"], "seven_point") == {}
    assert known(with_findings("light_brown", "black", case=PHOTO), "abcd") == {}


def test_the_letter_counts_and_what_no_picture_tells_stays_open() -> None:
    assert "size_change" not in known(with_findings("brown"), "weighted_seven_point")
    told = Vignette(history=(HistoryItem(term="growth"), HistoryItem(term="itch", polarity="uncertain")))
    case = with_findings("brown", vignette=told)
    assert known(case, "weighted_seven_point")["size_change"] == 1
    assert "sensation" not in known(case, "weighted_seven_point")
    assert "seven_millimetres" not in known(case, "weighted_seven_point")
    unchanged = Vignette(history=(HistoryItem(term="growth", polarity="absent"),))
    assert "nervous_or_change" not in known(with_findings("brown", vignette=unchanged), "blinck")


def test_the_author_settles_the_rest() -> None:
    scores = {"abcd": {"asymmetry": 2, "border": 3, "colours": 4}, "cash": {"colours": 5}}
    case = DRAWN.model_copy(update={"scores": scores})
    assert known(case, "abcd") == {"asymmetry": 2, "border": 3, "colours": 4}
    assert known(case, "cash")["colours"] == 5


def test_conditions() -> None:
    case = with_findings("asymmetry", absent=("symmetry",), case=PHOTO)
    assert meets(case, Condition(any_of=("asymmetry", "blue"))) is True
    assert meets(case, Condition(any_of=("symmetry",))) is False
    assert meets(case, Condition(any_of=("blue",))) is None
    assert meets(case, Condition(none_of=("symmetry",))) is True
    assert meets(case, Condition(none_of=("asymmetry", "blue"))) is False
    assert meets(case, Condition(none_of=("symmetry", "blue"))) is None
    assert meets(case, Condition(any_of=("asymmetry",), none_of=("symmetry",))) is True
    assert meets(case, Condition()) is True


def test_a_score_counts_once_every_item_has_its_value() -> None:
    chat = begun("r-001", protocol="abcd")
    chat.command("skip")
    step = scored("abcd")
    chat.say("A 2 B 4 C 3")
    assert scoring.given(dialogue(chat), step) is None
    chat.say("2")
    assert scoring.given(dialogue(chat), step) == dict(zip(ABCD, (2, 4, 3, 2), strict=True))
    assert all(is_graded(item) for item in step.items)
