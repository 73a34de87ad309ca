"""Pictures that the bot draws, as they reach a chat: nothing in them but pixels, or words in their place."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.pictures.pool import DrawingError
from cases.scrub import scrub
from tests.support.harness import House, Visitor, house, labels, said
from tests.support.leaks import files_of
from tests.support.learner import Reaction
from tests.support.packs import write_pack

ANSWERS = {"rank": "melanoma", "reconsider": "keep", "plan": "biopsy"}
SPOT = "{x0: 0.1, y0: 0.1, x1: 0.35, y1: 0.4}"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of one case whose network lies at the upper left."""
    folder = write_pack(tmp_path / "pack", ids=("one",))
    cases = folder / "cases" / "all.yaml"
    cases.write_text(cases.read_text().replace("{x0: 0.1, y0: 0.1, x1: 0.6, y1: 0.7}", SPOT))
    return folder


async def asked(home: House, lang: str = "en") -> tuple[Visitor, Reaction]:
    """A learner who is asked where the network is."""
    learner = await home.learner(lang=lang).enter()
    await learner.say("/case small")
    await learner.say("none" if lang == "en" else "aucun")
    reaction = await learner.say("atypical pigment network" if lang == "en" else "réseau pigmentaire atypique")
    assert (await learner.session()).state == "point"
    return learner, reaction


def photos(reaction: Reaction) -> list[dict[str, Any]]:
    return [event for event in reaction.events if event.get("method") == "sendPhoto"]


async def test_the_grid_comes_before_its_question(tmp_path: Path, pack: Path) -> None:
    async with house(tmp_path, [pack]) as home:
        learner, reaction = await asked(home)
        sent = [event["method"] for event in reaction.events if event["kind"] == "send"]
        assert sent == ["sendPhoto", "sendMessage"]
        ((_, content), *_) = sorted(await files_of(home, photos(reaction), ()), key=lambda file: -len(file[1]))
        assert scrub(content).data == content
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.size == (1080, 810)
        question = await learner.question()
        assert labels(question)[:5] == ["A1", "B1", "C1", "D1", "A2"]
        assert "Where does this show best" in question["text"]
        reaction = await learner.press("D4")
        (shown,) = photos(reaction)
        assert shown["params"]["caption"] == "Here: atypical pigment network."
        assert (await learner.session()).state == "choose"


async def test_a_grid_is_uploaded_once(tmp_path: Path, pack: Path) -> None:
    async with house(tmp_path, [pack]) as home:
        (first,) = photos((await asked(home))[1])
        (second,) = photos((await asked(home, "fr"))[1])
        known = first["result"]["photo"][-1]["file_id"]
        assert known not in str(first["params"])
        assert second["params"]["photo"] == known


async def test_what_cannot_be_drawn_is_said(tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> bytes:
        raise DrawingError("it took too long")

    async with house(tmp_path, [pack]) as home:
        monkeypatch.setattr(home.tutor._pool, "draw", fails)
        learner, reaction = await asked(home)
        assert photos(reaction) == []
        assert "Think of four columns" in said(reaction.events)
        reaction = await learner.say("bottom right")
        assert photos(reaction) == []
        assert (await learner.session()).state == "choose"


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_the_card_of_the_case_comes_before_the_debriefs_last_words(tmp_path: Path, pack: Path, lang: str) -> None:
    async with house(tmp_path, [pack]) as home:
        learner, _ = await asked(home, lang)
        reaction = await learner.say("centre")
        while (state := (await learner.session()).state) != "debriefed":
            reaction = await learner.say(ANSWERS.get(state, "/skip"))
        sent = [event["method"] for event in reaction.events if event["kind"] == "send"]
        assert sent == ["sendMessage", "sendPhoto", "sendMessage"]
        (card,) = photos(reaction)
        assert card["params"]["caption"] == {"en": "Your card of this case.", "fr": "Votre fiche de ce cas."}[lang]
        content = max((content for _, content in await files_of(home, [card], ())), key=len)
        assert scrub(content).data == content
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.height > 1.25 * picture.width > 500, "a portrait, as small as a photo comes back"
        assert labels(await learner.question()), "the next case is offered below it"
