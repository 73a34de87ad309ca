import pytest
from pydantic import ValidationError

from cases.case import Box, Case, Misconception
from cases.checks.licence import licence_problem
from cases.errors import CaseError, CasesError, ImageError, PackError, ProtocolError, YamlError
from cases.near import nearest
from cases.text import Text
from cases.yaml_tree import parse_document
from tests.support.packs import case_text, jpeg

TEXT = {"en": "a", "fr": "b"}


def case(**changes: object) -> Case:
    document = parse_document(case_text("one", jpeg()).encode()).value
    return Case.model_validate({**document, **changes})


def test_a_text_is_asked_for_by_language() -> None:
    text = Text(en="mole", fr="grain de beauté")
    assert (text["en"], text["fr"]) == ("mole", "grain de beauté")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"truth": ["melanoma", "melanoma"]}, "truth names a diagnosis twice"),
        ({"truth": ["melanoma", "lentigo_maligna"]}, "add the name of their group"),
        ({"findings": [{"term": "papule"}, {"term": "papule", "polarity": "absent"}]}, "findings name a term twice"),
        ({"differential": ["melanoma"]}, "take the truth out"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_an_incoherent_case_is_refused(changes: dict[str, object], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        case(**changes)


def test_a_group_of_diagnoses_has_a_name() -> None:
    assert case(truth=["melanoma", "lentigo_maligna"], group=TEXT).group is not None


@pytest.mark.parametrize("corners", [(0.5, 0, 0.5, 1), (0.6, 0, 0.5, 1), (0, 0.5, 1, 0.5)])
def test_a_box_has_an_inside(corners: tuple[float, ...]) -> None:
    with pytest.raises(ValidationError, match="x0 < x1"):
        Box(**dict(zip(("x0", "y0", "x1", "y1"), corners, strict=True)))


@pytest.mark.parametrize("about", [{}, {"diagnosis": "nevus", "term": "papule"}])
def test_a_misconception_is_about_one_thing(about: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="either a diagnosis or a term"):
        Misconception(why=Text(**TEXT), contrast=Text(**TEXT), **about)


def test_a_contrast_question_is_about_a_diagnosis() -> None:
    assert Misconception(term="papule", why=Text(**TEXT)).contrast is None
    with pytest.raises(ValidationError, match="needs a contrast question"):
        Misconception(diagnosis="nevus", why=Text(**TEXT))


@pytest.mark.parametrize(
    "error",
    [
        PackError("p", "it is gone", "Bring it back."),
        CaseError("p", "c", "it is gone", "Bring it back."),
        ImageError("p", "a.jpg", "it is gone", "Bring it back."),
        ProtocolError("two_step", "steps", "there are none"),
        YamlError(3, "a tab"),
    ],
)
def test_errors_are_one_line(error: CasesError) -> None:
    assert str(error)
    assert "\n" not in str(error)


def test_the_nearest_id() -> None:
    assert nearest("Melanome", ["nevus", "melanoma"]) == "melanoma"
    assert nearest("zzzz", ["nevus", "melanoma"]) is None


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "CC0-1.0 AND CC-BY-NC-4.0", "LicenseRef-Clinic"])
def test_licences_that_one_can_look_up(licence: str) -> None:
    assert licence_problem(licence) is None


@pytest.mark.parametrize(
    ("licence", "hint"), [("CC BY 4.0", "CC-BY-4.0?"), ("cc0-1.0", "CC0-1.0?"), ("all mine", "LicenseRef-NAME")]
)
def test_licences_that_one_cannot(licence: str, hint: str) -> None:
    assert hint in str(licence_problem(licence))
