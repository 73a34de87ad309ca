"""Every protocol is played to its end, by buttons and by words, in both languages; and which one a case gets."""

from dataclasses import replace
from random import Random

import pytest

from cases.load import load_vocabulary
from cases.protocol import Protocol
from cases.protocols import load_protocols
from cases.text import LANGUAGES, Language
from tests.tutor.chat import CASES, Chat, texts
from tests.tutor.test_findings import begun, dialogue
from tutor.acts import Send
from tutor.discretion import names_any
from tutor.keyboards import ROWS, layout
from tutor.protocols import choose, protocols_for, remember
from tutor.session import Session
from tutor.view import CaseRef, Chosen

PROTOCOLS = load_protocols()
VOCABULARY = load_vocabulary()
EXAMPLES = {"dermoscopic": ("r-001", "r-002", "isic_0012345"), "clinical": ("r-003", "p-004")}
PLAYS = [
    (protocol.id, case, language)
    for protocol in PROTOCOLS.values()
    for case in EXAMPLES[protocol.modalities[0]]
    for language in LANGUAGES
]


def answer(chat: Chat, dice: Random, *, words: bool) -> None:
    """One answer that leads on: a button, or what is written on one."""
    question = dialogue(chat).question
    assert question is not None
    options = [option for option in question.options if not option.startswith("+")]
    fresh = [option for option in options if option not in question.chosen]
    ticks = question.kind in {"pick", "pump", "hint", "checklist", "rank"} and "+done" in question.options
    if ticks and (len(question.chosen) >= 2 or not fresh):
        option = "+done"
    elif question.kind in {"recheck", "reconsider"} and not options:
        option = dice.choice(question.options[:1] if question.kind == "reconsider" else question.options)
    else:
        option = dice.choice(fresh or [option for option in question.options if option != "+why"])
    label = next(b.label for row in chat.boards["question"].rows for b in row if question.options[b.choice] == option)
    plain = label.removeprefix("✓ ").split(". ", 1)[-1]
    if words:
        chat.say(plain)
    else:
        chat.press(plain, "question")


@pytest.mark.parametrize("words", [False, True], ids=["buttons", "words"])
@pytest.mark.parametrize(("protocol", "case", "language"), PLAYS)
def test_it_plays_to_its_end(protocol: str, case: str, language: Language, words: bool) -> None:
    dice = Random(f"{protocol} {case} {language} {words}")
    chat = begun(case, language, protocol=protocol)
    asked = []
    for _ in range(90):
        before = len(chat.sent)
        asked.append(chat.session.state)
        answer(chat, dice, words=words)
        for act in chat.sent[before:]:
            if isinstance(act, Send) and chat.session.state != "debriefed":
                assert act.text.count("\n\n") <= 2, act.text
                assert act.text.count("?") == 1, act.text
        if chat.session.state == "debriefed":
            break
    assert chat.session.state == "debriefed", asked
    kinds = {step.kind for step in PROTOCOLS[protocol].steps}
    assert {"rank", "plan"} <= set(asked)
    assert ("grade" in asked) == (protocol in {"abcd", "cash"})
    assert {"pick_several", "pick_one"}.isdisjoint(kinds) or "pick" in asked
    assert "{" not in "".join(texts(chat.sent))


@pytest.mark.parametrize("protocol", PROTOCOLS.values(), ids=list(PROTOCOLS))
def test_its_words_name_no_diagnosis_and_its_buttons_fit(protocol: Protocol) -> None:
    for step in protocol.steps:
        shown = [step.ask, step.reason, *(c.label for c in step.choices), *(b.label for b in step.bands)]
        shown += [text for item in step.items for text in (item.label, item.short, item.ask) if text is not None]
        for text in (*shown, *([step.version] if step.version else [])):
            assert not names_any(text, VOCABULARY), text
            for language in LANGUAGES:
                assert len(text[language]) <= 200
        graded = [item for item in step.items if item.range is not None]
        for language in LANGUAGES:
            assert "?" not in step.reason[language]
            asks_itself = not graded or len(graded) < len(step.items)
            assert step.ask[language].count("?") == asks_itself, step.ask[language]
            assert all(item.ask[language].count("?") == 1 for item in graded)
            labels = ["✓ " + (i.short or i.label)[language] for i in step.items if i.range is None]
            assert len(layout(labels)) <= ROWS - 1
            assert step.verdict is None or len(step.verdict[language]) <= 260
        assert step.kind != "checklist" or step.version is not None


def chosen(case: str, **changes: object) -> Chosen:
    ref = CaseRef(pack="demo", case=case)
    return Chosen(ref, CASES[case].model_copy(update=changes))


def test_a_case_is_reasoned_by_its_own_protocol_or_by_one_that_fits() -> None:
    view = Chat().view()
    assert protocols_for(chosen("r-002"), view) == ("seven_point",)
    fitting = protocols_for(chosen("r-002", protocol=None), view)
    assert set(fitting) == {p.id for p in PROTOCOLS.values() if "dermoscopic" in p.modalities}, (
        "no pigment is listed on the drawing"
    )
    assert "prediction_without_pigment" not in protocols_for(chosen("r-001", protocol=None), view)
    assert "prediction_without_pigment" not in protocols_for(chosen("isic_0012345"), view)
    assert set(protocols_for(chosen("p-004"), view)) == {"lesion_description", "management"}
    assert "two_step" in protocols_for(chosen("r-001", protocol="gone"), view)


def test_the_easiest_comes_first_and_a_learner_meets_them_all() -> None:
    view, order = Chat().view(), list[str]()
    met: tuple[str, ...] = ()
    keys = protocols_for(chosen("r-001", protocol=None), view)
    for seed in range(len(keys)):
        key = choose(keys, view, met, Random(seed))
        met = remember(met, key)
        order.append(key)
    assert sorted(order) == sorted(keys)
    levels = [PROTOCOLS[key].difficulty for key in order]
    assert levels == sorted(levels)
    assert {choose(keys, view, (), Random(seed)) for seed in range(20)} == {"two_step", "three_point"}
    again = {choose(keys, view, met, Random(seed)) for seed in range(60)}
    assert again == set(order[: (len(order) + 1) // 2])
    assert remember(("a", "b"), "a") == ("b", "a")


def test_the_session_remembers_which_were_met() -> None:
    chat = begun("isic_0012345")
    first = dialogue(chat).protocol
    chat.command("stop")
    chat.begin("isic_0012345")
    assert dialogue(chat).protocol != first
    assert chat.session.protocols == (first, dialogue(chat).protocol)
    assert Session.model_validate_json("{}").protocols == ()


def test_a_case_met_again_is_looked_at_by_another_protocol() -> None:
    chat = begun("r-002")
    assert dialogue(chat).protocol == "seven_point"
    chat.command("stop")
    chat.begin("r-002")
    assert dialogue(chat).protocol in {"two_step", "three_point"}
    view = Chat().view()
    bare = replace(view, protocols={"seven_point": PROTOCOLS["seven_point"]})
    assert protocols_for(chosen("r-003", protocol="seven_point"), bare, again=True) == ("seven_point",)
    assert protocols_for(chosen("r-003"), bare) == ()


def test_a_packs_protocol_serves_its_own_cases() -> None:
    own = PROTOCOLS["three_point"].model_copy(update={"id": "mine"})
    view = replace(Chat().view(), protocols={**PROTOCOLS, "demo/mine": own, "other/mine": own})
    assert protocols_for(chosen("r-001", protocol="mine"), view) == ("demo/mine",)
    fitting = protocols_for(chosen("r-001", protocol=None), view)
    assert "demo/mine" in fitting
    assert "other/mine" not in fitting
