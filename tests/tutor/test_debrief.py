import re
from html import unescape

import pytest

from cases.case import Case, Finding, Source
from cases.text import Text
from tests.tutor.chat import CASES, texts
from tests.tutor.test_differential import at_rank
from tests.tutor.test_findings import begun, reply
from tutor.debrief import LENGTH


def debrief(*turns: str, case: str = "r-001", language: str = "en") -> str:
    chat = begun(case, language)
    reply(chat, *turns)
    assert chat.session.state == "debriefed"
    last = texts(chat.sent)[-2:]
    return "\n\n".join(last)


def test_a_right_learner() -> None:
    said = debrief(
        "asymmetry, dark brown, blue-grey", "atypical network, veil: blue-white veil, irregular streaks", "melanocytic",
        "melanoma", "idk", "keep", "excise",
    )  # fmt: skip
    assert said.startswith("<b>Melanoma</b> · drawn case\n<b>Your list:</b> 1. melanoma\n")
    assert "✓ <b>You saw:</b>" in said
    assert "Missed" not in said
    assert "“Melanocytic” was right." in said
    assert "<b>Plan:</b> Excise, with histology, as you chose." in said
    assert "• Disorder in colour and structure is what to act on." in said
    assert '<a href="https://example.org/a?b=1&amp;c=2">Argenziano 1998</a>' in said
    assert "Image: The project · CC BY 4.0\nIllustration, not a photograph." in said
    assert "reviewed" not in said


def test_a_wrong_learner() -> None:
    said = debrief(
        "white", "/hint", "/skip", "/hint", "/hint", "/hint", "/skip", "not melanocytic",
        "nevus, seborrheic keratosis", "idk", "[Change]", "blue nevus", "reassure",
    )  # fmt: skip
    assert "1. blue nevus\n" in said
    assert any(line in said for line in ("It was not on your list", "Not on your list this time"))
    assert "You changed your first choice on the way." in said
    assert "○ <b>Missed:</b> atypical pigment network, blue-white veil, asymmetry" in said
    assert "✗ <b>Not there:</b> white" in said
    assert "• <b>atypical pigment network</b>: Meshes of uneven width and colour." in said
    assert "“Not melanocytic” was not right." in said
    assert "<b>Plan:</b> Excise, with histology. You chose: Reassure." in said


def test_help_and_a_lower_place() -> None:
    said = debrief(
        "/hint", "/hint", "[asymmetry]", "/skip", "/skip", "nevus, melanoma", "/skip", "refer",
    )  # fmt: skip
    assert "✓ <b>With help:</b> asymmetry" in said
    assert "second." in said
    assert "is acceptable too" in said
    assert "elanocytic” was" not in said


def test_a_group_is_named_and_any_member_is_right() -> None:
    said = debrief("/skip", "none", "solar lentigo", "/skip", "monitor", case="r-002")
    assert said.startswith("<b>Benign keratosis</b>")
    assert "A group: seborrheic keratosis, solar lentigo and lichen-planus-like keratosis. Any of them" in said
    assert any(line in said for line in ("You had it first", "First place", "Your first choice was"))
    assert "<b>Score:</b> 0 by you, 0 by the picture. Original version (Argenziano 1998)" in said
    assert "<i>Not yet clinically reviewed.</i>" in said


def test_a_photograph_without_labels() -> None:
    chat = at_rank("isic_0012345", "fr")
    reply(chat, "CBC", "/skip", "exérèse")
    said = "\n\n".join(texts(chat.sent)[-2:])
    assert "<b>Carcinome basocellulaire</b> · confirmé par l’histologie" in said
    assert "Personne n’a annoté" in said
    assert "ISIC_0012345, anonymous · CC-0 · ISIC_0012345" in said


def test_a_score_on_a_photograph_is_not_compared() -> None:
    chat = begun("isic_0012345", protocol="seven_point")
    reply(chat, "/skip", "blue-white veil", "nevus", "/skip", "excise")
    assert "the picture is not labelled for comparison" in "".join(texts(chat.sent)[-2:])


def test_findings_that_no_question_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES["r-001"]
    more = (*case.findings, Finding(term="flexural"), Finding(term="itch"))
    monkeypatch.setitem(CASES, "r-001", case.model_copy(update={"findings": more}))
    said = debrief("itch", "/skip", "/skip", "/skip", "nevus", "/skip", "excise")
    assert "Also there:</b> flexural" in said
    assert "You saw:</b> itch" in said


def test_who_said_brown_has_not_missed_the_dark_brown() -> None:
    said = debrief("brown, asymmetry, blue-grey", "/skip", "/skip", "/skip", "nevus", "/skip", "excise")
    assert "Missed:" in said
    assert "dark brown" not in said


def test_without_a_plan_by_anyone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CASES, "r-001", CASES["r-001"].model_copy(update={"plan": None, "truth": ("unheard_of",)}))
    said = debrief("/skip", "/skip", "/skip", "nevus", "/skip", "excise")
    assert said.startswith("<b>Unheard_of</b>")
    assert "<b>Your plan:</b> Excise, with histology. No author" in said


def longest() -> Case:
    word = "Wörd " * 390
    text = Text(en=word, fr=word)
    case = CASES["r-001"]
    assert case.plan is not None
    return case.model_copy(
        update={
            "findings": tuple(f.model_copy(update={"note": text, "hint": text}) for f in case.findings),
            "teaching_points": (text,) * 9,
            "sources": (Source(title=word),) * 9,
            "plan": case.plan.model_copy(update={"why": text}),
            "vignette": case.vignette.model_copy(update={"text": text}),
            "misconceptions": tuple(m.model_copy(update={"why": text, "contrast": text}) for m in case.misconceptions),
            "images": tuple(
                i.model_copy(update={"attribution": word, "licence": word, "source": word}) for i in case.images
            ),
        }
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_long_texts_are_cut(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CASES, "r-001", longest())
    said = debrief("white", "/skip", "/skip", "/skip", "nevus", "/skip", "excise", language=language)
    assert len(unescape(re.sub("<[^>]*>", "", said))) < LENGTH + 100


def test_usual_debriefs_are_short() -> None:
    said = debrief("white", "/skip", "/skip", "/skip", "nevus", "/skip", "excise")
    assert len(unescape(re.sub("<[^>]*>", "", said))) <= LENGTH


def test_standard_teaching_is_said_in_the_learners_language() -> None:
    said = debrief(
        "asymétrie, brun foncé, bleu-gris", "réseau pigmentaire atypique, voile bleu-blanc, stries irrégulières",
        "mélanocytaire", "mélanome", "je ne sais pas", "garder", "exciser", language="fr",
    )  # fmt: skip
    assert "Source\u202f: Enseignement classique" in said
    assert "tandard teaching" not in said


def test_why_a_wrong_diagnosis_tempts_is_said_of_one_that_was_ranked() -> None:
    rest = ("/skip", "excise")
    said = debrief("/skip", "/skip", "/skip", "melanoma, nevus, blue nevus", *rest)
    assert "<b>Why melanocytic nevus tempts:</b> Common moles are symmetrical." in said
    assert "It is blue" not in said
    assert "tempts" not in debrief("/skip", "/skip", "/skip", "melanoma, dermatofibroma", *rest)
    said = debrief("/skip", "/skip", "/skip", "mélanome, nævus", *rest[:1], "exciser", language="fr")
    assert "Les nævus communs sont symétriques." in said
