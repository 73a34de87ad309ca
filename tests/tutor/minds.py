"""Simulated learners: what each kind answers to the question that waits, by buttons or in words."""

from collections.abc import Callable
from random import Random
from typing import Final

from cases.load import load_vocabulary
from tests.tutor.chat import Chat
from tutor.assessment import expectations, is_right, scope
from tutor.events import Command, Event, Press, Say
from tutor.session import Question

VOCABULARY: Final = load_vocabulary()
PICKS: Final = frozenset(["pick", "pump", "hint", "mistake"])
JOKES: Final = {
    "en": ("it looks like a pizza", "ask my mother-in-law", "🤡", "42", "lol", "is it lunch yet?", "a muffin"),
    "fr": ("on dirait une pizza", "demandez à ma belle-mère", "🤡", "42", "mdr", "c'est bientôt midi ?", "un muffin"),
}  # fmt: skip
SILENCE: Final = {
    "en": ("idk", "I don't know", "...", "no idea", "not sure", "hmm"),
    "fr": ("je ne sais pas", "aucune idée", "...", "jsp", "hum", "pas sûr"),
}
VAGUE: Final = {
    "en": ("a network", "some vessels", "dots", "a brown spot", "streaks", "scale", "a border", "why?", "melanoma?"),
    "fr": ("un réseau", "des vaisseaux", "des points", "une tache brune", "des stries", "des squames", "un bord",
           "pourquoi ?", "un mélanome ?"),
}  # fmt: skip
STEERING: Final = (
    "/hint",
    "/skip",
    "/hint",
    "/help",
    "done",
    "none",
    "terminé",
    "aucun",
    "keep",
    "changer",
    "yes",
    "non",
)


class Mind:
    """One learner before one chat. It sees what the tutor keeps, so that it can be as good or as wrong as it wants."""

    def __init__(self, chat: Chat, rng: Random, language: str, words: float) -> None:
        self.chat, self.rng, self.language, self.words = chat, rng, language, words

    @property
    def question(self) -> Question:
        assert self.chat.session.dialogue is not None
        question = self.chat.session.dialogue.question
        assert question is not None
        return question

    def press(self, *options: str) -> Event:
        """The next press that chooses these options and no others; then Done, if there is one."""
        question = self.question
        wanted = [option for option in options if option in question.options]
        for option in [*wanted, *(o for o in question.chosen if not o.startswith("+"))]:
            if (option in question.chosen) != (option in wanted):
                return self.button(option)
        return self.button("+done")

    def button(self, option: str) -> Event:
        options = self.question.options
        place = options.index(option) if option in options else self.rng.randrange(len(options))
        return Press(token=self.question.token, choice=place)

    def says(self, *terms: str) -> Event:
        """Terms in the learner's words."""
        return Say(text=", ".join(VOCABULARY.terms[term].name[self.language] for term in terms))  # type: ignore[index]

    def named(self, *diagnoses: str) -> Event:
        """Diagnoses in the learner's words."""
        names = [VOCABULARY.diagnoses[d].name[self.language] for d in diagnoses]  # type: ignore[index]
        return Say(text=(", puis " if self.language == "fr" else ", then ").join(names))

    def in_words(self) -> bool:
        return self.rng.random() < self.words

    def expected(self) -> list[str]:
        """What the running step expects and has not been told, the heaviest first."""
        dialogue = self.chat.session.dialogue
        assert dialogue is not None
        step = self.chat.view().protocols[dialogue.protocol].steps[dialogue.step]
        there = expectations(self.case, scope(step, VOCABULARY))
        return [f.term for f in there if f.term not in dialogue.reported]

    @property
    def case(self):  # type: ignore[no-untyped-def]
        current = self.chat.view().current
        assert current is not None
        return current.case

    def others(self) -> list[str]:
        """Terms of the running step that the case does not show, and buttons that are wrong."""
        there = {f.term for f in self.case.findings}
        return [o for o in self.question.options if not o.startswith("+") and o not in there]

    def answers(self, right: bool) -> list[str]:
        """Options of the differential that are right, or wrong."""
        classes = self.chat.classes.get(self.case.modality)
        options = [o for o in self.question.options if not o.startswith("+")]
        return [o for o in options if is_right(o, self.case.truth, classes) == right]


def good(mind: Mind) -> Event:
    """Names what is there, picks what is right, ranks the truth first."""
    kind = mind.question.kind
    if kind in PICKS:
        terms = mind.expected()
        if mind.in_words() and terms:
            return mind.says(*terms)
        one = mind.question.options[-1] == "+none" and terms and terms[0] in mind.question.options
        return mind.button(terms[0]) if one else mind.press(*terms, *mind.question.chosen)
    if kind in {"prompt", "narrow", "mean"}:
        right = mind.question.target or next((t for t in mind.expected() if t in mind.question.options), "")
        return mind.says(right) if right and mind.in_words() else mind.button(right)
    if kind == "rank":
        return mind.named(mind.case.truth[0]) if mind.in_words() else mind.press(*mind.answers(right=True))
    return at_random(mind) if kind not in {"against", "reconsider"} else mind.button(mind.rng.choice(_sides(mind)))


def _sides(mind: Mind) -> list[str]:
    return ["+keep"] if mind.question.kind == "reconsider" else ["+for", "+against", "+why"]


def poor(mind: Mind) -> Event:
    """Sees one thing in three, in general words, asks for hints, ranks by luck."""
    if mind.question.kind in PICKS and mind.in_words():
        terms = mind.expected()
        if terms and mind.rng.random() < 0.3:
            return mind.says(mind.rng.choice(terms))
        return Say(text=mind.rng.choice(VAGUE[mind.language]))
    return Command(name="hint") if mind.rng.random() < 0.15 else at_random(mind)


def silent(mind: Mind) -> Event:
    """Says nothing, or that they know nothing."""
    if mind.in_words():
        return Say(text=mind.rng.choice(SILENCE[mind.language]))
    options = mind.question.options
    if mind.question.kind in {"plan", "choose", "prompt"}:
        return mind.button(mind.rng.choice(options))
    if mind.question.kind == "rank" and not mind.question.chosen:
        return mind.button(options[0])
    return mind.button(options[-1])


def wrong(mind: Mind) -> Event:
    """Names what is not there, ranks the truth nowhere, and keeps to it."""
    kind = mind.question.kind
    if kind in PICKS and mind.others():
        some = mind.rng.sample(mind.others(), min(2, len(mind.others())))
        if mind.question.options[-1] == "+none":
            return mind.button(some[0])
        return mind.says(*some) if mind.in_words() else mind.press(*some, *mind.question.chosen)
    if kind in {"prompt", "narrow", "mean"} and mind.others():
        return mind.button(mind.rng.choice(mind.others()))
    if kind == "rank" and mind.answers(right=False):
        if mind.question.chosen and not mind.in_words():
            return mind.button("+done")
        return (
            mind.named(mind.answers(right=False)[0]) if mind.in_words() else mind.button(mind.answers(right=False)[0])
        )
    return mind.button("+keep") if kind == "reconsider" else at_random(mind)


def joking(mind: Mind) -> Event:
    """Jokes, and presses something now and then."""
    return Say(text=mind.rng.choice(JOKES[mind.language])) if mind.rng.random() < 0.7 else at_random(mind)


def at_random(mind: Mind) -> Event:
    """Any button."""
    return Press(token=mind.question.token, choice=mind.rng.randrange(len(mind.question.options)))


def random(mind: Mind) -> Event:
    """Anything at all."""
    if mind.rng.random() < 0.5:
        return at_random(mind)
    text = mind.rng.choice((*VAGUE[mind.language], *JOKES[mind.language], *SILENCE[mind.language], *STEERING))
    if mind.rng.random() < 0.4:
        return mind.says(*mind.rng.sample(sorted(VOCABULARY.terms), 2))
    if mind.rng.random() < 0.1:
        return mind.named(mind.rng.choice(sorted(VOCABULARY.diagnoses)))
    return Command(name=text[1:]) if text.startswith("/") else Say(text=text)


MINDS: Final[dict[str, Callable[[Mind], Event]]] = {
    "good": good, "poor": poor, "silent": silent, "wrong": wrong, "joking": joking, "random": random,
}  # fmt: skip
