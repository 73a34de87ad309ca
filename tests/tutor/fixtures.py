"""Cases, libraries and a chat for the tutor's tests: small, made here, on the project's own vocabulary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random
from typing import Any, NamedTuple

from cases.case import Case
from cases.load import load_vocabulary
from cases.protocols import load_protocols
from cases.text import Text
from tutor.acts import Act, Answer, Edit, EditKeyboard, Keyboard, Remember, Send, SendFile, SendImage
from tutor.engine import new_session, step
from tutor.events import Command, Event, Press, Say
from tutor.options import build_classes
from tutor.selection import select
from tutor.session import Session
from tutor.view import CaseRef, Chosen, Learner, Need, View

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SHA = "a" * 64


class Listed(NamedTuple):
    pack: str
    case: str
    modality: str
    truth: tuple[str, ...]
    group: Text | None = None
    lesion: str | None = None
    patient: str | None = None


def image(kind: str = "illustration", **more: Any) -> dict[str, Any]:
    return {
        "file": "images/1.jpg", "sha256": SHA, "kind": kind, "licence": "CC BY 4.0", "attribution": "The project",
        "width": 800, "height": 600, **more,
    }  # fmt: skip


def both(en: str, fr: str) -> dict[str, str]:
    return {"en": en, "fr": fr}


MELANOMA = Case.model_validate({
    "id": "r-001", "modality": "dermoscopic", "images": [image()], "truth": ["melanoma"], "confirmation": "rendered",
    "protocol": "two_step",
    "vignette": {"age": 54, "sex": "female", "site": "back", "history": [{"term": "growth"}, {"term": "bleeding_history", "polarity": "absent"}]},
    "findings": [
        {"term": "dark_brown", "weight": 1},
        {"term": "blue_grey", "weight": 1.5, "where": [{"x0": 0.1, "y0": 0.1, "x1": 0.3, "y1": 0.3}]},
        {"term": "asymmetry", "weight": 2, "note": both("Two axes of asymmetry put it on the suspicious side.", "Deux axes d’asymétrie la rendent suspecte.")},
        {"term": "atypical_pigment_network", "weight": 3,
         "hint": both("Look at the lines: are the meshes all alike?", "Regardez les lignes : les mailles sont-elles toutes pareilles ?"),
         "note": both("Meshes of uneven width and colour.", "Des mailles de largeur et de couleur inégales.")},
        {"term": "blue_white_veil", "weight": 3, "hint": both("This hint names melanoma and stays unsaid.", "Cet indice nomme le mélanome et reste tu.")},
        {"term": "irregular_streaks", "weight": 1},
    ],
    "differential": ["nevus", "seborrheic_keratosis"],
    "misconceptions": [
        {"diagnosis": "nevus", "why": both("Common moles are symmetrical.", "Les nævus communs sont symétriques."),
         "contrast": both("Fold it along its middle in your mind: do the two halves match?", "Pliez-la en pensée par le milieu : les deux moitiés se recouvrent-elles ?")},
        {"term": "typical_pigment_network", "why": both("Its meshes would all be alike.", "Ses mailles seraient toutes pareilles."), "contrast": both("Are they?", "Le sont-elles ?")},
    ],
    "plan": {"best": "excise", "acceptable": ["refer_urgent"], "why": both("A suspected melanoma is taken out whole, with a narrow margin.", "Une lésion suspecte s’enlève en entier, avec une marge étroite.")},
    "teaching_points": [both("Disorder in colour and structure is what to act on.", "Le désordre des couleurs et des structures commande d’agir.")],
    "sources": [{"title": "Argenziano 1998", "link": "https://example.org/a?b=1&c=2"}],
})  # fmt: skip

KERATOSIS = Case.model_validate({
    "id": "r-002", "modality": "dermoscopic", "images": [image()], "truth": ["seborrheic_keratosis", "solar_lentigo", "lichen_planus_like_keratosis"],
    "group": both("benign keratosis", "kératose bénigne"), "confirmation": "rendered", "protocol": "seven_point",
    "findings": [{"term": "milia_like_cysts", "weight": 3}, {"term": "comedo_like_openings", "weight": 2}],
})  # fmt: skip

PHOTOGRAPH = Case.model_validate({
    "id": "isic_0012345", "modality": "dermoscopic", "truth": ["basal_cell_carcinoma"], "confirmation": "histopathology",
    "images": [image("photograph", attribution="ISIC_0012345, anonymous", source="ISIC_0012345")],
    "vignette": {"age": 71, "sex": "male", "site": "face"},
})  # fmt: skip

ECZEMA = Case.model_validate({
    "id": "r-003", "modality": "clinical", "images": [image()], "truth": ["eczema"], "confirmation": "rendered",
    "vignette": {"text": both("A child of six scratches at night.", "Un enfant de six ans se gratte la nuit.")},
    "findings": [{"term": "plaque", "weight": 2}, {"term": "scale", "weight": 1}, {"term": "erythema", "weight": 2}, {"term": "flexural", "weight": 2}],
})  # fmt: skip

PSORIASIS = Case.model_validate({
    "id": "p-004", "modality": "clinical", "images": [image("photograph", attribution="Psoriasis atlas")],
    "truth": ["psoriasis"], "confirmation": "clinical", "vignette": {"sex": "male"},
    "findings": [{"term": "plaque", "weight": 2}, {"term": "vesicle", "polarity": "absent"}],
})  # fmt: skip

CASES = {f"demo/{case.id}": case for case in (MELANOMA, KERATOSIS, PHOTOGRAPH, ECZEMA, PSORIASIS)}

OTHERS = (
    ("nevus", "dermoscopic"), ("dermatofibroma", "dermoscopic"), ("cherry_angioma", "dermoscopic"),
    ("blue_nevus", "dermoscopic"), ("lichen_planus", "clinical"), ("rosacea", "clinical"), ("impetigo", "clinical"),
)  # fmt: skip


def library(cases: Iterable[Case] = tuple(CASES.values()), others: Sequence[tuple[str, str]] = OTHERS) -> list[Listed]:
    listed = [Listed("demo", c.id, c.modality, c.truth, c.group, c.lesion, c.patient) for c in cases]
    return listed + [Listed("other", f"o-{truth}", modality, (truth,)) for truth, modality in others]


def case_of(ref: CaseRef, entries: Sequence[Listed]) -> Case:
    """A case of the library; those that are only listed get a photograph and a truth."""
    known = CASES.get(f"{ref.pack}/{ref.case}")
    if known is not None:
        return known
    listed = next(e for e in entries if (e.pack, e.case) == (ref.pack, ref.case))
    return Case.model_validate({
        "id": ref.case, "modality": listed.modality, "images": [image("photograph")], "truth": listed.truth,
        "group": listed.group, "confirmation": "unknown",
    })  # fmt: skip


@dataclass
class Chat:
    """A learner's chat with the tutor: keeps the session as JSON, as the bot does, and what was sent."""

    learner: Learner = field(default_factory=Learner)
    rng: Random = field(default_factory=lambda: Random(1))
    group: bool = False
    entries: list[Listed] = field(default_factory=library)
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
        try:
            return Chosen(ref, case_of(ref, self.entries), {"en": "Malignant melanoma pack", "fr": "Lot du mélanome"})
        except StopIteration:
            return None

    def do(self, event: Event) -> list[Act]:
        view = self.view()
        result = step(self.session, event, view, NOW, self.rng)
        if isinstance(result, Need):
            ref = (
                CaseRef(pack="demo", case=self.next_case)
                if self.next_case
                else select(self.classes, result.selection, self.rng)
            )
            chosen = self.chosen(ref) if ref else None
            result = step(self.session, event, replace(view, chosen=chosen, nothing_left=chosen is None), NOW, self.rng)
        assert not isinstance(result, Need)
        session, acts = result
        self.session = Session.model_validate_json(session.model_dump_json(exclude_defaults=True))
        assert self.session == session
        for act in acts:
            self.take(act)
        return acts

    def take(self, act: Act) -> None:
        self.sent.append(act)
        match act:
            case Send(slot=slot, keyboard=board) | SendImage(slot=slot, keyboard=board):
                if slot is not None and board is not None:
                    self.boards[slot] = board
                elif slot is not None:
                    self.boards.pop(slot, None)
            case EditKeyboard(slot=slot, keyboard=board) | Edit(slot=slot, keyboard=board):
                self.boards.pop(slot, None) if board is None else self.boards.update({slot: board})
            case Remember(language=language, confirmed=confirmed):
                self.learner = replace(
                    self.learner,
                    language=language or self.learner.language,
                    confirmed=confirmed or self.learner.confirmed,
                )

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
            case Answer(text=str(text)):
                found.append(text)
    return found
