"""What does this picture show that the other does not?"""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest

from cases.case import Case, Finding, Image
from cases.load import load_vocabulary
from cases.protocol import Step
from cases.protocols import load_protocols
from cases.text import Text
from tests.tutor.chat import CASES, Chat, library, texts
from tests.tutor.test_findings import begun, dialogue, reply
from tutor.acts import Act, SendPicture
from tutor.comparing import EVERY, fits
from tutor.discretion import betrays
from tutor.drawings import Pair
from tutor.options import build_classes
from tutor.view import Selection, View

DRAWN = Image(
    file="images/8.jpg",
    sha256="c" * 64,
    kind="illustration",
    licence="CC-0",
    attribution="Draughtsman",
    width=9,
    height=9,
)
SAID = ("asymmetry, dark brown, blue-grey", "atypical network, blue-white veil, irregular streaks", "/skip")


def other(truth: str = "cherry_angioma", *terms: str, image: Image = DRAWN, modality: str = "dermoscopic") -> Case:
    findings = tuple(Finding(term=term) for term in terms or ("red_lacunae", "dark_brown", "well_defined_border"))
    return Case.model_validate(
        {"id": "b-001", "modality": modality, "images": (image,), "truth": (truth,), "confirmation": "rendered"}
    ).model_copy(update={"findings": findings})


def at_contrast(case: Case | None, language: str = "en", phase: int = 0, *ranking: str) -> Chat:
    plain = begun("r-001", language)
    cases = {"r-001": CASES["r-001"]} | ({} if case is None else {case.id: case})
    chat = Chat(learner=plain.learner, rng=Random(3), entries=library(cases.values(), ()), cases=cases)
    chat.begin("r-001")
    shown = dialogue(chat).model_copy(update={"phase": phase, "candidates": ("melanoma", "nevus", "blue_nevus")})
    chat.session = chat.session.model_copy(update={"dialogue": shown})
    reply(chat, *SAID)
    reply(chat, *(ranking or ("nevus",)))
    assert state(chat) == "contrast"
    return chat


def state(chat: Chat) -> str:
    return chat.session.state


def pairs(acts: Iterable[Act]) -> list[SendPicture]:
    return [act for act in acts if isinstance(act, SendPicture) and isinstance(act.drawing, Pair)]


def test_after_the_contrast_another_picture_is_held_beside() -> None:
    chat = at_contrast(other())
    reply(chat, "idk")
    assert state(chat) == "compare"
    (picture,) = pairs(chat.sent)
    assert isinstance(picture.drawing, Pair)
    assert picture.drawing.left.pack == "demo"
    assert picture.drawing.right.sha256 == DRAWN.sha256
    assert picture.caption.startswith("A: this case. B: another one.\nB: illustration")
    assert "Draughtsman · CC-0" in picture.caption
    labels = chat.labels("question")
    assert {"red-blue lacunae", "dark brown"} <= set(labels)
    assert labels[-1] == "I am not sure"
    assert dialogue(chat).question.target == "atypical_pigment_network"  # type: ignore[union-attr]
    assert "demo/b-001" in chat.session.recent


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("[atypical pigment network]", "atypical pigment network"), ("atypical network", "atypical"),
        ("[dark brown]", "B"), ("[red-blue lacunae]", "B"), ("[I am not sure]", "A"), ("idk", "A"),
    ],
)  # fmt: skip
def test_every_answer_leads_to_the_second_thought(answer: str, line: str) -> None:
    chat = at_contrast(other())
    reply(chat, "idk")
    said = reply(chat, answer)
    assert state(chat) == "reconsider"
    assert line in said
    assert "atypical pigment network" in said


def test_it_can_be_skipped_helped_with_and_misunderstood_once() -> None:
    chat = at_contrast(other(), "fr", 0, "naevus")
    reply(chat, "je ne sais pas")
    assert "signe par signe" in reply(chat, "/hint") or "Laissez de côté" in texts(chat.sent)[-1]
    reply(chat, "bof")
    assert state(chat) == "compare"
    reply(chat, "/skip")
    assert state(chat) == "reconsider"
    assert len(pairs(chat.sent)) == 1


def test_once_a_case_is_enough_and_most_cases_have_none() -> None:
    chat = at_contrast(other())
    reply(chat, "idk", "idk", "[Change]", "dermatofibroma", "/skip")
    assert state(chat) == "plan"
    assert len(pairs(chat.sent)) == 1
    for phase in range(1, EVERY):
        chat = at_contrast(other(), "en", phase)
        reply(chat, "idk")
        assert state(chat) == "reconsider"


@pytest.mark.parametrize(
    ("case", "ranking"),
    [
        (None, "nevus"),
        (other("blue_nevus"), "nevus"),  # an option: to see it beside would tell that it is not the answer
        (other(), "cherry angioma"),  # ranked in free words
        (other("cherry_angioma", "atypical_pigment_network", "blue_white_veil", "irregular_streaks", "asymmetry",
               "dark_brown", "blue_grey"), "nevus"),
        (other("cherry_angioma", "red_lacunae"), "nevus"),  # nothing in common: no question
        (other(image=DRAWN.model_copy(update={"kind": "photograph"})), "nevus"),
        (other(image=DRAWN.model_copy(update={"attribution": "Cherry angioma archive"})), "nevus"),
        (other(image=DRAWN.model_copy(update={"licence": "Melanoma licence"})), "nevus"),
        (other(modality="clinical"), "nevus"),
    ],
)  # fmt: skip
def test_without_a_fit_case_nothing_is_asked(case: Case | None, ranking: str) -> None:
    chat = at_contrast(case, "en", 0, ranking)
    reply(chat, "idk")
    assert state(chat) == "reconsider"
    assert pairs(chat.sent) == []


def test_nothing_names_either_truth() -> None:
    chat = at_contrast(other())
    before = len(chat.sent)
    reply(chat, "idk", "[I am not sure]")
    for text in texts(chat.sent[before:]):
        assert not betrays(text, CASES["r-001"], chat.view().vocabulary)
        assert not betrays(text, other(), chat.view().vocabulary)


def test_a_case_fits_when_it_lacks_one_of_the_terms() -> None:
    assert fits(other(), Selection())
    assert fits(other(), Selection(lacking=("dark_brown", "blue_white_veil")))
    assert not fits(other(), Selection(lacking=("dark_brown",)))
    assert not fits(other(), Selection(lacking=("brown",)))  # too near to what is there


class Stepped(Chat):
    """A chat whose two-step protocol has a step of its own that compares, before the ranking."""

    def view(self) -> View:
        text = Text(en="What does A show that B does not?", fr="Que montre A que B ne montre pas ?")
        plain = load_protocols()["two_step"]
        step = Step(id="beside", kind="compare", ask=text, reason=Text(en="It stays in mind.", fr="Cela reste."))
        steps = (*plain.steps[:-2], step, *plain.steps[-2:])
        protocols = {**load_protocols(), "two_step": plain.model_copy(update={"steps": steps})}
        return replace(super().view(), protocols=protocols)


def test_a_protocol_may_compare_in_a_step_of_its_own() -> None:
    for case in (other(), None):
        chat = Stepped(learner=begun("r-001").learner, rng=Random(3))
        chat.cases = {"r-001": CASES["r-001"]} | ({} if case is None else {case.id: case})
        chat.entries = library(chat.cases.values(), ())
        chat.classes = build_classes(chat.entries, load_vocabulary())
        chat.begin("r-001")
        shown = dialogue(chat).model_copy(update={"phase": 0, "candidates": ("melanoma", "nevus", "blue_nevus")})
        chat.session = chat.session.model_copy(update={"dialogue": shown})
        reply(chat, *SAID)
        if case is not None:
            assert state(chat) == "compare"
            assert "<b>What does A show that B does not?</b>" in texts(chat.sent)[-1]
            reply(chat, "[atypical pigment network]")
        assert state(chat) == "rank"
        reply(chat, "nevus", "idk")
        assert state(chat) == "reconsider"
        assert len(pairs(chat.sent)) == (case is not None)
