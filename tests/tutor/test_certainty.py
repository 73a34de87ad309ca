"""How sure of the first choice: the marks, the words for it, and the question between differential and plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tutor.chat import Chat, texts
from tests.tutor.test_differential import at_rank
from tests.tutor.test_findings import dialogue, reply
from tutor.acts import Remember
from tutor.certainty import KEPT, LEVELS, THRESHOLDS, Calibration, Marked, said_level

MARKED = st.builds(Marked, st.sampled_from(LEVELS), st.booleans())


def marked(case: str = "r-001", language: str = "en") -> Chat:
    """A learner who is marked, about to rank."""
    chat = at_rank(case, language)
    chat.command("certainty", "on")
    return chat


def test_the_marks_are_gardner_medwins() -> None:
    assert [(Marked(level, True).mark, Marked(level, False).mark) for level in LEVELS] == [(1, 0), (2, -2), (3, -6)]


@pytest.mark.parametrize("level", LEVELS[1:])
def test_a_level_pays_from_its_threshold_on(level: int) -> None:
    """Just above it one expects more of the level than of the one below, just below it less."""
    high, low = LEVELS[level - 1], LEVELS[level - 2]
    for chance, pays in ((THRESHOLDS[high] + 0.01, True), (THRESHOLDS[high] - 0.01, False)):
        expected = [chance * Marked(of, True).mark + (1 - chance) * Marked(of, False).mark for of in (low, high)]
        assert (expected[1] > expected[0]) == pays


@given(st.lists(MARKED, max_size=2 * KEPT))
def test_a_record_is_read_as_it_was_written(answers: list[Marked]) -> None:
    record = Calibration()
    for answer in answers:
        record = record.with_answer(answer)
    assert Calibration.parse(str(record)) == record
    assert record.answers == tuple(answers[-KEPT:])
    assert sum(record.of(level)[1] for level in LEVELS) == len(record.answers)


@given(st.text())
def test_any_stored_text_can_be_read(text: str) -> None:
    assert len(Calibration.parse(text).answers) <= len(text)


@pytest.mark.parametrize(
    ("record", "level", "leaning"),
    [
        ("3+3-", 3, "few"), ("3+3+3-", 3, "bold"), ("3+3+3+3+3-", 3, "fair"), ("2+2-2-", 2, "bold"),
        ("2+2+2+2+2-", 2, "shy"), ("2+2+2-2+", 2, "fair"), ("1+1-1-", 1, "fair"), ("1+1+1+1-", 1, "shy"),
        ("1-1-1-", 1, "fair"),
    ],
)  # fmt: skip
def test_what_a_record_says(record: str, level: int, leaning: str) -> None:
    assert Calibration.parse(record).leaning(LEVELS[level - 1]) == leaning


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("low", 1), ("C2", 2), ("3", 3), ("2", 2), ("60", 1), ("70 %", 2), ("80%", 3), ("79,5 %", 2), ("2 %", 1),
        ("pretty sure I'd say", 2), ("not very sure", 1), ("not at all sure", 1), ("I'm sure!", 3),
        ("pas si sûr", 1), ("assez sûre", 2), ("Sans aucun doute !", 3), ("moyenne", 2), ("au hasard", 1), ("sur", 3),
        ("sûr, il est mal limité", 3), ("sur le dos", None), ("melanoma", None), ("101 %", None), ("1 or 2", None),
        ("", None), ("²", None), ("0.8", 3), ("0,75", 2), (".5", 1), ("quite unsure", 1), ("fairly uncertain", 1),
        ("assez incertain", 1), ("almost certain", 2), ("presque certaine", 2),
    ],
)  # fmt: skip
def test_how_sure_a_text_is(text: str, level: int | None) -> None:
    assert said_level(text) == level


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert said_level(text) in {None, *LEVELS}


def test_nobody_is_asked_who_does_not_want_it() -> None:
    chat = at_rank()
    reply(chat, "nevus", "/skip")
    assert chat.session.state == "plan"
    assert dialogue(chat).certainty is None


def test_it_is_asked_of_the_final_first_choice() -> None:
    chat = marked()
    reply(chat, "nevus", "idk", "[Change]")
    assert "How sure" not in "".join(texts(chat.sent))
    said = reply(chat, "melanoma, nevus", "idk", "keep")
    assert "how sure" in said.lower()
    assert chat.labels("question") == ["Low: +1 / 0", "Medium: +2 / −2", "High: +3 / −6"]
    said = reply(chat, "[High: +3 / −6]")
    assert "high" in said
    assert chat.session.state == "plan"
    acts = chat.say("excise")
    assert Remember(calibration="3+") in acts
    assert "<b>Certainty:</b> high, and right: +3. At “high” so far: 1 of 1 right" in "".join(texts(acts))


def test_words_and_hints_and_patience() -> None:
    chat = marked()
    reply(chat, "nevus", "idk", "keep", "/hint")
    assert "ten cases" in texts(chat.sent)[-1]
    assert "one word will do" in reply(chat, "I like cheese")
    reply(chat, "not so sure")
    assert dialogue(chat).certainty == 1
    assert "low, and wrong: 0." in "".join(texts(chat.say("excise")))


@pytest.mark.parametrize("answers", [("/skip",), ("cheese", "more cheese")])
def test_it_may_be_left_open(answers: tuple[str, ...]) -> None:
    chat = marked()
    reply(chat, "nevus", "/skip", *answers)
    assert (chat.session.state, dialogue(chat).certainty) == ("plan", 0)
    acts = chat.say("excise")
    assert not [act for act in acts if isinstance(act, Remember)]
    assert "Certainty" not in "".join(texts(acts))


def test_the_calibration_is_over_the_last_cases() -> None:
    chat = marked("r-001", "fr")
    chat.learner = type(chat.learner)(language="fr", confirmed=True, certainty=True, calibration="3+3-1+")
    reply(chat, "nævus", "je ne sais pas", "garder", "sûr")
    said = "".join(texts(chat.say("exciser")))
    assert "élevée, à tort\u202f: −6." in said
    assert "Sur vos 3 derniers choix de certitude élevée, un seul était juste\u202f: c’est trop" in said
    assert "80\u202f%" in said
    assert chat.learner.calibration == "3+3-1+3-"


def test_the_command_turns_it_on_and_off() -> None:
    chat = Chat().onboard()
    assert Remember(certainty=True) in chat.command("certainty")
    assert Remember(certainty=False) in chat.command("certainty")
    assert Remember(certainty=True) in chat.command("certainty", "oui")
    assert Remember(certainty=False) in chat.command("certainty", " OFF ")
    assert "/certainty" in texts(chat.command("help"))[0]


def test_a_button_offers_it_after_the_first_debriefs_alone() -> None:
    chat = at_rank()
    reply(chat, "nevus", "/skip", "excise")
    assert chat.labels("menu") == ["Next case", "Stop here", "Mark my certainty"]
    acts = chat.press("Mark my certainty")
    assert Remember(certainty=True) in acts
    assert "how sure you are" in texts(acts)[0]
    assert chat.labels("menu") == ["Next case", "Stop here"]
    for recent, offered in ((("a/b",) * 3, True), (("a/b",) * 4, False)):
        chat = at_rank()
        chat.session = chat.session.model_copy(update={"recent": recent})
        reply(chat, "nevus", "/skip", "excise")
        assert ("Mark my certainty" in chat.labels("menu")) == offered
    chat = at_rank()
    chat.command("certainty", "off")
    reply(chat, "nevus", "/skip", "excise")
    assert "Mark my certainty" not in chat.labels("menu")
