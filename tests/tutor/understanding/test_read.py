import time

import pytest

from cases.load import load_vocabulary
from cases.text import LANGUAGES, Language
from cases.vocabulary import Vocabulary
from tutor.understanding.lexicon import lexicon
from tutor.understanding.read import read
from tutor.understanding.reading import Reading
from tutor.understanding.spellings import spellings

VOCABULARY = load_vocabulary()


def reading(text: str, language: Language = "en") -> Reading:
    return read(text, lexicon(VOCABULARY, language))


def said(text: str, language: Language = "en") -> dict[str, str]:
    found = reading(text, language)
    return {f.term: f.polarity for f in found.findings} | {d.diagnosis: d.polarity for d in found.diagnoses}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_vocabulary_is_read(language: Language) -> None:
    assert len(VOCABULARY.terms) == 177
    assert len(VOCABULARY.diagnoses) == 91
    same = {"ulcer", "bleeding"}  # their dermoscopic and told twins have the same words in one language
    for term in VOCABULARY.terms.values():
        found = said(term.name[language], language)
        assert set(found) & ({term.id} | same), (term.name[language], found)
    for diagnosis in VOCABULARY.diagnoses.values():
        assert diagnosis.id in said(diagnosis.name[language], language), diagnosis.name[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_synonyms_name_what_they_stand_for(language: Language) -> None:
    missed = [
        (name, thing.id)
        for thing in (*VOCABULARY.terms.values(), *VOCABULARY.diagnoses.values())
        for name in thing.synonyms.get(language, ())
        if thing.id not in said(name, language)
    ]
    assert len(missed) <= 3, missed


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Brown plaque, IRREGULAR borders", "en", dict.fromkeys(("brown", "plaque", "irregular_border"), "present")),
        ("plaques brunes et noires", "fr", {"plaque": "present", "brown": "present", "black": "present"}),
        ("reseau pigmentaire atypique", "fr", {"atypical_pigment_network": "present"}),
        ("atypical pigment netwrok", "en", {"atypical_pigment_network": "present"}),
        ("pseudokystes cornés", "fr", {"milia_like_cysts": "present"}),
        ("the scalp, while the patient waits", "en", {}),
        ("BCC", "en", {"basal_cell_carcinoma": "present"}),
        ("un CBC", "fr", {"basal_cell_carcinoma": "present"}),
        ("ten of them", "en", {}),
        ("TEN", "en", {"stevens_johnson_syndrome": "present"}),
        ("mm", "en", {}),
        ("no scale", "en", {"scale": "absent"}),
        ("no scale, crust or erosion", "en", {"scale": "absent", "crust": "absent", "erosion": "absent"}),
        ("no scale, brown", "en", {"scale": "absent", "brown": "present"}),
        ("no scale but crust", "en", {"scale": "absent", "crust": "present"}),
        ("no scale, crust", "en", {"scale": "absent", "crust": "present"}),
        ("no scale and crust", "en", {"scale": "absent", "crust": "absent"}),
        ("neither scale nor crust", "en", {"scale": "absent", "crust": "absent"}),
        ("scale is absent", "en", {"scale": "absent"}),
        ("melanoma ruled out", "en", {"melanoma": "absent"}),
        ("non-pigmented plaque", "en", {"pigmented": "absent", "plaque": "present"}),
        ("no doubt a plaque", "en", {"plaque": "present"}),
        ("ni squame ni croûte", "fr", {"scale": "absent", "crust": "absent"}),
        ("pas de squame, de croûte ou d'érosion", "fr", {"scale": "absent", "crust": "absent", "erosion": "absent"}),
        ("sans ulcération, brun", "fr", {"ulcer": "absent", "brown": "present"}),
        ("absence de squame", "fr", {"scale": "absent"}),
        ("mélanome?", "fr", {"melanoma": "uncertain"}),
        ("?BCC", "en", {"basal_cell_carcinoma": "uncertain"}),
        ("possible melanoma", "en", {"melanoma": "uncertain"}),
        ("évoque un mélanome", "fr", {"melanoma": "uncertain"}),
        ("melanoma rather than nevus", "en", {"melanoma": "present", "nevus": "absent"}),
        ("CBC plutôt que CEC", "fr", {"basal_cell_carcinoma": "present", "squamous_cell_carcinoma": "absent"}),
        ("melanoma or nevus", "en", {"melanoma": "uncertain", "nevus": "uncertain"}),
        ("mélanome ou un nævus", "fr", {"melanoma": "uncertain", "nevus": "uncertain"}),
        ("crust or scale", "en", {"crust": "uncertain", "scale": "uncertain"}),
        ("pigment network", "en", {}),
        ("vaisseaux en branches d'arbre", "fr", {"arborising_vessels": "present"}),
        ("what is an atypical network?", "en", {}),
        ("c'est quoi une squame ?", "fr", {}),
        ("", "en", {}),
        ("?!,.", "en", {}),
    ],
)  # fmt: skip
def test_what_a_text_states(text: str, language: Language, expected: dict[str, str]) -> None:
    assert said(text, language) == expected


def test_the_example_of_a_french_learner() -> None:
    text = (
        "plaque brune mal limitée, réseau pigmentaire atypique et un peu de bleu au centre, pas de squame, "
        "ça me fait penser à un mélanome"
    )
    assert said(text, "fr") == {
        "plaque": "present", "brown": "present", "ill_defined_border": "present",
        "atypical_pigment_network": "present", "blue": "present", "scale": "absent", "melanoma": "uncertain",
    }  # fmt: skip


def test_spans_are_those_of_the_text() -> None:
    text = "a Blue-white  veill, œdème, no\ncrust"
    found = reading(text).findings
    assert [text[a:b] for f in found for a, b in [f.span]] == ["Blue-white  veill", "crust"]


def test_each_id_once_and_rankings_prefer_what_is_sure() -> None:
    found = reading("maybe nevus, melanoma, a nevus")
    assert [d.diagnosis for d in found.diagnoses] == ["nevus", "melanoma"]
    assert found.ranked() == ("melanoma", "nevus")


def test_present_and_absent_terms() -> None:
    found = reading("scale?, plaque, no crust")
    assert found.present() == ("scale", "plaque")
    assert found.absent() == ("crust",)


@pytest.mark.parametrize(
    ("text", "language", "plan"),
    [
        ("I would excise it", "en", ("excise",)),
        ("follow up in three months", "en", ("monitor",)),
        ("exérèse avec examen histologique", "fr", ("excise",)),
        ("biopsie puis adresser", "fr", ("biopsy", "refer_urgent")),
        ("not excise but biopsy", "en", ("biopsy",)),
        ("Hospitaliser tout de suite", "fr", ("emergency",)),
    ],
)
def test_plans_are_read(text: str, language: Language, plan: tuple[str, ...]) -> None:
    assert reading(text, language).plans == plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plan_is_read_by_its_name(language: Language) -> None:
    for plan in VOCABULARY.plans.values():
        assert reading(plan.name[language], language).plans[0] == plan.id


def names(found: Reading) -> bool:
    return bool(found.findings or found.diagnoses or found.plans)


def test_names_nothing_only_when_nothing_is_named() -> None:
    assert not names(reading("hello"))
    assert names(reading("excise"))
    assert names(reading("scale"))
    assert reading("what is scale?").asks


def test_ten_megabytes_do_no_harm() -> None:
    began = time.perf_counter()
    found = reading("x" * 10_000_000 + " melanoma")
    assert not names(found)
    found = reading("plaque " * 1_500_000)
    assert found.present() == ("plaque",)
    assert all(f.span[1] <= 4096 for f in found.findings)
    assert time.perf_counter() - began < 2


def test_another_vocabulary_gets_a_lexicon_of_its_own() -> None:
    first = lexicon(VOCABULARY, "en")
    empty = Vocabulary(terms={}, diagnoses={}, sites={}, plans={})
    assert not names(read("plaque", lexicon(empty, "en")))
    assert read("plaque", lexicon(VOCABULARY, "en")).present() == ("plaque",)
    assert lexicon(VOCABULARY, "en") is not first
    assert lexicon(VOCABULARY, "en") is lexicon(VOCABULARY, "en")


@pytest.mark.parametrize(
    ("printed", "alone", "expected"),
    [
        ("peripheral black dots / globules", False, {"peripheral black dots", "peripheral black globules"}),
        (
            "points / globules noirs périphériques",
            False,
            {"globules noirs périphériques", "points noirs périphériques"},
        ),
        ("eczema / atopic dermatitis", True, {"eczema", "atopic dermatitis", "eczema dermatitis"}),
        ("warty / papillomatous", False, {"warty", "papillomatous"}),
        ("multiple dots (peppering)", False, {"multiple dots", "peppering", "multiple dots  peppering "}),
        ("bleeding (history)", False, {"bleeding", "bleeding  history "}),
        ("atypical (Clark) nevus", True, {"atypical nevus", "atypical  Clark  nevus"}),
        ("eruption x / drug y", True, {"eruption x", "drug y"}),
        ("stuck-on", False, {"stuck-on", "stuckon"}),
    ],
)
def test_the_names_in_a_printed_name(printed: str, alone: bool, expected: set[str]) -> None:
    assert set(spellings(printed, alone=alone)) == expected
