"""Where is what you named?"""

from collections.abc import Iterable

import pytest

from cases.case import Box, Case
from cases.protocol import Protocol, Step
from cases.protocols import load_protocols
from cases.text import Text
from tests.tutor.chat import CASES, Chat, texts
from tests.tutor.test_findings import begun, dialogue, reply
from tutor.acts import Act, Send, SendPicture
from tutor.cells import CELLS
from tutor.drawings import Grid

NAMED = ("asymmetry, dark brown, blue-grey", "atypical network, blue-white veil, irregular streaks")
CENTRE = (Box(x0=0.3, y0=0.3, x1=0.45, y1=0.45),)


def placed(**where: tuple[Box, ...]) -> Case:
    """The demo melanoma with the places of some findings; the others have none."""
    case = CASES["r-001"]
    findings = tuple(f.model_copy(update={"where": where.get(f.term, ())}) for f in case.findings)
    return case.model_copy(update={"findings": findings})


def asked(case: Case, language: str = "en", *said: str) -> Chat:
    chat = begun("r-001", language)
    chat.cases = {**CASES, "r-001": case}
    reply(chat, *(said or NAMED))
    return chat


def state(chat: Chat) -> str:
    return chat.session.state


def pictures(acts: Iterable[Act]) -> list[SendPicture]:
    return [act for act in acts if isinstance(act, SendPicture)]


def test_the_weightiest_named_finding_with_a_place_is_asked_for() -> None:
    everywhere = (Box(x0=0.02, y0=0.02, x1=0.98, y1=0.98),)
    chat = asked(placed(blue_white_veil=CENTRE, irregular_streaks=CENTRE, atypical_pigment_network=everywhere))
    assert state(chat) == "point"
    assert dialogue(chat).question.target == "blue_white_veil"  # type: ignore[union-attr]
    *_, picture, question = chat.sent
    assert isinstance(picture, SendPicture)
    assert picture.drawing == Grid(image=picture.drawing.image, columns=4, rows=4)  # type: ignore[union-attr]
    assert picture.keyboard is None
    assert "Think of four columns" in picture.otherwise
    assert isinstance(question, Send)
    assert "<b>Where does this show best: blue-white veil?</b>" in question.text
    assert "/5" not in question.text
    assert question.keyboard is not None
    assert [[b.label for b in row] for row in question.keyboard.rows][:4] == [
        list(CELLS[i : i + 4]) for i in range(0, 16, 4)
    ]
    assert chat.labels("question")[-1] == "I am not sure"


@pytest.mark.parametrize("where", [{}, {"irregular_streaks": ()}, {"dark_brown": CENTRE}])
def test_without_a_place_nothing_is_asked(where: dict[str, tuple[Box, ...]]) -> None:
    chat = asked(placed(**where))
    assert state(chat) == "choose"
    assert pictures(chat.sent) == []
    assert "3/5" in texts(chat.sent)[-1]


def test_what_was_not_named_is_not_asked_for() -> None:
    case = placed(blue_white_veil=CENTRE)
    assert state(asked(case, "en", "asymmetry", "/skip", "/skip")) == "choose"
    told = asked(case, "en", NAMED[0], "atypical network, irregular streaks", "/hint", "/hint", "/hint")
    assert "blue_white_veil" in dialogue(told).reported
    assert state(told) == "choose"


@pytest.mark.parametrize("answer", ["[B2]", "B2", "upper left", "at the centre"])
def test_a_right_place_is_praised_and_the_case_goes_on(answer: str) -> None:
    chat = asked(placed(blue_white_veil=CENTRE))
    before = len(chat.sent)
    said = reply(chat, answer)
    assert state(chat) == "choose"
    assert "blue-white veil" in said
    assert "3/5" in said
    assert dialogue(chat).pointed == {"blue_white_veil": True}
    assert pictures(chat.sent[before:]) == []


@pytest.mark.parametrize("answer", ["[D4]", "[I am not sure]", "no idea", "bottom right"])
def test_a_wrong_place_is_shown(answer: str) -> None:
    chat = asked(placed(blue_white_veil=CENTRE))
    before = len(chat.sent)
    said = reply(chat, answer)
    assert state(chat) == "choose"
    assert "B2" in said
    (picture,) = pictures(chat.sent[before:])
    assert isinstance(picture.drawing, Grid)
    assert picture.drawing.marked == ("B2",)
    assert picture.caption == "Here: blue-white veil."
    assert dialogue(chat).pointed == {"blue_white_veil": False}


def test_one_answer_that_names_no_place_is_asked_again() -> None:
    chat = asked(placed(blue_white_veil=CENTRE), "fr", "asymétrie", "/skip", "voile bleu-blanc", "/skip")
    assert state(chat) == "point"
    said = reply(chat, "hm")
    assert state(chat) == "point"
    assert "case" in said or "B2" in said
    reply(chat, "hm")
    assert state(chat) == "choose"


def test_it_can_be_skipped_and_helped_with() -> None:
    chat = asked(placed(blue_white_veil=CENTRE))
    assert "cell" in reply(chat, "/hint") or "Cover one half" in texts(chat.sent)[-1]
    assert state(chat) == "point"
    reply(chat, "skip")
    assert state(chat) == "choose"
    assert dialogue(chat).pointed == {}


def test_a_case_that_lost_the_place_goes_on() -> None:
    chat = asked(placed(blue_white_veil=CENTRE))
    chat.cases = {**CASES, "r-001": placed()}
    reply(chat, "[B2]")
    assert state(chat) == "choose"


def test_what_a_point_step_asks_names_the_finding() -> None:
    text = Text(en="Where?", fr="Où ?")
    with pytest.raises(ValueError, match=r"write \{finding\}"):
        Step(id="where", kind="point", ask=text, reason=text, categories=("vessel",))
    named = Text(en="Where is {finding}?", fr="Où est {finding} ?")
    with pytest.raises(ValueError, match="lacks categories or terms"):
        Step(id="where", kind="point", ask=named, reason=text)
    assert Step(id="where", kind="point", ask=named, reason=text, terms=("crust",))


def test_a_drawn_case_of_the_two_steps_can_be_pointed_at() -> None:
    protocol: Protocol = load_protocols()["two_step"]
    (step,) = [step for step in protocol.steps if step.kind == "point"]
    assert step.id == "where"
