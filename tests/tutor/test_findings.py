"""Questions about findings, and the ladder below them."""

from random import Random

import pytest

from cases.case import Finding
from tests.tutor.chat import CASES, Chat, texts
from tutor.acts import EditKeyboard, Send
from tutor.session import Dialogue
from tutor.view import Learner
from tutor.words import catalogue


def begun(case: str, language: str = "en", seed: int = 1, protocol: str | None = None) -> Chat:
    """A chat with a case just begun, reasoned by a protocol of the test's choice where one is named."""
    known = Learner(language="fr" if language == "fr" else "en", confirmed=True)
    chat = Chat(learner=known, rng=Random(seed))
    if protocol is not None:
        chat.cases = {**CASES, case: CASES[case].model_copy(update={"protocol": protocol})}
    chat.begin(case)
    return chat


def dialogue(chat: Chat) -> Dialogue:
    assert chat.session.dialogue is not None
    return chat.session.dialogue


def outcomes(chat: Chat) -> dict[str, str]:
    return {mark.term: mark.outcome for mark in dialogue(chat).marks}


def reply(chat: Chat, *turns: str) -> str:
    """The last message's text after some turns: `[Label]` presses, `/name` commands, anything else is said."""
    acts = []
    for turn in turns:
        if turn.startswith("["):
            acts = chat.press(turn[1:-1])
        else:
            acts = chat.command(turn[1:]) if turn.startswith("/") else chat.say(turn)
    return texts(acts)[-1]


def test_options_hold_what_is_there_among_look_alikes() -> None:
    chat = begun("r-001")
    labels = chat.labels("question")
    assert {"dark brown", "blue-grey", "asymmetry"} <= set(labels)
    assert labels[-2:] == ["None of these", "Done"]
    assert 8 <= len(labels) <= 12
    chat.command("skip")
    assert {"atypical pigment network", "typical pigment network"} <= set(chat.labels("question"))


def test_ticks_come_and_go_without_a_message() -> None:
    chat = begun("r-001")
    (_, edit) = chat.press("dark brown")
    assert isinstance(edit, EditKeyboard)
    assert "✓ dark brown" in chat.labels("question")
    chat.press("dark brown")
    assert "dark brown" in chat.labels("question")
    assert dialogue(chat).reported == ()


def test_all_that_was_asked_for_leads_on() -> None:
    said = reply(begun("r-003"), "plaque")
    assert "Yes: plaque." in said or "plaque" in said.split("\n")[0]
    assert "2/6" in said


def test_right_first_then_wrong_then_the_pump() -> None:
    chat = begun("r-001")
    said = reply(chat, "dark brown and white, symmetrical")
    feedback, question, reason = said.split("\n\n")
    assert feedback.index("dark brown") < feedback.index("white or symmetry")
    assert "the colours and the shape" in feedback
    assert question.startswith("<b>")
    assert reason.startswith("<i>")
    assert dialogue(chat).ladder == {"asymmetry": 1}
    assert outcomes(chat) == {"dark_brown": "seen", "white": "wrong", "symmetry": "wrong"}
    assert dialogue(chat).reported == ("dark_brown",)


def test_the_author_says_why_a_wrong_finding_is_not_there() -> None:
    assert "Nothing white" in reply(begun("r-001"), "white")
    assert "Its meshes would all be alike." in reply(begun("r-001"), "/skip", "typical pigment network")


def test_the_ladder_is_climbed_rung_by_rung() -> None:
    chat = begun("r-001")
    chat.command("skip")
    assert "✓" not in reply(chat, "blue-white veil")
    assert dialogue(chat).question.kind == "pump"  # type: ignore[union-attr]
    assert "are the meshes all alike?" in reply(chat, "rosettes")
    assert dialogue(chat).question.kind == "hint"  # type: ignore[union-attr]
    said = reply(chat, "hairpin vessels")
    assert chat.session.state == "probe"
    assert "The structures" not in said
    assert len(chat.labels("question")) == 3
    assert "atypical pigment network" in chat.labels("question")
    wrong = next(label for label in chat.labels("question") if label != "atypical pigment network")
    said = reply(chat, f"[{wrong}]")
    assert "atypical pigment network. Meshes of uneven width and colour." in said
    assert "3/5" in said
    assert outcomes(chat)["atypical_pigment_network"] == "told"
    assert outcomes(chat)["irregular_streaks"] == "missed"
    assert dialogue(chat).ladder == {"atypical_pigment_network": 4}
    assert "atypical_pigment_network" in dialogue(chat).reported


def test_a_prompt_answered_well() -> None:
    chat = begun("r-001")
    said = reply(chat, "/skip", "blue-white veil", "rosettes", "rosettes", "[atypical pigment network]")
    assert "atypical pigment network. Meshes of uneven width" in said
    assert outcomes(chat)["atypical_pigment_network"] == "prompted"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("the atypical pigment network", "prompted"), ("rosettes", "told"), ("atypical network absent", "told")],
)
def test_a_prompt_answered_in_words(answer: str, outcome: str) -> None:
    chat = begun("r-001")
    reply(chat, "/skip", "/hint", "/hint", answer)
    assert outcomes(chat)["atypical_pigment_network"] == outcome
    assert dialogue(chat).question.kind == "pump"  # type: ignore[union-attr]
    assert dialogue(chat).question.target == "blue_white_veil", "the next heavy finding"  # type: ignore[union-attr]


def test_a_prompt_is_patient_once() -> None:
    chat = begun("r-001")
    reply(chat, "/skip", "/hint", "/hint", "idk")
    assert chat.session.state == "probe"
    reply(chat, "whatever")
    assert outcomes(chat)["atypical_pigment_network"] == "told"


def test_hints_end_in_the_answer() -> None:
    chat = begun("r-001")
    assert "are the meshes" in reply(chat, "/skip", "hint")
    reply(chat, "/hint")
    assert chat.session.state == "probe"
    assert "atypical pigment network" in reply(chat, "/hint")
    assert outcomes(chat)["atypical_pigment_network"] == "told"


def test_a_found_target_leads_on_though_others_are_missing() -> None:
    chat = begun("r-001")
    said = reply(chat, "/skip", "blue-white veil", "atypical network")
    assert "3/5" in said
    assert outcomes(chat)["irregular_streaks"] == "missed"


def test_an_authored_hint_that_names_the_truth_stays_unsaid() -> None:
    chat = begun("r-001")
    chat.command("skip")
    reply(chat, "atypical pigment network")
    said = reply(chat, "rosettes")
    assert "melanoma" not in said
    assert "lines, dots, clods" in said or "how many kinds of line" in said
    said = reply(begun("r-001", "fr"), "/skip", "réseau atypique, voile bleu-blanc")
    assert "mélanome" not in said


def test_where_to_look_and_no_second_question() -> None:
    chat = begun("r-001")
    reply(chat, "asymmetry, dark brown")
    said = reply(chat, "/hint")
    assert "Look at the top left." in said
    assert said.count("?") == 1


def test_none_of_these_is_right_when_nothing_is_there() -> None:
    chat = begun("r-002")
    said = reply(chat, "milia-like cysts, comedo-like openings")
    assert "2/4" in said
    photo = begun("p-004")
    assert "2/6" in reply(photo, "plaque")
    assert any(line in reply(photo, "[None of these]") for line in ("nothing", "Nothing"))


def test_none_of_these_is_gently_refused_when_something_is_there() -> None:
    chat = begun("r-001")
    said = reply(chat, "[None of these]")
    assert any(line in said for line in ("There is something", "I do see something", "Not quite nothing"))
    assert any(line in reply(begun("r-001"), "none") for line in ("There is something", "I do see", "Not quite"))


@pytest.mark.parametrize(("volunteered", "is_asked_later"), [("milia-like cysts", True), ("firm", False)])
def test_what_no_later_question_asks_is_not_said_to_come(volunteered: str, is_asked_later: bool) -> None:
    chat = begun("r-001")
    told, lines = reply(chat, f"dark brown, {volunteered}"), catalogue("en")
    key = "for-later" if is_asked_later else "beside"
    wordings = [lines.say(key, n, found=volunteered) for n in range(lines.wordings(key))]
    assert any(wording in told for wording in wordings), told


def test_what_was_volunteered_early_is_not_asked_again_as_if_unsaid() -> None:
    chat = begun("r-001")
    said = reply(chat, "asymmetry, dark brown, blue-grey, blue-white veil. I think it is a melanoma")
    feedback, question, _ = said.split("\n\n")[:3]
    assert "blue-white veil" in feedback
    assert "blue-white veil" in question
    assert "✓ blue-white veil" in chat.labels("question")
    assert "melanoma" not in said
    assert "that thought" in feedback or "diagnosis" in feedback


def test_a_diagnosis_alone_is_put_off_and_counts_as_no_finding() -> None:
    chat = begun("r-001")
    said = reply(chat, "melanoma")
    assert "melanoma" not in said
    assert dialogue(chat).question.kind == "pump"  # type: ignore[union-attr]
    assert outcomes(chat) == {}


def test_a_plan_is_put_off_too() -> None:
    said = reply(begun("r-001"), "excise it")
    assert "keep it for the end" in said or "What to do comes last" in said


def test_answers_that_name_nothing_move_the_ladder_on_and_are_no_error() -> None:
    chat = begun("r-001")
    kinds = []
    for answer in ("idk", "ha ha, a blueberry muffin", "hmm"):
        reply(chat, answer)
        kinds.append(dialogue(chat).question.kind)  # type: ignore[union-attr]
    assert kinds == ["pump", "hint", "prompt"]
    assert outcomes(chat) == {}


def test_without_labels_an_answer_that_names_nothing_is_met_with_patience_twice() -> None:
    chat = begun("isic_0012345")
    steps = len(chat.view().protocols[dialogue(chat).protocol].steps)
    said = [reply(chat, answer) for answer in ("hmm", "idk", "what is asymmetry?")]
    assert [f"1/{steps}" in each for each in said] == [True, True, False]
    assert "Nothing noted" in said[2]


def test_a_general_question_is_not_answered_yet() -> None:
    said = reply(begun("r-001"), "what is asymmetry?")
    assert "after the case" in said or "until then I ask" in said


def test_near_is_no_error() -> None:
    chat = begun("r-001")
    said = reply(chat, "brown, asymmetry")
    assert "don’t see brown" not in said
    assert outcomes(chat)["brown"] == "kept"


def test_french_does_not_insist_on_the_size_of_a_flat_lesion() -> None:
    chat = begun("p-004", "fr")
    case = chat.view().current
    assert case is not None
    flat = case.case.model_copy(update={"findings": (case.case.findings[0].model_copy(update={"term": "patch"}),)})
    from tutor.assessment import judge

    assert judge(flat, ["macule"], frozenset(["macule", "patch"]), "fr").right == ("macule",)
    assert judge(flat, ["macule"], frozenset(["macule", "patch"]), "fr").missing == ()
    assert judge(flat, ["macule"], frozenset(["macule", "patch"]), "en").near == ("macule",)
    assert [f.term for f in judge(flat, ["macule"], frozenset(["macule", "patch"]), "en").missing] == ["patch"]


def test_on_a_photograph_only_what_is_labelled_is_judged() -> None:
    chat = begun("p-004")
    said = reply(chat, "vesicle and scale and papule")
    assert "vesicle" in said
    assert outcomes(chat)["vesicle"] == "wrong"
    assert outcomes(chat)["papule"] == "kept"


def test_findings_taken_back_are_dropped() -> None:
    chat = begun("r-001")
    reply(chat, "dark brown, white, blue-white veil")
    reply(chat, "no blue-white veil, asymmetry")
    assert "blue_white_veil" not in dialogue(chat).reported


def test_one_answer_is_enough_where_one_is_asked() -> None:
    chat = begun("r-003")
    assert "2/6" in reply(chat, "[plaque]")
    other = begun("r-003")
    said = reply(other, "[papule]" if "papule" in other.labels() else "papule")
    assert dialogue(other).question.kind == "pump"  # type: ignore[union-attr]
    assert "2/6" not in said


def test_a_wrong_single_answer_is_asked_anew_and_not_for_more() -> None:
    said = reply(begun("r-003"), "papule")
    assert any(line in said for line in ("what would you say now?", "what is it, then?", "which way do you lean?"))


def test_ticks_count_when_words_follow_and_stay_when_a_hint_is_asked() -> None:
    chat = begun("r-001")
    chat.press("dark brown")
    reply(chat, "/hint")
    assert "✓ dark brown" in chat.labels("question")
    said = reply(chat, "asymmetry")
    assert "asymmetry" in said
    assert "2/5" in said
    assert outcomes(chat) == {"dark_brown": "seen", "asymmetry": "seen", "blue_grey": "missed"}


def test_unlabelled_photographs_are_kept_not_marked() -> None:
    chat = begun("isic_0012345", protocol="two_step")
    said = reply(chat, "arborising vessels, blue")
    assert "Nobody has labelled the findings of this photograph" in said
    assert "2/5" in said
    said = reply(chat, "ulceration")
    assert "3/5" in said
    assert "Nobody" not in said
    assert set(outcomes(chat).values()) == {"kept"}
    assert "labelled" in reply(begun("isic_0012345"), "/hint")
    assert "Nothing noted" in reply(begun("isic_0012345"), "[None of these]")


def test_a_photograph_with_few_labels_claims_no_more_than_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES["isic_0012345"].model_copy(update={"findings": (Finding(term="itch"),)})
    monkeypatch.setitem(CASES, "isic_0012345", case)
    chat = begun("isic_0012345")
    assert "labelled" in reply(chat, "/hint")
    assert "Few findings of this photograph are labelled" in reply(chat, "blue-white veil")


def test_when_all_is_found_a_hint_says_so() -> None:
    chat = begun("r-002")
    chat.press("milia-like cysts")
    chat.press("comedo-like openings")
    assert "go on" in reply(chat, "/hint")
    assert "2/4" in reply(chat, "[Done]")


def test_never_more_than_three_paragraphs_and_one_question() -> None:
    for seed in range(6):
        chat = begun("r-001", seed=seed)
        for turn in ("white", "idk", "/hint", "rosettes", "/hint", "/hint", "/hint", "melanocytic"):
            for act in chat.command(turn[1:]) if turn.startswith("/") else chat.say(turn):
                if isinstance(act, Send):
                    assert act.text.count("\n\n") <= 2
                    asked = act.text.split("<i>")[0]
                    assert asked.count("?") <= 1, act.text


def test_ticks_are_answered_when_hints_lead_to_the_prompt() -> None:
    chat = begun("r-001")
    said = reply(chat, "/skip", "[blue-white veil]", "[irregular streaks]", "[regression: blue areas]", "/hint")
    assert {"✓ blue-white veil", "✓ irregular streaks", "regression: blue areas"} <= set(chat.labels("question"))
    reply(chat, "/hint")
    assert chat.session.state == "probe"
    assert "blue-white veil and irregular streaks" in said or "irregular streaks and blue-white veil" in said
    assert "regression: blue areas" in said.split("\n\n")[0]
    assert set(dialogue(chat).reported) == {"blue_white_veil", "irregular_streaks"}
    reply(chat, "[atypical pigment network]")
    structures = {mark.term: mark.outcome for mark in dialogue(chat).marks if mark.step == "structures"}
    assert structures == {
        "blue_white_veil": "seen",
        "irregular_streaks": "seen",
        "regression_blue": "wrong",
        "atypical_pigment_network": "prompted",
    }


def test_what_was_volunteered_is_not_missed() -> None:
    """Beside the answer to a prompt, or one step early."""
    chat = begun("r-001")
    reply(chat, "/skip", "/hint", "/hint", "the atypical pigment network and a blue-white veil")
    seen = {"atypical_pigment_network": "prompted", "blue_white_veil": "seen", "irregular_streaks": "missed"}
    assert {term: outcomes(chat)[term] for term in seen} == seen
    early = begun("r-001")
    reply(early, "asymmetry, irregular streaks", "/skip", "/skip")
    seen = {"irregular_streaks": "seen", "asymmetry": "seen", "blue_white_veil": "missed", "dark_brown": "missed"}
    assert {term: outcomes(early)[term] for term in seen} == seen
