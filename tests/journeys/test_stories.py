"""A patient's story, at any moment: this teaches and does not advise; see a doctor. A learner's answer is none."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
import yaml

from tests.support.harness import House, Visitor
from tests.support.learner import Reaction
from tests.support.packs import jpeg
from tests.support.size import size

FILE = Path(__file__).parents[1] / "tutor" / "understanding" / "stories.yaml"
WORDINGS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
OWN = {"en": "This sounds like your own story", "fr": "Cela ressemble à votre propre histoire"}
SOON = {"en": "Please see a doctor about it, and soon", "fr": "Consultez un médecin, et sans tarder"}
DOCTOR = {"en": "Please show it to a doctor.", "fr": "Montrez cela à un médecin."}
ANSWERS = {"rank": "nevus, melanoma", "contrast": "not sure", "reconsider": "keep", "plan": "excise"}
ANSWERS_FR = {"rank": "naevus, mélanome", "contrast": "je ne sais pas", "reconsider": "garder", "plan": "exérèse"}
LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


def stories(lang: str) -> Iterator[tuple[str, str]]:
    """Wordings, each with how soon to be seen, over and over."""
    pairs = [(text, kind) for kind in ("soon", "doctor") for text in WORDINGS[lang][kind]]
    return cycle(pairs[::3] + pairs[1::3] + pairs[2::3])


def is_answered(reaction: Reaction, lang: str, kind: str) -> None:
    told = reaction.texts[0]
    assert told.startswith(OWN[lang]), told
    assert (SOON if kind == "soon" else DOCTOR)[lang] in told
    assert len(told) < 400


async def goes_on(learner: Visitor, state: str) -> bool:
    """Take the case one step on; false when it is over."""
    answers = ANSWERS if learner.lang == "en" else ANSWERS_FR
    if state in ("idle", "debriefed"):
        return False
    await learner.say("/hint" if state == "pick" else answers.get(state, "/skip"))
    return True


@LANGUAGES
async def test_at_every_stage(home: House, lang: str) -> None:
    told = stories(lang)
    learner = home.learner(lang="en" if lang == "fr" else "fr")  # before a language is chosen, that of the story counts
    for _ in range(3):
        text, kind = next(told)
        reaction = await learner.say(text)
        is_answered(reaction, lang, kind)
        assert "Socraderm" in reaction.texts[-1]
    learner = home.learner(lang=lang)
    await learner.say("/start")
    await learner.press("English" if lang == "en" else "Français")
    for _ in range(3):
        text, kind = next(told)
        reaction = await learner.say(text)
        is_answered(reaction, lang, kind)
        assert (await learner.session()).state == "confirmation"
    await learner.press("Yes, I am" if lang == "en" else "Oui, je confirme")
    seen: set[str] = set()
    for _ in range(size(1, 6)):
        await learner.say("/case")
        going = True
        while going:
            before = await learner.session()
            for _ in range(1 if before.state in seen else 5):
                text, kind = next(told)
                is_answered(await learner.say(text), lang, kind)
            assert await learner.session() == before
            seen.add(before.state)
            going = await goes_on(learner, before.state)
        await learner.say("/stop")
        text, kind = next(told)
        is_answered(await learner.say(text), lang, kind)
    assert seen >= {"pick", "probe", "rank", "contrast", "reconsider", "plan", "debriefed"}


@LANGUAGES
async def test_under_a_picture_and_in_an_edit(home: House, lang: str) -> None:
    text = "Is this mole on my back cancer?" if lang == "en" else "C'est un cancer, ce grain de beauté sur mon dos ?"
    learner = home.learner(lang=lang)
    is_answered(await learner.send("photo", jpeg(), "image/jpeg", text=text), lang, "soon")
    await learner.enter()
    await learner.say("/case")
    before = await learner.session()
    reaction = await learner.send("photo", jpeg(), "image/jpeg", text=text)
    is_answered(reaction, lang, "soon")
    assert ("kept nothing" if lang == "en" else "rien gardé") in reaction.texts[0]
    await learner.say("red" if lang == "en" else "rouge")
    number = [m["message_id"] for m in await learner.messages() if m.get("text") in ("red", "rouge")][-1]
    is_answered(await learner.say(text, edit=number), lang, "soon")
    after = await learner.session()
    assert after.dialogue is not None
    assert before.dialogue is not None
    assert after.dialogue.ref == before.dialogue.ref


@LANGUAGES
async def test_a_learners_words_are_never_one(home: House, lang: str) -> None:
    learner = await home.learner(lang=lang).enter()
    texts = WORDINGS[lang]["learner"]
    await learner.say("/case")
    for number, text in enumerate(texts * size(1, 3)):
        for told in (await learner.say(text)).texts:
            assert not told.startswith((OWN["en"], OWN["fr"])), text
        state = (await learner.session()).state
        if state in ("idle", "debriefed"):
            await learner.say("/case")
        elif number % 5 == 0:
            await goes_on(learner, state)
