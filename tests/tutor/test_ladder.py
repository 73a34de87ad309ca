"""Which expectation is climbed for, what a hint depends on, and the numbers behind it."""

import re

import pytest

from cases.case import Finding
from tests.tutor.chat import CASES, Chat, texts
from tests.tutor.test_findings import begun, dialogue, reply
from tutor.acts import Answer
from tutor.assessment import judge
from tutor.ladder import next_target, rung_after
from tutor.one_question import one_question, statement
from tutor.slips import slip
from tutor.words import catalogue

HEAVY, LIGHT = Finding(term="plaque", weight=2), Finding(term="scale", weight=1)
HERE = frozenset(["plaque", "scale", "crust"])


def wordings(key: str, language: str = "en") -> list[str]:
    """The beginnings of a line's wordings, up to their first placeholder."""
    lines = catalogue("fr" if language == "fr" else "en")
    filled = [
        lines.say(key, n, found="\x00", aspect="\x00", other="\x00", have="\x00", word="\x00")
        for n in range(lines.wordings(key))
    ]
    return [max(re.split("\x00", line), key=len) for line in filled]


def test_rungs_come_in_order() -> None:
    assert [rung_after(n) for n in range(5)] == ["pump", "hint", "prompt", "assertion", "assertion"]


@pytest.mark.parametrize(
    ("missing", "ladder", "target"),
    [
        ((HEAVY, LIGHT), {}, "plaque"),
        ((LIGHT,), {}, "scale"),
        ((HEAVY, LIGHT), {"scale": 2}, "scale"),
        ((HEAVY,), {"scale": 4}, "plaque"),
        ((LIGHT,), {"plaque": 4}, None),
        ((HEAVY,), {"scale": 4, "crust": 4}, None),
        ((HEAVY,), {"scale": 4, **dict.fromkeys("abcde", 4)}, None),
        ((HEAVY,), {"plaque": 4}, None),
        ((), {}, None),
    ],
)
def test_the_heaviest_is_climbed_for_then_one_more_that_is_heavy(
    missing: tuple[Finding, ...], ladder: dict[str, int], target: str | None
) -> None:
    found = next_target(missing, ladder, HERE)
    assert (found.term if found else None) == target


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (["brown"], "general"), (["brown", "scale"], "general"), (["irregular_blotch"], "elsewhere"), ([], "nothing"),
        (["light_brown"], "near"), (["white"], None), (["black"], "look-alike"),
    ],
)  # fmt: skip
def test_what_kind_of_error_it_was(said: list[str], kind: str | None) -> None:
    found = slip("dark_brown", said, {"dark_brown", "light_brown", "brown", "white", "black"})
    assert (found[0] if found else None) == kind


def test_more_exact_is_right_and_more_general_is_near() -> None:
    chat = begun("r-001")
    case = chat.view().current.case.model_copy(  # type: ignore[union-attr]
        update={"findings": (Finding(term="brown"), Finding(term="scale"), Finding(term="fine_telangiectasia"))}
    )
    scope = frozenset(["brown", "dark_brown", "scale", "collarette_scale", "telangiectasia", "fine_telangiectasia"])
    result = judge(case, ["dark_brown", "collarette_scale", "telangiectasia"], scope, "en")
    assert result.right == ("dark_brown", "collarette_scale")
    assert result.near == ("telangiectasia",)
    assert [f.term for f in result.missing] == ["fine_telangiectasia"]
    brown = case.model_copy(update={"findings": (Finding(term="pigmented"), Finding(term="light_brown"))})
    result = judge(brown, ["black", "brown"], frozenset(["black", "brown", "pigmented", "light_brown"]), "en")
    assert result.wrong == ("black",), "not every pigment is there because some is"


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        (("idk", "idk"), "bridge-nothing"),
        (("blue-grey", "rosettes"), "bridge-elsewhere"),
        (("blue-grey", "white"), "bridge-covered"),
        (("/hint",), "bridge-nothing"),
        (("dark brown", "symmetry"), "bridge-look-alike"),
    ],
)
def test_the_hint_depends_on_the_error_and_on_what_is_covered(answers: tuple[str, ...], key: str) -> None:
    chat = begun("r-001")
    said = reply(chat, *answers)
    assert dialogue(chat).question.kind == "hint"  # type: ignore[union-attr]
    assert dialogue(chat).question.target == "asymmetry"  # type: ignore[union-attr]
    assert any(line in said for line in wordings(key)), said


def test_what_was_missed_before_is_hinted_at_from_another_side() -> None:
    chat = begun("r-001")
    reply(chat, "/hint", "/hint", "/hint", "/skip", "melanocytic", "nevus", "idk", "keep", "excise")
    assert chat.session.state == "debriefed"
    assert {"asymmetry", "atypical_pigment_network"} <= set(chat.session.missed)
    missed = chat.session.missed
    chat = begun("r-001")
    chat.session = chat.session.model_copy(update={"missed": missed})
    said = reply(chat, "/skip", "/hint")
    assert any(line in said for line in wordings("bridge-history")), said
    assert "are the meshes all alike?" not in said
    reply(chat, "atypical network", "blue-white veil", "melanocytic", "nevus", "idk", "keep", "excise")
    assert "atypical_pigment_network" not in chat.session.missed
    assert "blue_white_veil" not in chat.session.missed


def test_a_foreseen_mistake_gets_its_own_question_before_the_ladder_goes_on() -> None:
    chat = begun("r-001")
    chat.command("skip")
    said = reply(chat, "typical pigment network")
    assert "Its meshes would all be alike." in said
    assert "<b>Are they?</b>" in said
    assert dialogue(chat).question.kind == "mistake"  # type: ignore[union-attr]
    assert dialogue(chat).ladder == {}
    reply(chat, "idk")
    assert dialogue(chat).question.kind == "pump"  # type: ignore[union-attr]


def pressed_why(chat: Chat) -> str:
    return texts(chat.press("Why?"))[-1]


def test_why_shows_how_often_and_never_what() -> None:
    chat = begun("r-001")
    chat.command("skip")
    reply(chat, "/hint")
    said = pressed_why(chat)
    assert "Derm7pt" in said
    assert re.search(r"\d+ of .*987", said), said
    assert "network" not in said
    assert "?" not in said
    assert chat.press("Why?") == [Answer(text="The numbers are just above.")]


def test_why_under_a_correction_tells_of_the_wrong_finding() -> None:
    chat = begun("r-001")
    chat.command("skip")
    reply(chat, "comma vessels, blue-white veil")
    said = pressed_why(chat)
    assert said.startswith("<b>Comma vessels</b>: Short, thick, slightly curved vessels.")
    assert "comma vessels are marked on 22 of all 987 cases" in said


def test_what_was_explained_once_is_pointed_to() -> None:
    chat = begun("r-001")
    chat.command("skip")
    reply(chat, "comma vessels, blue-white veil")
    pressed_why(chat)
    sent = len(chat.sent)
    chat.session = chat.session.model_copy(
        update={
            "dialogue": dialogue(chat).model_copy(
                update={"question": dialogue(chat).question.model_copy(update={"explained": False})}  # type: ignore[union-attr]
            )
        }
    )
    assert chat.press("Why?") == [Answer(text="The numbers are just above.")]
    assert len(chat.sent) == sent + 1


@pytest.mark.parametrize("ranking", ["nevus, melanoma", "melanoma, nevus"])
def test_why_under_the_contrast_counts_what_was_ranked_by_its_place(ranking: str) -> None:
    chat = begun("r-001")
    reply(chat, "/skip", "blue-white veil", "atypical network", "melanocytic", ranking)
    said = pressed_why(chat)
    assert "of your first choice" in said
    assert "of your second" in said
    assert "melanoma" not in said
    assert "nevus" not in said
    assert said.index("first") < said.index("second")


def test_a_lone_count_is_set_against_all_diagnoses() -> None:
    chat = begun("r-001")
    reply(chat, "/skip", "blue-white veil", "atypical network", "melanocytic", "nevus")
    said = pressed_why(chat)
    assert "of your first choice" in said
    assert "of 987 over all diagnoses" in said


@pytest.mark.parametrize(("language", "why"), [("en", "Why?"), ("fr", "Pourquoi ?")])
def test_why_can_be_written_where_there_are_numbers(language: str, why: str) -> None:
    chat = begun("r-001", language)
    chat.command("skip")
    kinds = []
    for turn in (why, "/hint", why, why):
        said = reply(chat, turn)
        kinds.append((dialogue(chat).question.kind, "Derm7pt" in said))  # type: ignore[union-attr]
    assert kinds == [("pump", False), ("hint", False), ("hint", True), ("hint", False)]
    assert ("above" in said) == (language == "en")


def test_a_finding_that_was_corrected_is_not_passed_over_when_it_is_said_again() -> None:
    chat = begun("r-001")
    reply(chat, "white", "white")
    assert any(line in texts(chat.sent)[-1] for line in wordings("still-not")), texts(chat.sent)[-1]


def test_one_question_at_a_time() -> None:
    assert one_question("Solid or fluid? And how wide?") == "Solid or fluid?"
    assert one_question("« Solide ? » Et quelle taille ?") == "« Solide ? »"
    assert one_question("No question.") == "No question."
    assert statement("Thick. Is it dry? Silvery.") == "Thick. Silvery."


def test_a_finding_that_is_there_is_no_look_alike_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    more = (Finding(term="milia_like_cysts", weight=3), Finding(term="comedo_like_openings", weight=3))
    monkeypatch.setitem(CASES, "r-001", CASES["r-001"].model_copy(update={"findings": more}))
    chat = begun("r-001")
    reply(chat, "/skip")
    said = reply(chat, "milia-like cysts", "[Done]")
    assert dialogue(chat).question is not None
    assert dialogue(chat).question.kind == "hint"  # type: ignore[union-attr]
    assert "milia" not in said.split("\n\n")[0]


def test_an_unlabelled_side_of_a_photograph_is_not_called_empty() -> None:
    chat = begun("p-004")
    said = reply(chat, "plaque", "none")
    assert any(line in said for line in ("Nothing noted here", "We leave that blank", "Nothing on your list there"))


def test_a_raised_lesion_says_that_it_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    more = (Finding(term="plaque", weight=2), Finding(term="elevation", weight=2), Finding(term="scale", weight=2))
    monkeypatch.setitem(CASES, "r-003", CASES["r-003"].model_copy(update={"findings": more}))
    chat = begun("r-003")
    reply(chat, "plaque", "scale")
    assert "elevation" not in dialogue(chat).ladder
    assert next(m.outcome for m in dialogue(chat).marks if m.term == "elevation") == "seen"


@pytest.mark.parametrize("words", ["no", "nothing special"])
def test_nothing_more_is_an_answer(words: str) -> None:
    chat = begun("r-001")
    said = reply(chat, "dark brown", words)
    assert "could not make out" not in said
    assert dialogue(chat).question.kind == "hint"  # type: ignore[union-attr]


def test_an_order_that_stays_is_not_said_to_have_changed() -> None:
    chat = begun("r-001")
    reply(chat, "/skip", "/skip", "/skip", "nevus, melanoma", "idk", "change")
    said = reply(chat, "nevus, melanoma").split("\n\n")[0]
    assert "hanged" not in said
    assert "new order" not in said
    reply(chat := begun("r-001"), "/skip", "/skip", "/skip", "nevus, melanoma", "idk", "change")
    said = reply(chat, "melanoma").split("\n\n")[0]
    assert "hanged" in said or "new order" in said


def test_what_was_said_before_is_not_noted_for_later_again() -> None:
    chat = begun("r-001")
    said = reply(chat, "dark brown, asymmetry, blue-grey", "dark brown, rosettes")
    assert "dark brown" not in said
    chat = begun("r-001")
    assert "rosettes" in reply(chat, "dark brown, rosettes")


@pytest.mark.parametrize(("words", "seen"), [("no symmetry in either axis", True), ("it is symmetrical", False)])
def test_to_deny_symmetry_is_to_see_asymmetry(words: str, seen: bool) -> None:
    chat = begun("r-001")
    reply(chat, words)
    assert ("asymmetry" in dialogue(chat).reported) == seen
