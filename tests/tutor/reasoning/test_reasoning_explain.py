import pytest

from cases.evidence import load_evidence
from cases.load import load_vocabulary
from cases.text import LANGUAGES, Language
from tutor.reasoning.counting import counts
from tutor.reasoning.explain import is_plural, why_counts

EVIDENCE = load_evidence()
VOCABULARY = load_vocabulary()
NARROW = "\u202f"


def said(term: str, diagnoses: list[str], modality: str, language: Language) -> str:
    found = counts(EVIDENCE, term, diagnoses, modality)  # type: ignore[arg-type]
    text = why_counts(term, found, language, VOCABULARY)
    assert text is not None
    return text


def test_the_numbers_are_said_in_english() -> None:
    assert said("scale", ["psoriasis", "lichen_planus"], "clinical", "en") == (
        "In numbers: scale is marked on 77 of 99 images of psoriasis and 24 of 88 of lichen planus (SkinCon)."
    )
    assert said("arborising_vessels", ["basal_cell_carcinoma"], "dermoscopic", "en") == (
        "In numbers: arborising vessels are marked on 23 of 42 cases of basal cell carcinoma (Derm7pt)."
    )


def test_the_numbers_are_said_in_french() -> None:
    assert said("scale", ["psoriasis", "lichen_planus"], "clinical", "fr").replace(NARROW, " ") == (
        "En chiffres : la mention « squame » figure sur 77 images de « psoriasis » sur 99 "
        "et 24 de « lichen plan » sur 88 (SkinCon)."
    )
    assert "9 cas de" in said("blue_white_veil", ["basal_cell_carcinoma"], "dermoscopic", "fr")
    assert "0 image de" in said("xerosis", ["melanoma"], "clinical", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_published_figure_is_told_from_a_count(language: Language) -> None:
    text = said("milia_like_cysts", ["seborrheic_keratosis", "melanoma"], "dermoscopic", language)
    assert "135" in text
    assert "203" in text
    assert "Braun et al. 2002" in text
    assert {"en": "not counted by us", "fr": "non comptés par nous"}[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_can_be_said(language: Language) -> None:
    tried = 0
    for modality, counted in EVIDENCE.findings.items():
        for term, variable in counted.items():
            text = said(term, list(variable.counts)[:3], modality, language)
            assert text.count(str(variable.source.name)) == 1
            assert "{" not in text
            tried += 1
    assert tried > 80


def test_what_nobody_counted_is_not_said() -> None:
    assert counts(EVIDENCE, "dermatomal", ["psoriasis"], "clinical") == ()
    assert counts(EVIDENCE, "scale", ["impetigo"], "clinical") == ()
    assert why_counts("scale", (), "en", VOCABULARY) is None


def test_terms_that_take_are() -> None:
    counted = {term for found in EVIDENCE.findings.values() for term in found}
    many = {term for term in counted if is_plural(VOCABULARY.terms[term].name.en)}
    ends = ("vessels", "streaks", "globules", "cysts", "openings", "circles")
    assert many == {term for term in counted if term.endswith(ends)} | {"regression_blue", "regression_white"}
