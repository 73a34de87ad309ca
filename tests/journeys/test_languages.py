"""The app's language first, the chosen one ever after: in messages, captions, buttons, toasts and errors."""

import re
from html import escape

import pytest

from tests.support.harness import House, Visitor, labels
from tutor.words import catalogue

PLAIN = re.compile(r"[{}<>]")


def lines_of(language: str) -> set[str]:
    """What is always the same in one language and never in the other: whole lines without placeholders."""
    found = set()
    for key, wordings in catalogue(language).keys.items():
        for wording in range(wordings):
            try:
                line = catalogue(language).say(key, wording)
            except ValueError:
                continue
            if len(line) > 14 and not PLAIN.search(line):
                found.add(str(line))
    return found


ENGLISH, FRENCH = lines_of("en"), lines_of("fr")
BOTH = {"ask-language"}


def foreign(text: str, language: str) -> list[str]:
    other = ENGLISH - FRENCH if language == "fr" else FRENCH - ENGLISH
    return [line for line in other if line in text or escape(line, quote=False) in text]


async def everything_said(learner: Visitor, after: int) -> list[str]:
    found = []
    for event in await learner.events(after=after):
        if event["kind"] in ("send", "edit", "toast"):
            shown = event["result"] if isinstance(event.get("result"), dict) else {}
            found += [event["params"].get(name, "") for name in ("text", "caption")]
            found += labels(shown)
    return [text for text in found if text]


@pytest.mark.parametrize(
    ("code", "first"), [("fr", "Français"), ("fr-CA", "Français"), ("en", "English"), ("de", "English")]
)
async def test_the_greeting_offers_the_apps_language_first(home: House, code: str, first: str) -> None:
    learner = home.learner(lang=code)
    greeting = await learner.say("bonjour")
    assert labels(await learner.question())[0] == first
    assert greeting.texts[0].startswith("Bonjour" if first == "Français" else "Hello")
    assert {"Bonjour, je suis", "Hello, I am"} == {
        w for w in ("Bonjour, je suis", "Hello, I am") if w in greeting.texts[0]
    }


@pytest.mark.parametrize("chosen", ["en", "fr"])
async def test_all_is_said_in_the_chosen_language(home: House, chosen: str) -> None:
    """The app is set to the other language, which must not matter any more."""
    learner = home.learner(lang="fr" if chosen == "en" else "en")
    await learner.say("/start")
    await learner.press("English" if chosen == "en" else "Français")
    after = home.world.events.last
    await learner.say("no" if chosen == "en" else "non")
    await learner.say("yes" if chosen == "en" else "oui")
    for text in ("/help", "/about", "/hint", "/skip", "/nonsense", "/case nosuchpack", "/stop", "hm", "merci"):
        await learner.say(text)
    await learner.say("/case")
    while (state := (await learner.session()).state) not in ("debriefed", "idle"):
        question = await learner.question()
        await learner.forge(question["message_id"], "?")
        await learner.forge(question["message_id"], "0.q.a.0")
        await learner.forge(
            question["message_id"], question["reply_markup"]["inline_keyboard"][0][0]["callback_data"][:-1] + "99"
        )
        await learner.say("😀")
        await learner.say("/hint")
        await learner.say({"rank": "nevus", "plan": "excision biopsy", "reconsider": "keep"}.get(state, "/skip"))
        if state == (await learner.session()).state == "plan":
            await learner.press([0, 0])
    await learner.press([0, 0], await learner.photo())
    said = await everything_said(learner, after)
    assert len(said) > 40
    for text in said:
        assert not foreign(text, chosen), text


async def test_a_foreign_line_would_be_seen() -> None:
    assert foreign("Something. That question is closed.", "fr")
    assert foreign("Cette question est close.", "en")
    assert not foreign("Cette question est close.", "fr")


async def test_the_language_changes_in_the_middle_of_a_case(home: House) -> None:
    learner = await home.learner(lang="en").enter()
    await learner.say("/case")
    question = await learner.question()
    before = await learner.session()
    await learner.say("/language")
    after = home.world.events.last
    await learner.press("Français")
    session = await learner.session()
    assert session.dialogue is not None
    assert before.dialogue is not None
    assert session.dialogue.ref == before.dialogue.ref
    assert session.dialogue.step == before.dialogue.step
    assert (await learner.forge(question["message_id"], "?")).toast == "Cette question est close."
    await learner.say("/hint")
    await learner.say("je ne sais pas")
    for text in await everything_said(learner, after):
        assert not foreign(text, "fr"), text
    # By command, at once; and in another chat what was chosen last holds.
    assert (await learner.say("/language en")).texts[-1].startswith("English it is.")
    assert (await learner.at("ward").say("/start")).texts[0].startswith("Good to see you again")
    assert (await learner.say("/language français")).texts[-1].startswith("Va pour le français.")
    assert (await learner.at("clinic").say("/help")).texts[0].startswith("Répondez par les boutons")
    # The menu can be answered in words, too.
    await learner.say("/language")
    assert (await learner.say("English")).texts[-1].startswith("English it is.")
