"""Random walks: whatever a learner does, the tutor keeps its promises.

Reduced by default; `make acceptance` walks at least 2,000 events for each protocol and language.
"""

import copy
import re
from html.parser import HTMLParser
from random import Random
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.case import Case
from cases.load import load_vocabulary
from cases.protocols import load_protocols
from cases.text import LANGUAGES, Language
from tests.support.size import size
from tests.tutor.chat import CASES, Chat, texts
from tests.tutor.words.test_catalogues import ALL, BILINGUAL
from tutor.acts import Act, Answer, EditKeyboard, Keyboard, Send, SendImage, SendPicture
from tutor.cells import CELLS
from tutor.discretion import betrays
from tutor.events import Command, Edited, Event, Press, Say, Sent
from tutor.keyboards import ROWS
from tutor.states import CASE, ENDS
from tutor.view import Learner

EVENTS: Final = size(25, 40)
EXAMPLES: Final = size(5, 60)
VOCABULARY: Final = load_vocabulary()
TEXT, CAPTION, TOAST, LABEL = 4096, 1024, 200, 64

SAYINGS: Final = (
    "brown plaque, no scale", "asymmetry and an atypical network", "plaque brune, pas de squame", "voile bleu-blanc",
    "melanoma", "mélanome sinon nævus", "1. eczema 2. psoriasis", "benign keratosis", "BCC", "idk", "je ne sais pas",
    "none", "done", "terminé", "aucun", "hint", "indice", "skip", "next", "stop", "keep", "change", "garder", "yes",
    "non", "A 2 B 4 C 3 D 2", "3", "excise", "exérèse", "biopsy", "melanocytic",
    "non mélanocytaire", "what is a network?", "merci", "English",
    "français", "I have a mole that bleeds, is it cancer?", "mon grain de beauté a changé, c'est grave ?", "", "<b>&",
    "🙂", "x" * 5000, "pretty sure", "pas sûr", "85 %",
)  # fmt: skip
COMMANDS: Final = ("start", "case", "hint", "skip", "stop", "help", "language", "certainty", "about", "nonsense")

EVENT: Final = st.one_of(
    st.tuples(st.just("press"), st.integers(0, 2), st.integers(0, 20)),
    st.tuples(st.just("press"), st.integers(0, 2), st.integers(0, 20)),
    st.tuples(st.just("press"), st.integers(0, 2), st.integers(0, 20)),
    st.tuples(st.just("say"), st.sampled_from(SAYINGS) | st.text(max_size=80)),
    st.tuples(st.just("say"), st.sampled_from([t.name.en for t in VOCABULARY.terms.values()])),
    st.tuples(st.just("command"), st.sampled_from(COMMANDS), st.sampled_from(["", "", "fr", "en", "demo", "nowhere"])),
    st.tuples(st.just("forge"), st.integers(0, 2), st.sampled_from([-1, 0, 99])),
    st.tuples(
        st.just("sent"),
        st.sampled_from(["photo", "document", "sticker", "voice", "other"]),
        st.sampled_from(("", *SAYINGS)),
    ),
    st.tuples(st.just("edited"), st.sampled_from(SAYINGS)),
)


class Balance(HTMLParser):
    """Refuses what Telegram would: tags that it does not know, or that do not close."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "a"}, tag
        assert tag != "a" or [name for name, _ in attrs] == ["href"]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert "<" not in data
        assert "&" not in data


def check_html(text: str) -> None:
    parser = Balance()
    parser.feed(text)
    parser.close()
    assert not parser.open, text


ENGLISH: Final = sorted(
    {
        piece.strip()
        for key, wordings in ALL["en"].items()
        if key not in BILINGUAL
        for source, _ in wordings
        for piece in re.split(r"\{[^{}]*\}|<[^>]*>|[{}]|->|\[\w+\]|\n", source)
        if len(piece.split()) >= 3
    }
)


class Walk(Chat):
    """A chat that checks every promise at every turn."""

    def do(self, event: Event) -> list[Act]:
        state, dialogue = self.session.state, self.session.dialogue
        was = self.chosen(dialogue.ref) if dialogue is not None and state in CASE else None
        acts = super().do(event)
        self.check_answers(event, acts)
        for act in acts:
            self.check_act(act)
        if was is not None and self.session.state != "debriefed":
            self.check_secret(was.case, acts)
        if self.session.dialogue is not None and self.session.state in CASE:
            now = self.chosen(self.session.dialogue.ref)
            assert now is not None
            self.check_secret(now.case, acts)
            assert self.boards["question"].token == self.session.dialogue.question.token  # type: ignore[union-attr]
            assert self.session.language is not None
            assert self.learner.confirmed
        else:
            assert "question" not in self.boards
        return acts

    def check_answers(self, event: Event, acts: list[Act]) -> None:
        answers = [act for act in acts if isinstance(act, Answer)]
        assert len(answers) == (1 if isinstance(event, Press) else 0)
        assert not answers or acts[0] is answers[0]
        assert all(len(a.text or "") <= TOAST for a in answers)

    def check_act(self, act: Act) -> None:
        if isinstance(act, Send):
            assert 0 < len(act.text) <= TEXT
        if isinstance(act, SendImage | SendPicture):
            assert len(act.caption) <= CAPTION
        for text in texts([act]):
            check_html(text)
            assert "{" not in text
            if self.session.language == "fr":
                assert not [line for line in ENGLISH if line in text], text
        board: Keyboard | None = getattr(act, "keyboard", None)
        if board is not None:
            assert 0 < len(board.rows) <= ROWS, [b.label for row in board.rows for b in row]
            for row in board.rows:
                assert 0 < len(row) <= (4 if {button.label for button in row} & set(CELLS) else 3)
                assert all(0 < len(button.label) <= LABEL for button in row)

    def take(self, act: Act) -> None:
        if (
            isinstance(act, Send | SendImage | SendPicture)
            and act.slot in {"question", "menu"}
            and act.keyboard is not None
        ):
            assert act.slot not in self.boards, "the keyboard before it is still alive"
        super().take(act)

    def check_secret(self, case: Case, acts: list[Act]) -> None:
        for text in texts(acts):
            assert not betrays(text, case, VOCABULARY), text
            assert case.id not in text
            assert "pack" not in text.casefold() or "nowhere" in text
            assert "mélanome" not in text or "melanoma" not in case.truth
        for act in acts:
            board = getattr(act, "keyboard", None)
            if isinstance(act, Send | SendImage | SendPicture | EditKeyboard) and board is not None:
                labels = [re.sub(r"^\d\. ", "", b.label) for row in board.rows for b in row]
                right = [label for label in labels if betrays(label, case, VOCABULARY)]
                assert len([label for label in right if label in self.truth_names(case)]) <= 1
                assert self.session.state == "rank" or not right

    def truth_names(self, case: Case) -> set[str]:
        found = self.classes[case.modality].find(case.truth[0])
        return {found.label.en, found.label.fr} if found else set()


def event_of(walk: Walk, drawn: tuple[Any, ...]) -> Event:
    match drawn:
        case ("press", slot, n) if walk.boards:
            board = list(walk.boards.values())[slot % len(walk.boards)]
            buttons = [button for row in board.rows for button in row]
            return Press(token=board.token, choice=buttons[n % len(buttons)].choice)
        case ("forge", slot, choice):
            boards = list(walk.boards.values())
            return Press(token=boards[slot % len(boards)].token if boards and slot else "stale", choice=choice)
        case ("say", text):
            return Say(text=text)
        case ("command", name, argument):
            return Command(name=name, argument=argument)
        case ("sent", what, text):
            return Sent(what=what, text=text)
        case _:
            return Edited(text=str(drawn[1]))


def finish(walk: Walk) -> int:
    """Play on, by buttons alone, to an end; how many turns it took."""
    for turn in range(80):
        if walk.session.state in ENDS:
            return turn
        slot = "question" if "question" in walk.boards else "menu"
        if slot not in walk.boards:
            walk.command("start")
            continue
        board = walk.boards[slot]
        buttons = [button for row in board.rows for button in row]
        ranked = any(button.label.startswith("1. ") for button in buttons)
        first = walk.session.state == "rank" and not ranked
        walk.do(Press(token=board.token, choice=buttons[0 if first or slot == "menu" else -1].choice))
    raise AssertionError(f"no end in sight from {walk.session.state}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("protocol", load_protocols())
def test_random_walks(protocol: str, language: Language) -> None:
    walked = 0
    modalities = load_protocols()[protocol].modalities
    cases = {i: c.model_copy(update={"protocol": protocol}) for i, c in CASES.items() if c.modality in modalities}

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(
        drawn=st.lists(EVENT, min_size=EVENTS, max_size=EVENTS),
        case=st.sampled_from(sorted(cases)),
        seed=st.integers(0, 2**32),
        onboarded=st.booleans() | st.just(True),
        certainty=st.sampled_from([None, True]),
    )
    def walk(drawn: list[tuple[Any, ...]], case: str, seed: int, onboarded: bool, certainty: bool | None) -> None:
        nonlocal walked
        learner = Learner(certainty=certainty)
        one = Walk(learner=learner, rng=Random(seed), cases={**CASES, **cases}, next_case=case)
        if onboarded:
            one.onboard(language)
            one.command("case")
        for each in drawn:
            one.do(event_of(one, each))
            walked += 1
        assert finish(copy.deepcopy(one)) < 80

    walk()
    assert walked >= size(EVENTS * EXAMPLES // 2, 2000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_case_can_be_finished_by_buttons(case: str, language: Language) -> None:
    for seed in range(3):
        walk = Walk(rng=Random(seed), next_case=case).onboard(language)
        walk.command("case")
        assert isinstance(walk, Walk)
        assert finish(walk) > 3
        assert walk.session.state == "debriefed"
