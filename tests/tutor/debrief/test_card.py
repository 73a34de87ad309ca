"""The content of the summary card."""

import re
from random import Random

import pytest

from cases.library import Library
from cases.text import LANGUAGES, Language
from tests.tutor.chat import NOW, Chat, library
from tests.tutor.test_findings import reply
from tutor.card import Card
from tutor.debrief.card import LINE, card
from tutor.events import Say
from tutor.turn import Turn
from tutor.view import Learner

SHIPPED = {entry.id: Library().case(entry.pack, entry.id) for entry in Library().entries("starter")}


def played(case: str, language: Language, *, certainty: bool = True) -> Card:
    one = SHIPPED[case]
    learner = Learner(language=language, confirmed=True, certainty=certainty, calibration="3+3+3-")
    chat = Chat(learner=learner, cases={case: one}, entries=library([one]), rng=Random(5))
    chat.begin(case)
    while chat.session.state != "rank":
        chat.command("skip")
    reply(chat, "melanoma, psoriasis" if language == "en" else "mélanome, psoriasis", "/skip")
    if certainty:
        chat.say("90 %")
    chat.say("biopsy" if language == "en" else "biopsier")
    assert chat.session.state == "debriefed"
    chat.learner = learner  # as it was when the case ended
    return card(Turn(chat.session, Say(text=""), chat.view(), NOW, chat.rng))


def texts(shown: Card) -> list[str]:
    lines = [line.text for block in shown.blocks for line in block.lines]
    spots = [text for spot in shown.spots for text in (spot.name, spot.where)]
    headings = [block.heading for block in shown.blocks]
    return [shown.title, shown.subtitle, shown.spots_heading, *spots, *headings, *lines, *shown.credits]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", SHIPPED)
def test_every_card_is_plain_short_and_whole(case: str, language: Language) -> None:
    shown = played(case, language)
    assert Card.model_validate_json(shown.model_dump_json()) == shown
    for text in texts(shown):
        assert not re.search(r"<[^>]*>|&\w+;|\{", text), text
        assert len(text) <= LINE + 160, text
    assert all(len(line.text) <= LINE for block in shown.blocks for line in block.lines)
    kinds = [block.kind for block in shown.blocks]
    assert kinds == sorted(kinds, key=["ranking", "argument", "plan", "remember", "certainty"].index)
    assert {"ranking", "plan", "remember", "certainty"} <= set(kinds)
    assert [spot.number for spot in shown.spots] == list(range(1, len(shown.spots) + 1))
    assert 1 <= len(shown.spots) <= 4
    assert all(block.lines for block in shown.blocks)


def test_a_card_in_english() -> None:
    shown = played("s02", "en")
    assert (shown.title, shown.subtitle) == ("Melanoma", "drawn case")
    assert (shown.image.file, shown.image.sha256) == (SHIPPED["s02"].images[0].file, SHIPPED["s02"].images[0].sha256)
    veil = next(spot for spot in shown.spots if spot.name == "blue-white veil")
    assert (veil.where, veil.sign) == ("in the centre", "missed")
    assert veil.boxes == next(f.where for f in SHIPPED["s02"].findings if f.term == "blue_white_veil")
    assert not next(spot.boxes for spot in shown.spots if spot.name == "asymmetry")  # it is all over the lesion
    ranking, truth, *_ = shown.blocks
    assert [(line.text, line.sign) for line in ranking.lines] == [("1. melanoma", "right"), ("2. psoriasis", "wrong")]
    assert truth.heading == "Melanoma, the answer"
    assert truth.lines[0].text.startswith("atypical pigment network (138 of 248)")
    assert truth.lines[0].sign == "for"
    assert shown.credits[1:] == ("Illustration, not a photograph.", "Not yet clinically reviewed.")
    mark, calibrated = shown.blocks[-1].lines
    assert mark.text == "High, and right: +3."
    assert calibrated.text.startswith("Of your last 4 at “high”, 3 were right: too sure")


def test_without_certainty_there_is_no_such_block() -> None:
    assert "certainty" not in {block.kind for block in played("s02", "fr", certainty=False).blocks}
