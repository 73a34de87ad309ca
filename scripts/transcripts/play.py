"""Play a script to its end: every event goes through `tutor.step`, by a seeded die and a standing clock."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

import yaml

from cases.case import Case
from cases.library import Library
from cases.protocols import load_protocols
from scripts.transcripts.script import Kind, Script
from tests.tutor.chat import Chat, library
from tutor.acts import Act
from tutor.comparing import fits
from tutor.events import Command, Event, Press, Say
from tutor.selection import select
from tutor.session import Question
from tutor.view import CaseRef, Learner, Need

FOLDER: Final = Path(__file__).parents[2] / "docs" / "transcripts"
_TURNS: Final = 70
_RESTING: Final = ("idle", "debriefed")
_BY_STEP: Final = frozenset(["pick", "choose", "checklist"])
"""States that a script answers by the step's id; the others by their own name."""
_FINDINGS: Final = frozenset(["pick", "pump", "hint", "mistake"])
_TICKED: Final = _FINDINGS | {"checklist", "rank"}


@dataclass(frozen=True, slots=True)
class Deed:
    """What the learner did, as one reads it, and what came of it. `pressed`: a button's label, else words."""

    text: str
    pressed: bool
    acts: Sequence[Act]


@dataclass
class Actor:
    """Decides what a scripted learner does next."""

    script: Script
    used: dict[str, int] = field(default_factory=dict)

    def next(self, chat: "Played") -> str:
        """A line, a `[Label]` or an `[option]`, or a `/command`."""
        state, question = chat.session.state, chat.question
        key = chat.step if state in _BY_STEP else state
        line = self._line(key, self.script.says.get(key, ()))
        if line is None and question.kind in _TICKED and question.chosen and "+done" in question.options:
            return "[+done]"
        if line is None and (question.kind in _FINDINGS or self.script.kind == "joking"):
            line = self._line("", self.script.otherwise)
        return line if line is not None else _by_nature(self.script.kind, question)

    def _line(self, key: str, lines: Sequence[str]) -> str | None:
        """The next line for a key, until they are all said."""
        n = self.used.get(key, 0)
        self.used[key] = n + 1
        return lines[n] if n < len(lines) else None


def _by_nature(kind: Kind, question: Question) -> str:
    """What a learner of a kind does when the script says nothing more."""
    plain = [option for option in question.options if not option.startswith("+")]
    if kind == "good" and question.target in plain:
        return f"[{question.target}]"
    if question.kind in {"narrow", "mean"}:
        return f"[{plain[0]}]"
    if kind == "wrong" and question.kind == "prompt":
        return f"[{next(option for option in plain if option != question.target)}]"
    if question.kind in _FINDINGS and kind != "silent":
        return "/hint"
    for control in ("+none", "+unsure", "+keep", "+done"):
        if control in question.options and question.kind != "rank":
            return f"[{control}]"
    return f"[{question.options[0]}]"


class Played(Chat):
    """A chat that knows the transcripts' cases and finds others to compare with as the bot does."""

    @property
    def question(self) -> Question:
        """The question that waits for an answer."""
        dialogue = self.session.dialogue
        assert dialogue is not None
        assert dialogue.question is not None
        return dialogue.question

    @property
    def step(self) -> str:
        """The id of the step that is asked."""
        dialogue = self.session.dialogue
        assert dialogue is not None
        return load_protocols()[dialogue.protocol].steps[dialogue.step].id

    def choose(self, need: Need) -> CaseRef | None:
        """The script's case; another one where it is to be compared."""
        if need.selection.modality is None:
            return super().choose(need)
        for _ in range(25):
            ref = select(self.classes, need.selection, self.rng)
            if ref is None or ref.pack != "demo" or fits(self.cases[ref.case], need.selection):
                return ref if ref is not None and ref.pack == "demo" else None
        return None

    def event(self, line: str) -> tuple[Event, str]:
        """What a script's line does, and how it reads."""
        if line.startswith("/"):
            name, _, argument = line[1:].partition(" ")
            return Command(name=name, argument=argument), line
        if not line.startswith("["):
            return Say(text=line), line
        wanted = line[1:-1]
        for slot, board in self.boards.items():
            for button in (b for row in board.rows for b in row):
                label = button.label.removeprefix("✓ ")
                options = self._options(slot)
                if label == wanted or (button.choice < len(options) and options[button.choice] == wanted):
                    return Press(token=board.token, choice=button.choice), label
        raise AssertionError(f"no button {wanted!r} among {self.labels()}")

    def _options(self, slot: str) -> Sequence[str]:
        dialogue = self.session.dialogue
        asked = self.session.menu if slot == "menu" else dialogue.question if slot == "question" and dialogue else None
        return asked.options if asked is not None else ()


def cases() -> dict[str, Case]:
    """The cases that scripts may name: the transcripts' own, and the shipped drawings."""
    own = yaml.safe_load((FOLDER / "cases.yaml").read_text(encoding="utf-8"))
    shipped = Library().entries("starter")
    found = [*map(Case.model_validate, own), *(Library().case(entry.pack, entry.id) for entry in shipped)]
    return {case.id: case for case in found}


def play(script: Script, known: dict[str, Case]) -> tuple[Case, list[Deed]]:
    """All that the learner did until the case was debriefed or set aside."""
    case = known[script.case].model_copy(update={"protocol": script.protocol} if script.protocol else {})
    learner = Learner(name="" if not script.greeting else "Camille", app_language=script.language)
    if not script.greeting:
        learner = Learner(language=script.language, confirmed=True, certainty=script.certainty or None)
    chat = Played(
        learner=learner, rng=Random(script.seed),  # noqa: S311
        cases={**known, case.id: case},
        entries=library(known.values(), ()), next_case=case.id,
    )  # fmt: skip
    actor, deeds = Actor(script), list[Deed]()

    def do(line: str) -> None:
        event, text = chat.event(line)
        deeds.append(Deed(text, isinstance(event, Press), chat.do(event)))

    opening = ["/start", "[+fr]" if script.language == "fr" else "[+en]", "[+yes]", "[+start]"]
    for line in opening if script.greeting else ["/case"]:
        do(line)
    while chat.session.state not in _RESTING:
        if len(deeds) > _TURNS:
            raise AssertionError(f"{script.name} comes to no end: {chat.session.state}")
        do(actor.next(chat))
    return case, deeds
