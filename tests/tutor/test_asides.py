import pytest

from tests.tutor.chat import Chat, texts
from tutor.acts import Answer, EditKeyboard, Send, SendFile, SendImage
from tutor.events import Edited, Event, Press, Say, Sent

STORY = "I have a mole that bleeds, is it cancer?"


@pytest.fixture(params=["idle", "case", "debriefed"])
def chat(request: pytest.FixtureRequest) -> Chat:
    chat = Chat().onboard()
    if request.param != "idle":
        chat.begin("r-001")
    if request.param == "debriefed":
        for answer in ("/skip", "/skip", "/skip", "nevus", "unsure", "keep", "excise"):
            chat.command("skip") if answer == "/skip" else chat.say(answer)
        assert chat.session.state == "debriefed"
    return chat


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("photo", "kept nothing"),
        ("document", "cannot open files"),
        ("sticker", "Nicely said"),
        ("voice", "cannot listen"),
        ("other", "cannot read"),
    ],
)
def test_what_is_not_text_gets_a_fitting_answer(chat: Chat, what: str, words: str) -> None:
    before = chat.session
    assert words in texts(chat.do(Sent(what=what)))[0]  # type: ignore[arg-type]
    assert chat.session == before


def test_an_edited_message(chat: Chat) -> None:
    before = chat.session
    assert "as you first sent it" in texts(chat.do(Edited(text="melanoma")))[0]
    assert chat.session == before


def test_a_patients_story(chat: Chat) -> None:
    before = chat.session
    assert "Please see a doctor about it, and soon" in texts(chat.say("I have a mole that bleeds, is it cancer?"))[0]
    assert "Please show it to a doctor." in texts(chat.say("I have a rash on my arm"))[0]
    assert chat.session == before


def test_an_unknown_command(chat: Chat) -> None:
    (said,) = texts(chat.command("<b>" + "x" * 100))
    assert said.startswith("I do not know /&lt;b&gt;xxx")
    assert len(said) < 150


def test_old_and_forged_presses(chat: Chat) -> None:
    before = chat.session
    assert chat.do(Press(token="", choice=0)) == [Answer(text="That question is closed.")]
    assert chat.do(Press(token="beef", choice=0)) == [Answer(text="That question is closed.")]
    for board in list(chat.boards.values()):
        for choice in (-1, 10_000):
            assert chat.do(Press(token=board.token, choice=choice)) == [Answer(text="That is not one of the choices.")]
    assert chat.session == before


def test_help_and_about(chat: Chat) -> None:
    assert "/hint a nudge" in texts(chat.command("help"))[0]
    about = texts(chat.command("about"))[0]
    assert "no medical device" in about
    assert "CC BY 4.0" in about
    assert "network" not in about


def test_the_language_can_be_changed_at_any_time(chat: Chat) -> None:
    chat.command("language")
    acts = chat.press("Français")
    assert texts(acts)[-1].startswith("Va pour le français.")
    acts = chat.command("language", "en")
    assert texts(acts)[-1].startswith("English it is.")
    assert texts(chat.command("language", "klingon")) == ["Which language shall we speak?"]


def test_a_change_of_language_asks_the_open_question_again() -> None:
    chat = Chat().onboard()
    chat.begin("r-001")
    chat.press("dark brown")
    options = chat.session.dialogue.question.options  # type: ignore[union-attr]
    acts = chat.command("language", "fr")
    assert EditKeyboard(slot="question") in acts
    assert "quelles couleurs voyez-vous" in texts(acts)[-1]
    assert "✓ brun foncé" in chat.labels("question")
    assert chat.session.dialogue.question.options == options  # type: ignore[union-attr]


def test_start_and_case_never_throw_a_running_case_away() -> None:
    chat = Chat().onboard()
    chat.begin("r-001")
    ref = chat.session.dialogue.ref  # type: ignore[union-attr]
    for name in ("start", "case"):
        assert texts(chat.command(name)) == ["You are in the middle of a case."]
        assert chat.session.dialogue.ref == ref  # type: ignore[union-attr]
    acts = chat.press("Go on")
    assert "which colours do you see" in texts(acts)[-1]
    chat.command("case")
    chat.next_case = "r-003"
    acts = chat.press("New case")
    assert chat.session.dialogue.ref.case == "r-003"  # type: ignore[union-attr]
    assert acts[1:3] == [EditKeyboard(slot="question"), EditKeyboard(slot="menu")]
    assert any(isinstance(act, SendImage) for act in acts)


def test_a_pack_can_be_named() -> None:
    chat = Chat().onboard()
    chat.command("case", "other")
    assert chat.session.dialogue.ref.pack == "other"  # type: ignore[union-attr]
    chat.command("case", "demo")
    chat.press("New case")
    assert chat.session.dialogue.ref.pack == "demo"  # type: ignore[union-attr]
    chat.command("case", "nowhere")
    assert texts(chat.press("New case")) == ["I have no case in a pack called “nowhere”. Shall I choose one myself?"]
    assert chat.session.dialogue is not None
    chat.command("stop")
    acts = chat.command("case", "<i>" + "x" * 500)
    assert "&lt;i&gt;" in texts(acts)[0]
    assert len(texts(acts)[0]) < 200
    assert chat.labels("menu") == ["Start a case"]


def test_a_library_without_cases_says_so() -> None:
    chat = Chat(entries=[]).onboard()
    assert texts(chat.press("Start a case")) == ["I have no case to show just now."]
    assert chat.session.state == "idle"


def test_without_a_case_there_is_nothing_to_hint_or_skip() -> None:
    chat = Chat().onboard()
    for acts in (chat.command("hint"), chat.command("skip"), chat.say("brown plaque")):
        assert texts(acts)[-1] == "No case is open just now. Shall we start one?"
    assert texts(chat.command("stop"))[0].startswith("Until next time")


def test_thanks_are_returned_after_a_case() -> None:
    chat = Chat().onboard()
    chat.begin("r-001")
    for answer in ("/skip", "/skip", "/skip", "nevus", "unsure", "keep", "excise"):
        chat.command("skip") if answer == "/skip" else chat.say(answer)
    assert texts(chat.say("thanks")) == ["With pleasure. Another one?"]
    assert texts(chat.say("brown")) == ["That case is closed. Shall we look at another?"]
    assert chat.labels("menu") == ["Next case", "Stop here"]
    assert isinstance(chat.press("Full resolution")[1], SendFile)
    chat.press("Stop here")
    assert chat.session.dialogue is None
    assert texts(chat.do(Press(token=chat.boards["image"].token, choice=0))) == ["That question is closed."]


def test_stop_leaves_the_case_unrevealed() -> None:
    chat = Chat().onboard()
    chat.begin("r-001")
    acts = chat.command("stop")
    assert acts[0] == EditKeyboard(slot="question")
    assert isinstance(acts[1], Send)
    assert "unrevealed" in acts[1].text
    assert chat.session.dialogue is None


@pytest.mark.parametrize("how", ["pack", "protocol", "step", "kind"])
def test_a_case_that_is_gone_is_set_aside(how: str) -> None:
    chat = Chat().onboard()
    chat.begin("r-001")
    dialogue = chat.session.dialogue
    assert dialogue is not None
    if how == "pack":
        chat.entries = [entry for entry in chat.entries if entry.pack != "demo"]
    else:
        update = {"protocol": {"protocol": "gone"}, "step": {"step": 99}, "kind": {"step": 2}}[how]
        chat.session = chat.session.model_copy(update={"dialogue": dialogue.model_copy(update=update)})
    acts = chat.press("Done")
    assert isinstance(acts[0], Answer)
    assert "no longer in my library" in texts(acts)[-1]
    assert chat.session.state == "idle"
    assert chat.session.dialogue is None


def test_full_resolution_is_a_file() -> None:
    chat = Chat().onboard()
    chat.begin("isic_0012345")
    acts = chat.press("Full resolution")
    assert isinstance(acts[1], SendFile)
    assert acts[1].caption == "Full resolution."
    chat.command("stop")
    chat.begin("r-001")
    assert texts(chat.press("Full resolution")) == ["Full resolution. Illustration, not a photograph."]


def test_a_picture_seen_before_is_said_to_be() -> None:
    chat = Chat().onboard()
    chat.begin("r-001")
    chat.command("stop")
    assert any("You have met this picture before" in text for text in texts(chat.begin("r-001")))
    assert chat.session.recent == ("demo/r-001",)


@pytest.mark.parametrize("event", [Edited(text=STORY), Sent(what="photo", text=STORY), Say(text=STORY)])
def test_a_story_may_be_told_in_an_edit_or_under_a_picture(chat: Chat, event: Event) -> None:
    before = chat.session
    (said,) = texts(chat.do(event))
    assert said.startswith("This sounds like your own story")
    assert ("I cannot look at photographs of patients" in said) is isinstance(event, Sent)
    assert chat.session == before


@pytest.mark.parametrize("event", [Edited(text="red"), Sent(what="photo"), Say(text="hello everyone")])
def test_in_a_group_what_is_no_answer_starts_nothing(event: Event) -> None:
    assert Chat(group=True).do(event) == []


def test_in_a_group_a_story_is_answered_all_the_same() -> None:
    said = texts(Chat(group=True).say("Mon grain de beauté saigne, c'est grave ?"))
    assert said[0].startswith("Cela ressemble à votre propre histoire")


def test_in_a_group_an_edit_without_a_case_gets_no_answer() -> None:
    chat = Chat(group=True).onboard()
    assert chat.do(Edited(text="red")) == []
    chat.begin("r-001")
    assert texts(chat.do(Edited(text="red")))[0].startswith("I read your message as you first sent it")


def test_the_language_can_be_named_in_words_once_it_was_asked_for(chat: Chat) -> None:
    state = chat.session.state
    assert not any(said.startswith("Va pour") for said in texts(chat.say("français")))
    chat.command("language")
    assert texts(chat.say("français"))[-1].startswith("Va pour le français.")
    assert chat.session.state == state
