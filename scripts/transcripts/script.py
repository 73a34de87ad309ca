"""What each scripted learner is like and says, as it lies in learners.yaml."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

import yaml

from cases.text import Language, Strict

FILE: Final = Path(__file__).with_name("learners.yaml")

Kind = Literal["good", "poor", "silent", "wrong", "joking"]


class Script(Strict):
    """One learner and one case. A line is said; `[Label]` presses a button, `/name` sends a command."""

    name: str
    """Of the file, without its suffix."""
    title: str
    kind: Kind
    language: Language
    case: str
    protocol: str | None = None
    """Instead of the case's own, or one that fits."""
    seed: int = 1
    greeting: bool = False
    """Whether it begins with first contact."""
    certainty: bool = False
    """Whether the learner has their certainty marked."""
    says: Mapping[str, tuple[str, ...]] = {}
    """In order, by the step that is asked; around the ranking by the state: rank, contrast, reconsider, ..."""
    otherwise: tuple[str, ...] = ()
    """In turn, where nothing else is left to say."""


def scripts() -> Iterator[Script]:
    """All scripted learners, in order."""
    yield from map(Script.model_validate, yaml.safe_load(FILE.read_text(encoding="utf-8")))
