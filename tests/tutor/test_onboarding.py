import pytest

from tests.tutor.chat import Chat, texts
from tutor.acts import Remember
from tutor.events import Edited, Press, Sent
from tutor.view import Learner


def test_first_contact_from_hello_to_the_first_case() -> None:
    chat = Chat(learner=Learner(name="Ada <3", app_language="en-GB"))
    assert "Which language" in texts(chat.say("hello"))[0]
    assert chat.labels() == ["English", "Français"]
    acts = chat.press("English")
    assert Remember(language="en") in acts
    assert "health professional" in texts(acts)[0]
    acts = chat.press("Yes, I am")
    assert Remember(confirmed=True) in acts
    assert texts(acts)[0].startswith("Welcome, Ada &lt;3. Here is how it goes")
    chat.press("Start a case")
    assert chat.session.dialogue is not None


def test_words_do_what_buttons_do() -> None:
    chat = Chat()
    chat.say("français")
    assert chat.session.language == "fr"
    chat.say("oui")
    assert chat.session.state == "idle"
    chat.say("commencer")
    assert chat.session.dialogue is not None


@pytest.mark.parametrize(("app", "first"), [("fr-CA", "Français"), ("de", "English"), (None, "English")])
def test_the_apps_language_comes_first(app: str | None, first: str) -> None:
    chat = Chat(learner=Learner(app_language=app))
    asked = texts(chat.command("start"))[0]
    assert chat.labels()[0] == first
    assert asked.startswith("Bonjour" if first == "Français" else "Hello")


def test_before_the_confirmation_everything_else_gets_the_question_again() -> None:
    chat = Chat()
    for event in (Sent(what="photo"), Edited(text="x")):
        assert "Which language" in texts(chat.do(event))[0]
    assert "Which language" in texts(chat.command("case"))[0]
    chat.press("English")
    for asked in (chat.say("brown plaque"), chat.command("case"), chat.command("about"), chat.do(Sent(what="sticker"))):
        assert "Are you a health professional" in texts(asked)[0]
    assert chat.session.state == "confirmation"
    assert chat.labels() == ["Yes, I am", "No"]


@pytest.mark.parametrize("answer", ["No", None])
def test_who_is_no_health_professional_is_sent_to_a_doctor(answer: str | None) -> None:
    chat = Chat()
    chat.press("English") if chat.command("start") else None
    acts = chat.press("No") if answer else chat.say("no")
    assert "show it to a doctor" in texts(acts)[0]
    assert chat.session.state == "confirmation"
    chat.press("Yes, I am")
    assert chat.session.state == "idle"


def test_the_language_can_be_changed_before_the_confirmation() -> None:
    chat = Chat()
    chat.command("start")
    chat.press("English")
    chat.command("language")
    acts = chat.press("Français")
    assert "profession de santé" in texts(acts)[0]
    for wanted, language in (("english", "en"), ("français", "fr"), ("anglais", "en"), ("fr-CA", "fr"), ("EN", "en")):
        assert chat.command("language", wanted)
        assert chat.session.language == language
    assert chat.session.state == "confirmation"


def test_a_known_learner_is_not_asked_again() -> None:
    chat = Chat(learner=Learner(language="fr", confirmed=True, name="Zoé"))
    assert texts(chat.command("start"))[0].startswith("Quel plaisir de vous revoir, Zoé.")
    fresh = Chat(learner=Learner(language="fr", confirmed=True))
    fresh.command("case")
    assert fresh.session.dialogue is not None
    assert texts(Chat(learner=Learner(language="en", confirmed=True)).command("start"))[0].startswith("Good to see you")


def test_who_confirmed_elsewhere_meanwhile_goes_on() -> None:
    chat = Chat(learner=Learner(language="en"))
    chat.say("hi")
    assert chat.session.state == "confirmation"
    chat.learner = Learner(language="en", confirmed=True)
    chat.command("case")
    assert chat.session.dialogue is not None


def test_who_chooses_a_language_and_is_confirmed_already_is_not_asked() -> None:
    chat = Chat()
    chat.command("start")
    chat.learner = Learner(confirmed=True)
    assert texts(chat.press("English")) == ["English it is."]
    assert chat.session.state == "idle"


@pytest.mark.parametrize(
    ("story", "app", "expected"),
    [
        ("I have a mole that bleeds, is it cancer?", "fr", "Please see a doctor about it, and soon"),
        ("mon grain de beauté a changé, c'est grave ?", "en", "Consultez un médecin, et sans tarder"),
        ("my daughter's rash itches", "en", "Please show it to a doctor."),
    ],
)
def test_a_patients_story_is_answered_before_any_language_is_chosen(story: str, app: str, expected: str) -> None:
    chat = Chat(learner=Learner(app_language=app))
    told, asked = texts(chat.say(story))
    assert expected in told
    assert "Which language" in asked


def test_a_patients_story_is_answered_before_the_confirmation() -> None:
    chat = Chat()
    chat.command("start")
    chat.press("English")
    told, asked = texts(chat.say("my mole is growing"))
    assert "soon" in told
    assert "Are you a health professional" in asked


def test_an_old_button_before_the_confirmation_gets_a_toast() -> None:
    chat = Chat()
    assert texts(chat.do(Press(token="old", choice=0))) == ["That question is closed."]
    chat.command("start")
    chat.press("English")
    assert texts(chat.do(Press(token="old", choice=0))) == ["That question is closed."]


def test_a_group_is_not_bothered_by_pictures() -> None:
    chat = Chat(group=True)
    assert chat.do(Sent(what="photo")) == []
    chat.command("start")
    chat.press("English")
    assert chat.do(Sent(what="photo")) == []
    chat.press("Yes, I am")
    assert chat.do(Sent(what="photo")) == []
    assert chat.say("chatter") == []
