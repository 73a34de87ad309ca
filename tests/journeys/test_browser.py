"""The main job, as a learner meets it: one command, a browser, and a case from greeting to debrief."""

import re
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from cases.case import Case
from cases.library import Library
from cases.load import load_vocabulary
from cases.text import LANGUAGES, Language, Text
from tests.support.images import development_images
from tests.support.learner import Learner
from tests.support.page_probes import MISFITS
from tests.support.phone import Phones, chromium
from tests.support.player import Player
from tests.support.processes import Books, Program
from tests.support.spec import SpecObserver
from tests.support.thumbs import Said, Thumbs, Way
from tests.support.tongues import strangers
from tutor.words import catalogue

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOT_REVIEWED = {"en": "Not yet clinically reviewed", "fr": "Pas encore de relecture clinique"}
DRAWN = {"en": "Illustration, not a photograph", "fr": "Illustration, pas une photographie"}
TURNS = 60
"""More than any case asks."""


@dataclass
class House:
    """A running bot in its sandbox, and the library that it plays from."""

    program: Program
    data: Path
    packs: tuple[Path, ...]
    pack: str | None
    """Of real photographs; none: the pack that ships."""

    async def case(self, user: str) -> Case:
        """The case that a user is at, from what the bot remembers."""
        socket = self.data / "redis" / "socket"
        async with aiohttp.ClientSession() as http:
            books = Books(lambda: f"unix://{socket.read_text()}")
            _, session = await Player(Learner(http, self.program.url, user), books, Random(0)).session()
        assert session.dialogue is not None
        return Library(self.packs, self.data).case(session.dialogue.ref.pack, session.dialogue.ref.case)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        await launched.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["drawn", "photographed"])
async def house(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    folder = tmp_path_factory.mktemp(request.param)
    pack = "pad-ufes-20" if request.param == "photographed" else None
    settings = {"PACING": "off", "TELEGRAM_API": "http://127.0.0.1:1", "DATA_DIR": str(folder / "data")}
    packs: tuple[Path, ...] = ()
    if pack is not None:
        import_pack(pack, folder / "pack")
        packs = (folder / "pack",)
        settings["PACKS"] = str(folder / "pack")
    program = Program(folder, "run", "--transcript", str(folder / "transcript.jsonl"), **settings)
    await program.start()
    yield House(program, folder / "data", packs, pack)
    await program.end()
    spec = SpecObserver()
    spec.read(folder / "transcript.jsonl")
    spec.assert_clean()
    assert not spec.available or spec.requests > 20


def import_pack(pack: str, out: Path) -> None:
    source = development_images(pack.replace("-", "_"))
    command = (sys.executable, "-m", "bot.cli", "packs", "import", pack, str(source), "--out", str(out))
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize("way", ["buttons", "words"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_case_from_greeting_to_debrief(house: House, browser: Browser, language: Language, way: Way) -> None:
    user = f"{language}_{way}"
    phones = Phones(browser, house.program.url)
    learner = Thumbs(await phones.open(user, lang=language, reduced_motion="reduce"), language, way)
    question = await learner.greet()
    if house.pack is None:
        question = await learner.give("case", question)
    else:
        await learner.write(f"/case {house.pack}")
        question = await learner.question(question.number)
    case = await house.case(user)
    await check_the_picture(learner, case)
    await learner.listen()
    question = await learner.ask_for_a_hint(question)
    for _ in range(TURNS):
        if learner.controls["next"] in question.labels:
            break
        await check_the_question(learner)
        await learner.listen()
        question = await learner.answer(question)
    before = list(learner.heard.values())
    debrief = list((await learner.listen()).values())
    check_nothing_was_revealed(before, case)
    check_the_debrief(debrief, case, language)
    told = "\n".join("\n".join([said.text, *said.labels]) for said in [*before[1:], *debrief])
    assert strangers(told, language, case) == []
    await phones.close()


async def check_the_picture(learner: Thumbs, case: Case) -> None:
    """It is whole, it opens over the whole screen, and nothing around it tells what it shows."""
    picture = learner.page.locator("article.other[data-kind=photo]").last
    await expect(picture.locator("img")).to_have_js_property("complete", True)
    assert await picture.locator("img").evaluate("image => image.naturalWidth") >= 280
    caption = await picture.locator(".text").inner_text()
    drawn = case.images[0].kind == "illustration"
    assert (DRAWN[learner.language] in caption) == drawn
    await learner.page.locator("button.peek").click()
    await expect(learner.page.locator("dialog.viewer img")).to_be_visible()
    await learner.page.keyboard.press("Escape")
    await expect(learner.page.locator("dialog.viewer")).to_have_count(0)


async def check_the_question(learner: Thumbs) -> None:
    """It fits the screen with all its buttons, and the picture is at hand."""
    await learner.page.mouse.move(0, 0)
    assert await learner.asked.evaluate(MISFITS) == []
    photo = learner.page.locator("article.other[data-kind=photo] img").last
    await expect(learner.page.locator("button.peek").or_(photo).filter(visible=True).first).to_be_visible()


def check_nothing_was_revealed(before: list[Said], case: Case) -> None:
    """The truth's name was at most one button of a question."""
    names = [name[lang] for lang in LANGUAGES for name in names_of(case)]
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    for said in before:
        assert not pattern.search("\n".join([said.text, *said.alts])), said
        assert sum(bool(pattern.search(label)) for label in said.labels) <= 1, said
    assert any(said.alts for said in before)
    assert len(before) > 8


def names_of(case: Case) -> list[Text]:
    diagnoses = load_vocabulary().diagnoses
    return [diagnoses[truth].name for truth in case.truth] + ([case.group] if case.group else [])


def check_the_debrief(debrief: list[Said], case: Case, language: Language) -> None:
    """It names the diagnosis, whence it is known, whose the picture is, and that no clinician has read it yet."""
    text = "\n".join(said.text for said in debrief)
    image = case.images[0]
    truth = [name[language].casefold() for name in names_of(case)]
    assert any(text.casefold().startswith(name) for name in truth), text
    assert image.licence in text
    assert image.attribution[:40] in text
    assert (image.source or "") in text
    named = [source.title for source in case.sources[:1] if source.title != "Standard teaching"]
    assert all(title in text for title in named)
    assert named or not case.sources or catalogue(language).say("standard-teaching") in text
    assert (DRAWN[language] in text) == (image.kind == "illustration")
    assert NOT_REVIEWED[language] in text
    *told, last = debrief
    assert len([said for said in debrief if not said.alts]) <= 2
    assert [said for said in debrief if said.alts] == told[-1:], "one card, above the buttons"
    assert last.labels
