"""A learner's chat with the tutor, and a small library, on the project's own vocabulary and protocols."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from cases.case import Case, Image, Modality
from cases.load import load_vocabulary
from cases.protocols import load_protocols
from cases.text import Text
from tutor.acts import Act, Answer, Edit, EditKeyboard, Keyboard, Remember, Send, SendFile, SendImage, SendPicture
from tutor.engine import new_session, step
from tutor.events import Command, Event, Press, Say
from tutor.options import build_classes
from tutor.selection import select
from tutor.session import Session
from tutor.view import CaseRef, Chosen, Learner, Need, View

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_FILE = Path(__file__).with_name("cases.yaml")
CASES = {case.id: case for case in map(Case.model_validate, yaml.safe_load(_FILE.read_text(encoding="utf-8")))}
PHOTO = Image(
    file="images/9.jpg", sha256="b" * 64, kind="photograph", licence="CC-0", attribution="Anon", width=9, height=9
)


class Listed(NamedTuple):
    pack: str
    case: str
    modality: Modality
    truth: tuple[str, ...]
    group: Text | None = None
    lesion: str | None = None
    patient: str | None = None


OTHERS = (
    ("nevus", "dermoscopic"), ("dermatofibroma", "dermoscopic"), ("cherry_angioma", "dermoscopic"),
    ("blue_nevus", "dermoscopic"), ("lichen_planus", "clinical"), ("rosacea", "clinical"), ("impetigo", "clinical"),
)  # fmt: skip


def library(cases: Iterable[Case] = tuple(CASES.values()), others: Sequence[tuple[str, str]] = OTHERS) -> list[Listed]:
    listed = [Listed("demo", c.id, c.modality, c.truth, c.group, c.lesion, c.patient) for c in cases]
    return listed + [Listed("other", f"o-{truth}", modality, (truth,)) for truth, modality in others]


def case_of(ref: CaseRef, entries: Sequence[Listed], cases: Mapping[str, Case]) -> Case | None:
    """A case of the library; those that are only listed get a photograph and a truth."""
    listed = next((e for e in entries if (e.pack, e.case) == (ref.pack, ref.case)), None)
    if listed is None:
        return None
    if ref.pack == "demo":
        return cases[ref.case]
    return Case(
        id=ref.case, modality=listed.modality, images=(PHOTO,), truth=listed.truth, group=listed.group,
        confirmation="unknown",
    )  # fmt: skip


@dataclass
class Chat:
    """A learner's chat with the tutor: keeps the session as JSON, as the bot does, and what was sent."""

    learner: Learner = field(default_factory=Learner)
    rng: Random = field(default_factory=lambda: Random(1))
    group: bool = False
    entries: list[Listed] = field(default_factory=library)
    cases: Mapping[str, Case] = field(default_factory=lambda: CASES)
    next_case: str | None = None
    session: Session = field(default_factory=new_session)
    sent: list[Act] = field(default_factory=list)
    boards: dict[str, Keyboard] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.classes = build_classes(self.entries, load_vocabulary())

    def view(self) -> View:
        dialogue = self.session.dialogue
        return View(
            learner=self.learner, vocabulary=load_vocabulary(), protocols=load_protocols(), classes=self.classes,
            group=self.group, current=self.chosen(dialogue.ref) if dialogue else None,
        )  # fmt: skip

    def chosen(self, ref: CaseRef) -> Chosen | None:
        case = case_of(ref, self.entries, self.cases)
        return Chosen(ref, case) if case else None

    def do(self, event: Event) -> list[Act]:
        view = self.view()
        result = step(self.session, event, view, NOW, self.rng)
        if isinstance(result, Need):
            ref = self.choose(result)
            chosen = self.chosen(ref) if ref else None
            result = step(self.session, event, replace(view, chosen=chosen, nothing_left=chosen is None), NOW, self.rng)
        assert not isinstance(result, Need)
        session, acts = result
        self.session = Session.model_validate_json(session.model_dump_json(exclude_defaults=True))
        assert self.session == session
        for act in acts:
            self.take(act)
        return acts

    def choose(self, need: Need) -> CaseRef | None:
        if self.next_case and not need.selection.among:
            return CaseRef(pack="demo", case=self.next_case)
        return select(self.classes, need.selection, self.rng)

    def take(self, act: Act) -> None:
        self.sent.append(act)
        match act:
            case (
                Send(slot=slot, keyboard=board)
                | SendImage(slot=slot, keyboard=board)
                | SendPicture(slot=slot, keyboard=board)
            ):
                if slot is not None and board is not None:
                    self.boards[slot] = board
                elif slot is not None:
                    self.boards.pop(slot, None)
            case EditKeyboard(slot=slot, keyboard=board) | Edit(slot=slot, keyboard=board):
                self.boards.pop(slot, None) if board is None else self.boards.update({slot: board})
            case Remember():
                told = act.model_dump(exclude={"act"}, exclude_none=True)
                self.learner = replace(self.learner, **told)

    def say(self, text: str) -> list[Act]:
        return self.do(Say(text=text))

    def command(self, name: str, argument: str = "") -> list[Act]:
        return self.do(Command(name=name, argument=argument))

    def press(self, label: str, slot: str | None = None) -> list[Act]:
        """Press a living button by its label, its tick or number left out."""
        for name, board in self.boards.items():
            for button in (b for row in board.rows for b in row):
                if slot in {None, name} and button.label.removeprefix("✓ ").split(". ", 1)[-1] == label:
                    return self.do(Press(token=board.token, choice=button.choice))
        raise AssertionError(f"no button {label!r} among {self.labels()}")

    def labels(self, slot: str | None = None) -> list[str]:
        return [
            b.label for name, board in self.boards.items() if slot in {None, name} for row in board.rows for b in row
        ]

    def onboard(self, language: str = "en") -> "Chat":
        self.command("start")
        self.press("English" if language == "en" else "Français")
        self.press("Yes, I am" if language == "en" else "Oui, je confirme")
        return self

    def begin(self, case: str) -> list[Act]:
        self.next_case = case
        return self.command("case")


def texts(acts: Iterable[Act]) -> list[str]:
    """All words of the acts for people, buttons left out."""
    found: list[str] = []
    for act in acts:
        match act:
            case Send(text=text) | Edit(text=text):
                found.append(text)
            case SendImage(caption=caption) | SendFile(caption=caption):
                found.append(caption)
            case SendPicture(caption=caption, otherwise=otherwise):
                found += [text for text in (caption, otherwise) if text]
            case Answer(text=str(text)):
                found.append(text)
    return found


def written(acts: Iterable[Act]) -> list[str]:
    """The texts of new messages, pictures and their captions left out."""
    return [act.text for act in acts if isinstance(act, Send)]
