import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.evidence import load_evidence
from cases.load import load_vocabulary
from tutor.reasoning.context import Context, _below, _share, _site_values
from tutor.reasoning.differential import differential

EVIDENCE = load_evidence()


def posterior(diagnosis: str, context: Context, modality: str = "dermoscopic") -> float:
    answer = differential(EVIDENCE, {}, modality=modality, context=context)  # type: ignore[arg-type]
    return {row.diagnosis: row.posterior for row in answer.ranked}[diagnosis]


def test_age_sex_and_site_count() -> None:
    assert posterior("melanoma", Context(age=75)) > posterior("melanoma", Context(age=25))
    assert posterior("spitz_reed_nevus", Context(age=20)) > posterior("spitz_reed_nevus", Context(age=75))
    assert posterior("dermatofibroma", Context(site="leg")) > 2 * posterior("dermatofibroma", Context(site="face"))
    assert posterior("dermatofibroma", Context(sex="female")) > posterior("dermatofibroma", Context(sex="male"))
    assert posterior("basal_cell_carcinoma", Context(site="nose"), "clinical") > posterior(
        "basal_cell_carcinoma", Context(site="thigh"), "clinical"
    )


def test_nothing_known_changes_nothing() -> None:
    bare = differential(EVIDENCE, {"scale": "present"}, modality="clinical")
    assert differential(EVIDENCE, {"scale": "present"}, modality="clinical", context=Context()) == bare


@pytest.mark.parametrize("site", load_vocabulary().sites)
def test_every_site_is_placed_or_says_nothing(site: str) -> None:
    around = EVIDENCE.surroundings["dermoscopic"]
    values = _site_values(around, site)
    shown = {name for n in values for name in around.sites.shows[n] or ()}
    assert bool(shown) == (site != "nail")


def test_a_site_is_what_the_source_calls_it() -> None:
    around = EVIDENCE.surroundings["dermoscopic"]

    def named(site: str) -> set[str]:
        return {name for n in _site_values(around, site) for name in around.sites.shows[n] or ()}

    assert named("nose") == {"face"}
    assert named("thigh") == {"lower_extremity", "foot"}
    assert named("head_neck") == {"scalp", "face", "ear", "neck"}
    assert named("axilla") == {"trunk", "chest", "abdomen", "back"}


QUANTILES = (35.0, 50.0, 65.0, 70.0, 85.0)


def test_ages_follow_the_quantiles() -> None:
    assert [_below(QUANTILES, age) for age in QUANTILES] == pytest.approx([0.05, 0.25, 0.5, 0.75, 0.95])
    assert _below(QUANTILES, -1) == 0
    assert _below(QUANTILES, 130) == 1
    assert _share(QUANTILES, 67) > _share(QUANTILES, 30) > 0


@given(st.integers(0, 120))
def test_every_age_has_a_share(age: int) -> None:
    for around in EVIDENCE.surroundings.values():
        for ages in around.ages.values():
            assert 0 < _share(ages.quantiles, age) <= 1
