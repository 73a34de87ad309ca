"""Words that may mean several findings: asked about once, with two candidates at least, none of them marked."""

import pytest

from tests.tutor.chat import Chat, texts
from tests.tutor.test_differential import at_rank
from tests.tutor.test_findings import begun, dialogue, outcomes, reply
from tutor import turn as turns
from tutor.understanding.reading import Doubt, Reading, SaidFinding, SaidNotion

NETWORKS = ("typical_pigment_network", "atypical_pigment_network", "negative_pigment_network")


def say(chat: Chat, text: str, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the tutor answers to a text that is read so."""
    with monkeypatch.context() as patch:
        patch.setattr(turns, "read", lambda *_, **__: reading)
        return texts(chat.say(text))[-1]


def notion(text: str, word: str, *candidates: str, polarity: str = "present") -> SaidNotion:
    start = text.index(word)
    span = (start, start + len(word))
    return SaidNotion(notion=word, polarity=polarity, span=span, candidates=candidates)


def finding(term: str) -> SaidFinding:
    return SaidFinding(term=term, polarity="present", span=(0, 1))


def structures(language: str = "en") -> Chat:
    chat = begun("r-001", language)
    chat.command("skip")
    return chat


def test_a_general_word_is_partly_right_and_narrowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = structures()
    said = say(chat, "a network", Reading(notions=(notion("a network", "network", *NETWORKS),)), monkeypatch)
    assert "“network”" in said.split("\n\n")[0]
    assert chat.session.state == "narrow"
    assert chat.labels("question") == [
        "typical pigment network", "atypical pigment network", "negative pigment network", "None of these"
    ]  # fmt: skip
    said = reply(chat, "[atypical pigment network]")
    assert "atypical pigment network" in said
    assert outcomes(chat)["atypical_pigment_network"] == "seen"
    assert "✓ atypical pigment network" in chat.labels("question")


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        ("atypical", "seen"),
        ("the atypical network", "seen"),
        ("typical", "wrong"),
        ("[None of these]", None),
        ("hm", None),
    ],
)
def test_the_exact_word_in_words(answer: str, seen: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    chat = structures()
    say(chat, "network", Reading(notions=(notion("network", "network", *NETWORKS[:2]),)), monkeypatch)
    reply(chat, answer)
    assert chat.session.state == "pick"
    term = "typical_pigment_network" if seen == "wrong" else "atypical_pigment_network"
    assert outcomes(chat).get(term) == seen


def test_it_is_asked_once_and_what_else_was_said_is_answered_first(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = structures()
    text = "blue-white veil and a network"
    reading = Reading(findings=(finding("blue_white_veil"),), notions=(notion(text, "network", *NETWORKS),))
    said = say(chat, text, reading, monkeypatch)
    assert said.index("blue-white veil") < said.index("“network”")
    assert said.count("?") == 1
    reply(chat, "/hint")
    assert dialogue(chat).question.kind == "pump"  # type: ignore[union-attr]
    say(chat, text, reading, monkeypatch)
    assert chat.session.state == "pick"


def test_a_word_of_which_nothing_is_there_is_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = structures()
    vessels = notion("vessels", "vessels", "dotted_vessels", "comma_vessels")
    said = say(chat, "vessels", Reading(notions=(vessels,)), monkeypatch)
    assert "“vessels”" in said
    assert chat.session.state == "pick"


def test_a_word_of_another_question_is_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = begun("r-001")
    vessels = notion("vessels", "vessels", "dotted_vessels", "comma_vessels")
    said = say(chat, "vessels", Reading(notions=(vessels,)), monkeypatch)
    assert "“vessels”" in said
    assert dialogue(chat).question.kind == "pump"  # type: ignore[union-attr]


@pytest.mark.parametrize("polarity", ["absent"])
def test_what_is_denied_is_not_narrowed_down(polarity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chat = structures()
    said = notion("no network", "network", *NETWORKS, polarity=polarity)
    say(chat, "no network", Reading(notions=(said,)), monkeypatch)
    assert chat.session.state == "pick"


def test_one_candidate_is_never_offered_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = structures()
    say(chat, "network", Reading(notions=(notion("network", "network", NETWORKS[1]),)), monkeypatch)
    assert chat.session.state == "pick"


def test_a_general_term_of_an_exact_one_is_narrowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = begun("r-001")
    said = say(
        chat, "brown", Reading(findings=(SaidFinding(term="brown", polarity="present", span=(0, 5)),)), monkeypatch
    )
    assert "brown" in said.split("\n\n")[0]
    assert chat.labels("question") == ["light brown", "dark brown", "None of these"]
    assert "dark brown" in reply(chat, "dark")
    assert outcomes(chat)["dark_brown"] == "seen"
    assert "brown" not in dialogue(chat).reported


def test_two_readings_are_offered_as_buttons(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = structures("fr")
    doubt = Doubt(span=(0, 7), candidates=("irregular_streaks", "regular_streaks"))
    said = say(chat, "striess", Reading(doubts=(doubt,)), monkeypatch)
    assert "striess" in said
    assert dialogue(chat).question.kind == "mean"  # type: ignore[union-attr]
    reply(chat, "[stries irrégulières]")
    assert outcomes(chat)["irregular_streaks"] == "seen"


def test_a_name_that_fits_two_diagnoses_is_put_among_the_options(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = at_rank()
    doubt = Doubt(span=(0, 9), candidates=("basal_cell_carcinoma", "psoriasis"))
    before = set(chat.labels("question"))
    said = say(chat, "carcinoma", Reading(doubts=(doubt,)), monkeypatch)
    assert "more than one diagnosis" in said
    assert before | {"basal cell carcinoma", "psoriasis"} == set(chat.labels("question"))
    assert dialogue(chat).question.chosen == ()  # type: ignore[union-attr]


def test_an_unknown_word_is_named_unless_it_is_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = structures()
    assert "“frobnicated”" in say(chat, "frobnicated", Reading(unread=((0, 11),)), monkeypatch)
    assert "melanoma" not in say(structures(), "melanoma", Reading(unread=((0, 8),)), monkeypatch)
    assert "<b>x" not in say(structures(), "<b>x", Reading(unread=((0, 4),)), monkeypatch)
