"""One turn in the making: what it reads, the session it changes, the acts it gathers. Moves and guards work on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, Literal

from cases.case import Case
from cases.protocol import Protocol, Step
from cases.text import Language, Text
from tutor.acts import Act, Answer, EditKeyboard, Keyboard, Send, Slot
from tutor.events import Edited, Event, Press, Say, Sent
from tutor.session import Dialogue, Question, Session
from tutor.understanding.entries import Lexicon
from tutor.understanding.intents import Intent, intents
from tutor.understanding.lexicon import lexicon
from tutor.understanding.read import read
from tutor.understanding.reading import Reading
from tutor.view import Chosen, Need, Rng, View
from tutor.words import Html, catalogue, listed, typeset

_SHORT = 60
"""Characters of an answer that others will give word for word: what it states is worked out once."""

FORGED = "?"
"""What a press means whose token is known and whose choice is not."""


@dataclass
class Turn:
    """A turn. `session` is replaced, never written; `acts` grow in the order in which they are to be done."""

    session: Session
    event: Event
    view: View
    now: datetime
    rng: Rng
    acts: list[Act] = field(default_factory=list)
    need: Need | None = None
    toast: Html | None = None

    # What it reads

    @property
    def language(self) -> Language:
        """The chat's language; before one is chosen, that of the learner's app."""
        return self.session.language or app_language(self.view.learner.app_language)

    @property
    def dialogue(self) -> Dialogue:
        """The running dialogue. Only states of a case ask for it."""
        dialogue = self.session.dialogue
        assert dialogue is not None, f"no dialogue in state {self.session.state}"
        return dialogue

    @property
    def case(self) -> Case:
        """The running dialogue's case; a guard has seen that it is there."""
        chosen = self.view.chosen if self.is_shown(self.view.chosen) else self.view.current
        assert chosen is not None
        return chosen.case

    @property
    def shown(self) -> Chosen:
        """The running dialogue's case with its address."""
        return Chosen(self.dialogue.ref, self.case)

    def is_shown(self, chosen: Chosen | None) -> bool:
        """Whether a case that the view holds is the one under way."""
        return chosen is not None and self.session.dialogue is not None and chosen.ref == self.session.dialogue.ref

    @property
    def protocol(self) -> Protocol:
        """The running dialogue's protocol."""
        return self.view.protocols[self.dialogue.protocol]

    @property
    def question(self) -> Question:
        """The question that waits for an answer; states of a case always have one."""
        question = self.dialogue.question
        assert question is not None
        return question

    @property
    def step(self) -> Step:
        """The step that is being asked."""
        return self.protocol.steps[self.dialogue.step]

    @cached_property
    def pressed(self) -> str | None:
        """What a press chose: an option's id, `FORGED`, or none for a token that no living button carries."""
        if not isinstance(self.event, Press):
            return None
        for question in self.questions():
            if question.token == self.event.token:
                options = question.options
                return options[self.event.choice] if 0 <= self.event.choice < len(options) else FORGED
        return None

    def questions(self) -> list[Question]:
        """All that has living buttons: the menu, the question, the photo."""
        living = [self.session.menu] if self.session.menu is not None else []
        if (dialogue := self.session.dialogue) is not None:
            living += [dialogue.question] if dialogue.question is not None else []
            living.append(Question(token=dialogue.image, kind="start", options=("+full",)))
        return living

    @cached_property
    def intents(self) -> frozenset[Intent]:
        """What a short answer steers to."""
        return intents(self.event.text) if isinstance(self.event, Say) else frozenset()

    @cached_property
    def reading(self) -> Reading:
        """What the free text states."""
        text = self.event.text if isinstance(self.event, Say | Edited | Sent) else ""
        chosen = self.view.chosen if self.is_shown(self.view.chosen) else self.view.current
        dermoscopic = chosen is not None and chosen.case.modality == "dermoscopic"
        words = lexicon(self.view.vocabulary, self.language)
        if len(text) <= _SHORT:
            return _read_once(read, text, words, dermoscopic=dermoscopic)
        return read(text, words, dermoscopic=dermoscopic)

    # What it writes

    def keep(self, **changes: Any) -> None:
        """Change the session."""
        self.session = self.session.with_(**changes)

    def note(self, **changes: Any) -> None:
        """Change the dialogue."""
        self.keep(dialogue=self.dialogue.with_(**changes))

    def token(self) -> str:
        """A fresh name for a question's buttons."""
        return f"{self.rng.getrandbits(48):012x}"

    def say(self, key: str, /, **values: object) -> Html:
        """A line, in the wording that was least used in this dialogue."""
        lines = catalogue(self.language)
        if self.session.dialogue is None:
            return lines.say(key, self.rng.getrandbits(8), **values)
        said = self.dialogue.said.get(key, 0)
        self.note(said={**self.dialogue.said, key: said + 1})
        return lines.say(key, said + self.dialogue.phase, **values)

    def fresh(self, key: str, /, **values: object) -> Html | None:
        """A line that can be spared, as `say`; none once each of its wordings has been used in this dialogue."""
        spent = self.dialogue.said.get(key, 0) >= catalogue(self.language).wordings(key)
        return None if spent else self.say(key, **values)

    def label(self, key: str, /, **values: object) -> Html:
        """A line of one wording: a button, a name."""
        return catalogue(self.language).say(key, **values)

    def send(self, *paragraphs: str | None, slot: Slot | None = None, keyboard: Keyboard | None = None) -> None:
        """A new message of the paragraphs that are not empty."""
        text = "\n\n".join(p for p in paragraphs if p)
        self.acts.append(Send(text=text, slot=slot, keyboard=keyboard))

    def close(self, slot: Slot) -> None:
        """Take the buttons off the message in a slot."""
        self.acts.append(EditKeyboard(slot=slot))

    def answer(self) -> Answer | None:
        """What stops the pressed button's spinner."""
        return Answer(text=self.toast) if isinstance(self.event, Press) else None

    # Names

    def text(self, text: Text) -> str:
        """A text in the turn's language, typeset, not yet escaped."""
        return typeset(text[self.language], self.language)

    def term(self, term: str) -> str:
        """A term's name, not yet escaped."""
        known = self.view.vocabulary.terms.get(term)
        return self.text(known.name) if known else term

    def terms(self, terms: Sequence[str], style: Literal["standard", "or"] = "standard") -> Html:
        """The names of terms as running text."""
        return listed([self.term(term) for term in terms], self.language, style)

    def answer_name(self, answer: str, language: Language | None = None) -> str:
        """The name of an answer class or diagnosis, not yet escaped."""
        language = language or self.language
        classes = self.view.classes.get(self.case.modality)
        found = classes.find(answer) if classes else None
        if found is not None:
            return typeset(found.label[language], language)
        if answer in self.case.truth and self.case.group is not None:
            return typeset(self.case.group[language], language)
        known = self.view.vocabulary.diagnoses.get(answer)
        return typeset(known.name[language], language) if known else answer


def app_language(code: str | None) -> Language:
    """The language to speak to someone who has not chosen one."""
    return "fr" if (code or "").lower().startswith("fr") else "en"


@lru_cache(maxsize=2048)
def _read_once(reader: Callable[..., Reading], text: str, words: Lexicon, *, dermoscopic: bool) -> Reading:
    return reader(text, words, dermoscopic=dermoscopic)
