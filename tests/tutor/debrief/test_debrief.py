"""The debrief as the learner reads it."""

import re
from html import unescape

import pytest

from cases.case import Case, Finding, Source
from cases.library import Library
from cases.load import load_vocabulary
from cases.text import LANGUAGES, Language, Text
from tests.tutor.chat import CASES, Chat, library, written
from tests.tutor.test_differential import at_rank
from tests.tutor.test_findings import begun, reply
from tutor.debrief import LENGTH
from tutor.view import Learner

SHIPPED = [Library().case(entry.pack, entry.id) for entry in Library().entries("starter")]


def name_of(diagnosis: str, language: Language) -> str:
    return load_vocabulary().diagnoses[diagnosis].name[language]


def debrief(*turns: str, case: str = "r-001", language: str = "en") -> str:
    chat = begun(case, language)
    reply(chat, *turns)
    assert chat.session.state == "debriefed"
    first, second = written(chat.sent)[-2:]
    return f"{first}\n\n{second}"


def length(message: str) -> int:
    return len(unescape(re.sub("<[^>]*>", "", message)))


def test_a_right_learner() -> None:
    said = debrief(
        "asymmetry, dark brown, blue-grey", "atypical network, veil: blue-white veil, irregular streaks", "melanocytic",
        "melanoma", "idk", "keep", "excise",
    )  # fmt: skip
    assert said.startswith("<b>Melanoma</b> · drawn case\n<b>Your list:</b> 1. melanoma\n")
    assert "✓ <b>atypical pigment network</b>. Meshes of uneven width and colour.\n" in said
    assert "✓ <b>blue-white veil</b>" in said
    assert "✓ Also seen: dark brown and irregular streaks\n" in said
    assert "missed" not in said
    assert "not on your list" in said  # the alternative that the author names, held against the answer
    assert "“Melanocytic” was right." in said
    assert "<b>Plan:</b> Excise, with histology, as you chose." in said
    assert "• Disorder in colour and structure is what to act on." in said
    assert '<a href="https://example.org/a?b=1&amp;c=2">Argenziano 1998</a>' in said
    assert "Image: The project · CC BY 4.0\nIllustration, not a photograph." in said
    assert "<i>Clinically reviewed by Dr A. Reader.</i>" in said


def test_a_wrong_learner() -> None:
    said = debrief(
        "white", "/hint", "/skip", "/hint", "/hint", "/hint", "/skip", "not melanocytic",
        "nevus, seborrheic keratosis", "idk", "[Change]", "blue nevus", "/skip", "reassure",
    )  # fmt: skip
    assert "1. blue nevus\n" in said
    assert any(line in said for line in ("It was not on your list", "Not on your list this time"))
    assert any(line in said for line in ("from melanocytic nevus to blue nevus", "melanocytic nevus for blue nevus"))
    assert "○ <b>atypical pigment network</b> (missed). Meshes of uneven width and colour." in said
    assert "○ <b>blue-grey</b> (missed)" in said
    assert "○ Also missed: dark brown and irregular streaks" in said
    assert "✗ Not there: white" in said
    assert "“Not melanocytic” was not right." in said
    assert "<b>Plan:</b> Excise, with histology. You chose: Reassure." in said


def test_help_and_a_lower_place() -> None:
    said = debrief(
        "/hint", "/hint", "[asymmetry]", "/skip", "/skip", "nevus, melanoma", "/skip", "refer",
    )  # fmt: skip
    assert "✓ <b>asymmetry</b> (with help)" in said
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
    said = "\n\n".join(written(chat.sent)[-2:])
    assert "<b>Carcinome basocellulaire</b> · confirmé par l’histologie" in said
    assert "Personne n’a annoté" in said
    assert "ISIC_0012345, anonymous · CC-0 · ISIC_0012345" in said


def test_a_score_on_a_photograph_is_not_compared() -> None:
    chat = begun("isic_0012345", protocol="seven_point")
    reply(chat, "/skip", "blue-white veil", "nevus", "/skip", "excise")
    assert "the picture is not labelled for comparison" in "".join(written(chat.sent)[-2:])


def test_findings_that_no_question_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES["r-001"]
    more = (*case.findings, Finding(term="flexural"), Finding(term="itch"))
    monkeypatch.setitem(CASES, "r-001", case.model_copy(update={"findings": more}))
    said = debrief("itch", "/skip", "/skip", "/skip", "nevus", "/skip", "excise")
    assert "• Also there: flexural" in said
    assert "✓ Also seen: itch" in said


def test_who_said_brown_has_not_missed_the_dark_brown() -> None:
    said = debrief("brown, asymmetry, blue-grey", "/skip", "/skip", "/skip", "nevus", "/skip", "excise")
    assert "○ Also missed: irregular streaks\n" in said
    assert "≈ Nearly: dark brown" in said


def test_an_unsaid_finding_is_not_near_to_another_one_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    more = (*CASES["r-001"].findings, Finding(term="light_brown"))
    monkeypatch.setitem(CASES, "r-001", CASES["r-001"].model_copy(update={"findings": more}))
    said = debrief("dark brown", "/skip", "/skip", "/skip", "nevus", "/skip", "excise")
    assert "○ Also missed: irregular streaks and light brown" in said


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
    begun_ = begun("r-001", language)
    reply(begun_, "white", "/skip", "/skip", "/skip", "nevus, blue nevus, melanoma", "/skip", "excise")
    for message in written(begun_.sent)[-2:]:
        assert 300 < length(message) < LENGTH + 300  # the credit is never cut short of its licence


@pytest.mark.parametrize("language", LANGUAGES)
def test_usual_debriefs_are_short(language: Language) -> None:
    for case in (CASES["r-001"], *SHIPPED):
        chat = Chat(
            learner=Learner(language=language, confirmed=True, certainty=True, calibration="3+" * 9),
            cases={case.id: case}, entries=library([case]),
        )  # fmt: skip
        chat.begin(case.id)
        while chat.session.state != "rank":
            chat.command("skip")
        reply(chat, ", ".join(name_of(each, language) for each in case.differential[:2]), "/skip", "90 %", "/help")
        acts = chat.say("biopsy" if language == "en" else "biopsier")
        assert chat.session.state == "debriefed"
        assert len(written(acts)) == 2
        assert all(length(message) <= LENGTH for message in written(acts)), case.id


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
    assert "<b>Melanocytic nevus, your second choice</b>\n• It tempts: Common moles are symmetrical.\n" in said
    assert "<b>Blue nevus, your third choice</b>\n• It tempts: It is blue.\n" in said
    assert "tempts" not in debrief("/skip", "/skip", "/skip", "melanoma, dermatofibroma", *rest)
    said = debrief("/skip", "/skip", "/skip", "mélanome, nævus", *rest[:1], "exciser", language="fr")
    assert "Les nævus communs sont symétriques." in said


def test_a_term_that_is_not_there_is_met_with_its_misconception() -> None:
    said = debrief("/skip", "typical pigment network", "/skip", "/skip", "melanoma", "/skip", "excise")
    assert "✗ Not there: typical pigment network. Its meshes would all be alike." in said


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("nevus", "idk", "change", "melanoma, nevus", "/skip"), "began with melanocytic nevus; with .* came round"),
        (("melanoma", "idk", "change", "nevus", "/skip"), "You had it first; with .* left it for melanocytic nevus."),
        (("nevus", "/skip"), "[Nn]ot on your list[^.]*[.]$"),
        (("nevus", "[For it]", "keep"), "You counted .* in favour of melanocytic nevus: the numbers below say"),
        (("nevus", "[Against it]", "keep"), "You counted .* against melanocytic nevus, and yet kept it"),
        (("nevus, melanoma", "idk", "keep"), "second. You were unsure what"),
        (("nevus", "idk", "change", "blue nevus, melanoma", "/skip"), "gave up melanocytic nevus for blue.*second.$"),
        (("melanoma", "[For it]", "keep"), "^[^.]*([Ff]irst|right)[^.]*[.]$"),
        (("melanoma", "[Against it]", "keep"), "You counted .* against it: the numbers below speak for it.$"),
    ],
)  # fmt: skip
def test_the_path_is_told(turns: tuple[str, ...], told: str) -> None:
    said = debrief("/skip", "blue-white veil, irregular streaks, atypical network", "/skip", *turns, "excise")
    assert re.search(told, said.split("\n")[2])


def test_numbers_come_with_their_source() -> None:
    said = debrief("/skip", "/skip", "/skip", "nevus", "/skip", "excise")
    melanoma, nevus = (
        said.index("<b>Melanoma, the answer</b>"),
        said.index("<b>Melanocytic nevus, your first choice</b>"),
    )
    assert melanoma < said.index("+ atypical pigment network (138 of 248)") < nevus
    assert nevus < said.index("− blue-white veil (63 of 575, against 119 of 248)")
    assert "against those of the answer (Derm7pt).</i>" in said


def test_where_nobody_counted_it_is_said() -> None:
    said = debrief("/skip", "/skip", "/skip", "rosacea", "/skip", "excise")
    assert "<b>Rosacea, your first choice</b>\n· no counts for it on these findings" in said
    said = debrief("/skip", "none", "/skip", "/skip", "/skip", "psoriasis", "/skip", "reassure", case="r-003")
    assert "eczema" in said.lower()


def test_a_photograph_is_weighed_by_what_the_learner_named() -> None:
    chat = at_rank("isic_0012345")
    reply(chat, "arborising vessels", "melanoma", "/skip", "excise")
    said = "\n\n".join(written(chat.sent)[-2:])
    assert "You named, unjudged: arborising vessels." in said
    assert "Weighed on what you named and what the letter tells:" in said
    assert "− arborising vessels (0 of 248, against 23 of 42)" in said


def test_a_photograph_with_few_labels_names_the_rest_unjudged() -> None:
    chat = begun("p-004")
    reply(chat, "plaque", "scale", "/skip", "/skip", "eczema", "idk", "keep", "topical")
    said = "\n\n".join(written(chat.sent)[-2:])
    assert "✓ <b>plaque</b>" in said
    assert "You named, unjudged: scale." in said


def test_the_answer_is_called_by_its_own_name_and_not_by_that_of_its_class() -> None:
    one = CASES["r-002"].model_copy(update={"id": "r-005", "truth": ("seborrheic_keratosis",), "group": None})
    known = {**CASES, one.id: one}
    chat = Chat(learner=Learner(language="en", confirmed=True), cases=known, entries=library(known.values()))
    chat.begin(one.id)
    while chat.session.state != "rank":
        chat.command("skip")
    reply(chat, "melanoma", "/skip", "excise")
    assert "<b>Seborrheic keratosis, the answer</b>" in "".join(written(chat.sent)[-2:])
