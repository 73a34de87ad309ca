from collections.abc import Callable, Iterable
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case import Modality, Polarity
from cases.evidence import load_evidence
from cases.priors import PRIORS, UNIFORM, PriorName, load_prior
from tests.support.size import size
from tests.tutor.reasoning.images import Findings, draw, plain_rates
from tutor.reasoning.context import Context
from tutor.reasoning.differential import Differential, differential
from tutor.reasoning.modality import likely_modality

EVIDENCE = load_evidence()
MODALITIES: tuple[Modality, ...] = ("dermoscopic", "clinical")
SOURCE = {"dermoscopic": "derm7pt", "clinical": "skincon"}
TERMS = {modality: sorted(EVIDENCE.findings[modality]) for modality in MODALITIES}
POLARITIES: tuple[Polarity, ...] = ("present", "absent", "uncertain")


@st.composite
def reported(draw: Callable[..., object]) -> tuple[Modality, Findings]:
    modality: Modality = draw(st.sampled_from(MODALITIES))  # type: ignore[assignment]
    findings = st.dictionaries(st.sampled_from(TERMS[modality]), st.sampled_from(POLARITIES), max_size=12)
    return modality, draw(findings)  # type: ignore[return-value]


contexts = st.builds(
    Context,
    st.none() | st.integers(0, 120),
    st.sampled_from([None, "female", "male"]),
    st.sampled_from([None, "nose", "trunk", "thigh", "nail", "oral_genital", "palm_sole"]),
)


def shares(answer: Differential) -> dict[str, float]:
    return {row.diagnosis: row.posterior for row in answer.ranked}


@given(reported(), st.sampled_from(PRIORS), contexts)
def test_posteriors_are_shares_and_all_diagnoses_are_somewhere(
    seen: tuple[Modality, Findings], prior: PriorName, context: Context
) -> None:
    modality, findings = seen
    answer = differential(EVIDENCE, findings, modality=modality, prior=load_prior(prior), context=context)
    posteriors = [row.posterior for row in answer.ranked]
    assert sum(posteriors) == pytest.approx(1)
    assert posteriors == sorted(posteriors, reverse=True)
    assert min(posteriors) > 0
    named = [row.diagnosis for row in answer.ranked] + list(answer.no_data)
    assert sorted(named) == sorted(EVIDENCE.diagnoses)
    assert EVIDENCE.cases[modality].keys() <= {row.diagnosis for row in answer.ranked}
    assert all(row.n > 0 for row in answer.ranked)


def best_fit(term: str, modality: Modality, among: Iterable[str]) -> str:
    variable = EVIDENCE.findings[modality][term]
    return max(among, key=lambda who: sum(variable.of(who)[n] for n in variable.showing(term)))


def test_whom_a_finding_fits_best_never_falls_by_two_of_one_criterion() -> None:
    tried = 0
    for one in TERMS["dermoscopic"]:
        variable = EVIDENCE.findings["dermoscopic"][one]
        before = shares(differential(EVIDENCE, {one: "present"}, modality="dermoscopic"))
        for other in sorted(variable.terms - {one}):
            after = shares(differential(EVIDENCE, {one: "present", other: "present"}, modality="dermoscopic"))
            best = best_fit(other, "dermoscopic", after)
            assert after[best] >= before[best], (one, other)
            tried += 1
    assert tried == 5 * 2 + 6 * 5


@given(reported(), st.data())
def test_whom_a_finding_fits_best_never_falls_when_it_is_added(
    seen: tuple[Modality, Findings], data: st.DataObject
) -> None:
    modality, findings = seen
    counted = EVIDENCE.findings[modality]
    denied = {counted[term] for term, polarity in findings.items() if polarity == "absent"}
    # Of a criterion whose other value was denied, part is known already: what fits best is then another question.
    free = [term for term in TERMS[modality] if term not in findings and counted[term] not in denied]
    term = data.draw(st.sampled_from(free))
    before = shares(differential(EVIDENCE, findings, modality=modality))
    after = shares(differential(EVIDENCE, findings | {term: "present"}, modality=modality))
    best = best_fit(term, modality, after)
    assert after[best] >= before.get(best, 0) - 1e-12


@pytest.mark.parametrize("modality", MODALITIES)
@pytest.mark.parametrize("absent", [False, True])
@pytest.mark.parametrize("each", [0.5, 1])
def test_it_is_as_good_as_a_plain_naive_bayes(modality: Modality, absent: bool, each: float) -> None:
    drawn = draw(SOURCE[modality], seed=size(1, 2))
    rates = plain_rates(drawn, each)
    # The stride keeps the mix of diagnoses: images come label by label.
    images = drawn.images[:: 1 if modality == "dermoscopic" else size(3, 1)]
    hits = {"ours": [0, 0], "plain": [0, 0]}
    for truth, values in images:
        findings = drawn.findings(values, absent)
        ours = [row.diagnosis for row in differential(EVIDENCE, findings, modality=modality).ranked]
        scores = {
            who: sum(log(p[t] if polarity == "present" else 1 - p[t]) for t, polarity in findings.items())
            for who, p in rates.items()
        }
        plain = sorted(scores, key=lambda who: -scores[who])
        for name, ranking in (("ours", ours), ("plain", plain)):
            hits[name][0] += ranking[0] == truth
            hits[name][1] += truth in ranking[:3]
    top1, top3 = ([100 * hits[name][n] / len(images) for name in ("ours", "plain")] for n in (0, 1))
    assert top1[0] >= top1[1] - 2, (top1, top3)
    assert top3[0] >= top3[1] - 2, (top1, top3)
    assert top1[0] > 20


def test_a_textbook_image_is_named() -> None:
    bcc = differential(EVIDENCE, {"arborising_vessels": "present"}, modality="dermoscopic")
    assert bcc.ranked[0].diagnosis == "basal_cell_carcinoma"
    assert bcc.ranked[0].n == 42
    psoriasis = differential(EVIDENCE, {"scale": "present", "plaque": "present"}, modality="clinical")
    assert "psoriasis" in [row.diagnosis for row in psoriasis.ranked[:3]]


def test_not_reported_is_not_reported_absent() -> None:
    silent = shares(differential(EVIDENCE, {"plaque": "present"}, modality="clinical"))
    denied = shares(differential(EVIDENCE, {"plaque": "present", "scale": "absent"}, modality="clinical"))
    unsure = shares(differential(EVIDENCE, {"plaque": "present", "scale": "uncertain"}, modality="clinical"))
    assert denied["psoriasis"] < silent["psoriasis"]
    assert unsure == silent


def test_all_values_of_a_criterion_absent_is_its_count_of_absent() -> None:
    terms = ("arborising", "dotted", "hairpin", "comma", "linear_irregular", "crown")
    denied: Findings = {f"{term}_vessels": "absent" for term in terms}
    seen = shares(differential(EVIDENCE, denied, modality="dermoscopic"))
    rates = EVIDENCE.findings["dermoscopic"]["dotted_vessels"].rates
    total = sum(rates[who][0] for who in seen)
    assert seen == pytest.approx({who: rates[who][0] / total for who in seen})
    # Denied one by one, the last leaves nothing but that count; two findings of one criterion are not weighed twice.
    network: Findings = {"atypical_pigment_network": "present"}
    both: Findings = network | {"typical_pigment_network": "absent"}
    assert shares(differential(EVIDENCE, both, modality="dermoscopic")) == shares(
        differential(EVIDENCE, network, modality="dermoscopic")
    )


def test_two_kinds_of_vessels_at_once_both_count() -> None:
    dotted: Findings = {"dotted_vessels": "present"}
    before = shares(differential(EVIDENCE, dotted, modality="dermoscopic"))
    after = shares(differential(EVIDENCE, dotted | {"arborising_vessels": "present"}, modality="dermoscopic"))
    assert after["basal_cell_carcinoma"] > before["basal_cell_carcinoma"]


def test_a_diagnosis_of_authored_figures_is_ranked_when_they_are_reported() -> None:
    without = differential(EVIDENCE, {"dotted_vessels": "present"}, modality="dermoscopic")
    assert "bowen_disease" in without.no_data
    told = differential(EVIDENCE, {"growth": "present"}, modality="dermoscopic")
    assert "bowen_disease" in told.no_data, "what is told of it is counted, what is seen is not"
    assert "mucosal_melanosis" in without.no_data
    reported = differential(EVIDENCE, {"glomerular_vessels": "present"}, modality="dermoscopic")
    assert reported.ranked[0].diagnosis == "bowen_disease"
    assert reported.ranked[0].n == 21
    assert "bowen_disease" not in reported.no_data
    assert "keratoacanthoma" not in reported.no_data, "they come together"
    of_another = differential(EVIDENCE, {"milia_like_cysts": "present"}, modality="dermoscopic")
    assert "bowen_disease" in of_another.no_data
    assert of_another.ranked[0].diagnosis == "seborrheic_keratosis"


def test_contradictory_findings_do_not_make_the_best_fit_fall() -> None:
    # So unlike any counted diagnosis that those known by authored figures alone are nearly all that is left.
    odd: Findings = {"glomerular_vessels": "present", "typical_pigment_network": "present"}
    odd |= dict.fromkeys(("arborising_vessels", "comma_vessels", "crown_vessels", "blue_white_veil"), "present")
    before = shares(differential(EVIDENCE, odd, modality="dermoscopic"))
    after = shares(differential(EVIDENCE, odd | {"scale": "present"}, modality="dermoscopic"))
    assert after["bowen_disease"] >= before["bowen_disease"] > 0.4


def test_a_prior_moves_what_is_rare() -> None:
    findings: Findings = {"atypical_pigment_network": "present"}
    by_prior = {
        name: shares(differential(EVIDENCE, findings, modality="dermoscopic", prior=load_prior(name)))
        for name in PRIORS
    }
    assert by_prior["general_practice"]["melanoma"] < by_prior["uniform"]["melanoma"] / 2
    assert by_prior["atlas"]["clark_nevus"] > by_prior["uniform"]["clark_nevus"] * 2
    assert by_prior["referral"]["melanoma"] < by_prior["atlas"]["melanoma"]
    alone = shares(differential(EVIDENCE, {}, modality="dermoscopic", prior=load_prior("atlas")))
    assert alone["melanoma"] == pytest.approx(248 / 987)
    even = shares(differential(EVIDENCE, {}, modality="clinical", prior=UNIFORM)).values()
    assert list(even) == pytest.approx([1 / 56] * 56)


def test_a_group_of_the_referral_prior_is_its_first_diagnosis_or_is_shared() -> None:
    alone = shares(differential(EVIDENCE, {}, modality="dermoscopic", prior=load_prior("referral")))
    assert alone["seborrheic_keratosis"] / alone["dermatofibroma"] == pytest.approx(727 / 73)
    assert alone["clark_nevus"] / alone["dermal_nevus"] == pytest.approx(399 / 33)
    kinds = sum(share for who, share in alone.items() if who.endswith("nevus"))
    assert kinds / alone["melanoma"] == pytest.approx(5403 / 614)
    assert alone["lentigo_simplex"] == pytest.approx(alone["dermatofibroma"]), "not in HAM10000: as its rarest"


def test_findings_tell_the_kind_of_image() -> None:
    assert likely_modality(EVIDENCE, ["atypical_pigment_network", "blue_white_veil"]) == "dermoscopic"
    assert likely_modality(EVIDENCE, ["scale", "plaque"]) == "clinical"
    assert likely_modality(EVIDENCE, ["scale"]) == "clinical", "counts weigh more than authored figures"
    assert likely_modality(EVIDENCE, []) is None
    assert likely_modality(EVIDENCE, ["itch", "dermatomal"]) is None
