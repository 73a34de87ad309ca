from math import log2

import pytest
from hypothesis import given

from cases.case import Modality
from cases.evidence import load_evidence
from tests.tutor.reasoning.images import Findings
from tests.tutor.reasoning.test_reasoning_differential import reported
from tutor.reasoning.differential import differential
from tutor.reasoning.separating import separating

EVIDENCE = load_evidence()


def entropy(*shares: float) -> float:
    return -sum(share * log2(share) for share in shares if share)


def bits(term: str, one: str, other: str, modality: Modality) -> float:
    """The information, by its definition: what is not known of which of two, less what is left on average."""
    variable = EVIDENCE.findings[modality][term]
    left = 0.0
    yes = [sum(variable.rates[who][n] for n in variable.showing(term)) for who in (one, other)]
    for p, q in (yes, [1 - share for share in yes]):
        left += (p + q) / 2 * entropy(p / (p + q), q / (p + q))
    return 1 - left


@given(reported())
def test_what_to_ask_next_is_new_and_tells_the_first_two_apart(seen: tuple[Modality, Findings]) -> None:
    modality, findings = seen
    answer = differential(EVIDENCE, findings, modality=modality)
    if answer.ask_next is None:
        return
    assert answer.ask_next.term not in findings
    assert answer.ask_next.separates == (answer.ranked[0].diagnosis, answer.ranked[1].diagnosis)
    assert 0 < answer.ask_next.bits <= 1


@pytest.mark.parametrize(
    ("modality", "one", "other"),
    [
        ("dermoscopic", "melanoma", "basal_cell_carcinoma"),
        ("dermoscopic", "melanoma", "clark_nevus"),
        ("dermoscopic", "seborrheic_keratosis", "melanoma"),
        ("clinical", "psoriasis", "eczema"),
        ("clinical", "lichen_planus", "psoriasis"),
    ],
)
def test_it_is_the_finding_of_most_bits(modality: Modality, one: str, other: str) -> None:
    found = separating(EVIDENCE, one, other, {}, modality=modality)
    assert found is not None
    images = {
        term: bits(term, one, other, modality)
        for term, variable in EVIDENCE.findings[modality].items()
        if variable.source.ranks == modality
    }
    assert len(images) > 15
    assert found.bits == pytest.approx(max(images.values()))
    assert images[found.term] == pytest.approx(found.bits)
    assert separating(EVIDENCE, other, one, {}, modality=modality) == found._replace(separates=(other, one))
    next_best = separating(EVIDENCE, one, other, {found.term: "uncertain"}, modality=modality)
    assert next_best is not None
    assert next_best.term != found.term
    assert next_best.bits <= found.bits


def test_what_a_finding_implies_is_not_asked() -> None:
    given: Findings = {"typical_pigment_network": "present"}
    for _ in range(30):
        found = separating(EVIDENCE, "melanoma", "clark_nevus", given, modality="dermoscopic")
        if found is None or EVIDENCE.findings["dermoscopic"][found.term].source.authored:
            break
        assert found.term != "atypical_pigment_network"
        given[found.term] = "absent"
    assert len(given) > 8


def test_only_among_those_wanted() -> None:
    found = separating(EVIDENCE, "melanoma", "clark_nevus", {}, ["hairpin_vessels", "itch"], modality="dermoscopic")
    assert found is not None
    assert found.term in {"hairpin_vessels", "itch"}
    assert separating(EVIDENCE, "melanoma", "clark_nevus", {}, [], modality="dermoscopic") is None


def test_authored_figures_serve_where_counts_do_not() -> None:
    counted = separating(EVIDENCE, "seborrheic_keratosis", "melanoma", {}, modality="dermoscopic")
    assert counted is not None
    assert not EVIDENCE.findings["dermoscopic"][counted.term].source.authored
    authored = separating(EVIDENCE, "bowen_disease", "melanoma", {}, modality="dermoscopic")
    assert authored is not None
    assert authored.term in {"glomerular_vessels", "scale"}
    assert separating(EVIDENCE, "merkel_cell_carcinoma", "impetigo", {}, modality="clinical") is None
