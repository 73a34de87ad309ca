"""Whole dialogues with simulated learners: whoever plays, the tutor teaches by single, fresh, discreet questions.

A few hundred dialogues by default; `make acceptance` plays 10,000.
"""

import re
from collections import Counter
from html import unescape
from random import Random
from typing import Final

import pytest

from cases.case import Case
from cases.library import Library
from cases.load import load_vocabulary
from cases.protocols import load_protocols
from cases.text import LANGUAGES, Language
from tests.support.size import size
from tests.tutor.chat import CASES, OTHERS, Chat, library, texts
from tests.tutor.minds import MINDS, Mind
from tutor.acts import Act, Send, SendImage
from tutor.assessment import is_right
from tutor.discretion import betrays
from tutor.events import Command, Event
from tutor.ladder import RUNGS
from tutor.session import Dialogue
from tutor.states import CASE
from tutor.view import Learner
from tutor.words import catalogue, typeset

VOCABULARY: Final = load_vocabulary()
PROTOCOLS: Final = load_protocols()
SHIPPED: Final = [Library().case("starter", number) for number in (f"s{n:02}" for n in range(1, 17))]
EVERY: Final = {case.id: case for case in (*CASES.values(), *SHIPPED)}
DIALOGUES: Final = size(240, 10_000) // (len(PROTOCOLS) * len(LANGUAGES))
TURNS: Final = 400
"""Enough for who ticks a long list at random."""
PARAGRAPH: Final = 620
"""Characters of one paragraph at most; most are far shorter."""
QUOTED: Final = re.compile(r"“[^”]*”|«[^»]*»")
SENTENCE: Final = re.compile(r"(?:[^.!?…\n]|[.!?…](?=\S))+[.!?…]?")
ONCE_MORE: Final = frozenset(["help", "about", "language", "start", "case"])
"""Commands whose answer is the same each time."""


def plain(text: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", text))


class Watch(Chat):
    """A chat whose every reply is checked against what the tutor promises."""

    def begun(self, case: str) -> None:
        self.heard: Counter[str] = Counter()
        self.rungs: dict[str, list[str]] = {}
        self.met = 0
        self.check(Command(name="case"), self.begin(case))

    @property
    def dialogue(self) -> Dialogue:
        assert self.session.dialogue is not None
        return self.session.dialogue

    @property
    def case(self) -> Case:
        current = self.view().current
        assert current is not None
        return current.case

    def play(self, event: Event) -> None:
        before, state = self.dialogue, self.session.state
        acts = self.do(event)
        if self.session.state not in CASE:
            return
        self.check(event, acts)
        self.check_ladder(before, event)
        if state == "rank" and self.session.state == "contrast":
            self.check_contrast(acts)

    def check(self, event: Event, acts: list[Act]) -> None:
        replies = [act.text for act in acts if isinstance(act, Send)]
        asked = QUOTED.sub("", plain("\n".join(replies)))
        assert asked.count("?") <= 1, asked
        for reply in replies:
            paragraphs = reply.split("\n\n")
            assert len(paragraphs) <= 3, reply
            assert all(len(plain(each)) <= PARAGRAPH for each in paragraphs), reply
        for text in texts(acts):
            assert not betrays(text, self.case, VOCABULARY), text
        for act in acts:
            if isinstance(act, Send | SendImage) and act.keyboard is not None and self.session.state != "rank":
                labels = [button.label for row in act.keyboard.rows for button in row]
                assert not [label for label in labels if betrays(label, self.case, VOCABULARY)]
        if not (isinstance(event, Command) and event.name in ONCE_MORE):
            self.heard.update(sentences(replies))
            again = [line for line, times in self.heard.items() if times > 1]
            assert not again, again

    def check_ladder(self, before: Dialogue, event: Event) -> None:
        question = self.dialogue.question
        assert question is not None
        for term, rung in self.dialogue.ladder.items():
            was = before.ladder.get(term, 0)
            # Who asks for a hint has been asked what there is: the pump is behind them.
            assert rung - was in ((0, 1) if was else (0, 1, 2)), (term, was, rung)
            if rung > was and question.target == term and question.kind in RUNGS:
                assert question.kind == RUNGS[rung - 1], (term, rung, question.kind)
        for mark in self.dialogue.marks[len(before.marks) :]:
            if mark.outcome == "told":
                assert before.ladder.get(mark.term) == RUNGS.index("prompt") + 1, mark

    def check_contrast(self, acts: list[Act]) -> None:
        """Every favourite, and so every wrong one, is held against a finding of this case."""
        classes = self.classes.get(self.case.modality)
        right = is_right(self.dialogue.ranking[0], self.case.truth, classes)
        said = plain("".join(texts(acts))).casefold()
        letter = self.case.vignette
        terms = [*(f.term for f in self.case.findings), *self.dialogue.reported, *(i.term for i in letter.history)]
        shown = [VOCABULARY.terms[term].name for term in terms]
        shown += [VOCABULARY.sites[letter.site].name] if letter.site else []
        names = [typeset(name[self.language], self.language) for name in shown]
        names += [str(letter.age)] if letter.age else []
        assert not names or any(name.casefold() in said for name in names), said
        self.met += not right

    @property
    def language(self) -> Language:
        assert self.session.language is not None
        return self.session.language


def sentences(replies: list[str]) -> list[str]:
    """What must not come twice: every sentence of three words or more, without the place in line."""
    lines = [line.strip() for reply in replies for line in SENTENCE.findall(re.sub(r"\d+/\d+ ·", "", plain(reply)))]
    return [line for line in lines if len(re.findall(r"\w+", line)) >= 3]


def watch(protocol: str, language: Language, seed: int) -> Watch:
    """A chat about to begin a case that is played by a protocol."""
    rng = Random(f"{protocol} {language} {seed}")
    fit = [case for case in EVERY.values() if case.modality in PROTOCOLS[protocol].modalities]
    case = rng.choice(fit).model_copy(update={"protocol": protocol})
    cases = {**EVERY, case.id: case}
    chat = Watch(
        learner=Learner(language=language, confirmed=True, certainty=rng.random() < 0.3), rng=rng, cases=cases,
        entries=library(cases.values(), OTHERS),
    )  # fmt: skip
    chat.begun(case.id)
    return chat


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_dialogues(protocol: str, language: Language) -> None:
    kinds, met = Counter[str](), 0
    for seed in range(DIALOGUES):
        chat = watch(protocol, language, seed)
        rng = chat.rng
        name = list(MINDS)[seed % len(MINDS)]
        mind = Mind(chat, rng, language, words=rng.choice((0.0, 0.5, 1.0)))
        for _ in range(TURNS):
            if chat.session.state not in CASE:
                break
            kinds[str(mind.question.kind)] += 1
            chat.play(MINDS[name](mind))
        assert chat.session.state not in CASE, (name, seed, chat.session.state)
        assert "" not in chat.heard
        met += chat.met
    assert kinds.keys() >= {"rank", "against", "reconsider", "plan"}
    assert met > 0, "wrong favourites were played"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_has_fewer_wordings_than_a_dialogue_may_need(language: Language) -> None:
    """The lines that cannot be spared, by how often the ladder of one case can come to them."""
    lines = catalogue(language)
    for key in ("pump", "pump-reason", "hint-then", "hint-reason", "prompt", "prompt-reason", "tell", "right-prompted"):
        assert lines.wordings(key) >= 8, key
