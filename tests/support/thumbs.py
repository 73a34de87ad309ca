"""A learner at the sandbox's page, who plays by its buttons alone or by words alone and reads what is on the screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from playwright.async_api import Locator, Page, expect

from cases.text import Language
from tests.support.page_probes import PLACES

Way = Literal["buttons", "words"]

PATIENCE: Final = 20_000
"""Milliseconds that the bot may take to answer; the machine may be slow and busy."""
KEYED: Final = "article.keyed:not([data-kind=photo])"
"""A message with buttons that are to be answered; the picture's own button is not."""
MARK: Final = re.compile(r"^(✓|\d\.) ")

CONTROLS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "begin": "Start",
        "language": "English",
        "confirm": "Yes, I am",
        "case": "Start a case",
        "done": "Done",
        "none": "None of these",
        "keep": "Keep",
        "change": "Change",
        "unsure": "I am not sure",
        "why": "Why?",
        "next": "Next case",
        "commands": "Commands",
    },
    "fr": {
        "begin": "Commencer",
        "language": "Français",
        "confirm": "Oui, je confirme",
        "case": "Commencer un cas",
        "done": "Terminé",
        "none": "Rien de tout cela",
        "keep": "Garder",
        "change": "Changer",
        "unsure": "Je ne sais pas",
        "why": "Pourquoi\u202f?",
        "next": "Cas suivant",
        "commands": "Commandes",
    },
}
"""What the page and the tutor call what is no answer to a question."""
SAID: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "hello": "Hello",
        "language": "English",
        "confirm": "yes",
        "case": "start",
        "hint": "a hint",
        "see": "I see {} and {}.",
        "rank": "{}, then {}",
    },
    "fr": {
        "hello": "Bonjour",
        "language": "français",
        "confirm": "oui",
        "case": "commencer",
        "hint": "un indice",
        "see": "Je vois {} et {}.",
        "rank": "{}, puis {}",
    },
}
"""How a learner puts it who writes."""


@dataclass(frozen=True)
class Said:
    """A message of the tutor: its words, what its picture is called, and its buttons without their marks."""

    text: str
    alts: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """The message that waits for an answer: its number and what its buttons say."""

    number: int
    labels: tuple[str, ...]


@dataclass
class Thumbs:
    """One learner before one page."""

    page: Page
    language: Language
    way: Way
    heard: dict[int, Said] = field(default_factory=dict)
    """What the tutor has said so far, by message."""

    @property
    def controls(self) -> dict[str, str]:
        """What the buttons are called that are no answers."""
        return CONTROLS[self.language]

    @property
    def asked(self) -> Locator:
        """The message that waits for an answer."""
        return self.page.locator(KEYED).last

    async def question(self, after: int = 0) -> Question:
        """The question that waits, once there is one later than message `after`."""
        later = f'article[data-message-id="{after}"] ~ {KEYED}' if after else KEYED
        await self.page.locator(later).last.wait_for(timeout=PATIENCE)
        number = int(await self.asked.get_attribute("data-message-id") or 0)
        return Question(number, tuple(await self.asked.locator(".key-label").all_inner_texts()))

    async def greet(self) -> Question:
        """From an empty chat to the offer of a first case."""
        if self.way == "buttons":
            await self.page.get_by_role("button", name=self.controls["begin"], exact=True).click()
        else:
            await self.write(SAID[self.language]["hello"])
        question = await self.question()
        for about in ("language", "confirm"):
            question = await self.give(about, question)
        assert question.labels == (self.controls["case"],)
        return question

    async def give(self, about: str, question: Question) -> Question:
        """Press the button that is about this, or write so; the question that follows."""
        if self.way == "buttons":
            await self.press(self.controls[about])
        else:
            await self.write(SAID[self.language][about])
        return await self.question(question.number)

    async def ask_for_a_hint(self, question: Question) -> Question:
        """From the list of commands, or in words; the question that follows."""
        if self.way == "buttons":
            await self.page.get_by_role("button", name=self.controls["commands"], exact=True).click()
            commands = self.page.get_by_role("group", name=self.controls["commands"])
            await commands.get_by_role("button").filter(has_text="/hint").click()
        else:
            await self.write(SAID[self.language]["hint"])
        return await self.question(question.number)

    async def answer(self, question: Question, liked: Sequence[str] = ()) -> Question:
        """Answer with what is liked, or else with the first of what is on offer; the question that follows."""
        if self.way == "words":
            await self.write(self._sentence(question))
        elif self.controls["done"] in question.labels:
            await self.choose(question, liked)
            await self.press(self.controls["done"])
        else:
            keep = self.controls["keep"]
            await self.press(keep if keep in question.labels else self._best(question, liked)[0])
        return await self.question(question.number)

    async def choose(self, question: Question, liked: Sequence[str] = ()) -> None:
        """Tick or rank two answers that are not chosen yet."""
        for label in [one for one in self._best(question, liked) if not MARK.match(one)][:2]:
            await self._tick(question.labels.index(label))

    def _best(self, question: Question, liked: Sequence[str]) -> list[str]:
        offered = [label for label in question.labels if label not in self.controls.values()]
        return [one for one in liked if one in offered] or offered or [self.controls["unsure"]]

    async def press(self, label: str) -> None:
        """Press a button of the question that waits."""
        await self.asked.get_by_role("button", name=label, exact=True).click(timeout=PATIENCE)

    async def write(self, text: str) -> None:
        """Send a message."""
        await self.page.locator("#composer").fill(text)
        await self.page.keyboard.press("Enter")

    async def _tick(self, place: int) -> None:
        """Press a button that can be chosen, and see it marked, with no button moved from under the finger."""
        keys = self.asked.locator(".key")
        before = await keys.evaluate_all(PLACES)
        await keys.nth(place).click(timeout=PATIENCE)
        await expect(keys.nth(place)).to_have_text(MARK, timeout=PATIENCE)
        assert await keys.evaluate_all(PLACES) == before, "the buttons moved"

    def _sentence(self, question: Question) -> str:
        answers, said = [MARK.sub("", label) for label in self._best(question, ())], SAID[self.language]
        if self.controls["keep"] in question.labels:
            return self.controls["keep"]
        if self.controls["none"] in question.labels:
            return said["see"].format(*answers)
        if self.controls["done"] in question.labels:
            return said["rank"].format(*answers)
        return answers[0]

    async def listen(self) -> dict[int, Said]:
        """Read what the tutor has said since the last time, buttons and all; answers it, by message."""
        fresh = {}
        for article in await self.page.locator("article.other").all():
            number = int(await article.get_attribute("data-message-id") or 0)
            if number not in self.heard:
                text = await article.locator(".text").inner_text()
                alts = await article.locator("img").evaluate_all("all => all.map(one => one.alt)")
                labels = [MARK.sub("", label) for label in await article.locator(".key-label").all_inner_texts()]
                fresh[number] = Said(text, tuple(alts), tuple(labels))
        self.heard |= fresh
        return fresh
