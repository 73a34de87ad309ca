"""What one turn may read, gathered by the bot before `step` is called."""

from __future__ import annotations

from collections.abc import Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from cases.text import Language, Strict

if TYPE_CHECKING:
    from cases.case import Case, Modality
    from cases.protocol import Protocol as ReasoningProtocol
    from cases.vocabulary import Vocabulary
    from tutor.options import AnswerClasses

T = TypeVar("T")


class Rng(Protocol):
    """The dice, passed in. `random.Random` fits."""

    def random(self) -> float:
        """A float in [0, 1)."""

    def getrandbits(self, k: int, /) -> int:
        """An integer of `k` random bits."""

    def choice(self, seq: Sequence[T], /) -> T:
        """One element of a sequence that is not empty."""

    def sample(self, population: Sequence[T], k: int) -> list[T]:
        """`k` different elements, in random order."""

    def shuffle(self, x: MutableSequence[T], /) -> None:
        """Shuffle in place."""


class CaseRef(Strict):
    """A case's address."""

    pack: str
    case: str


@dataclass(frozen=True, slots=True)
class Learner:
    """What is known of the person: stored language and confirmation, and the language their app is set to."""

    language: Language | None = None
    confirmed: bool = False
    app_language: str | None = None
    certainty: bool | None = None
    """Whether they want their certainty marked; none: they have not said."""
    calibration: str = ""
    """How sure they were of their last first choices, as `tutor.certainty.Calibration` writes it."""
    name: str = ""
    """First name for a greeting; never logged."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The case that answers a `Need`."""

    ref: CaseRef
    case: Case


@dataclass(frozen=True, slots=True)
class View:
    """Everything a turn may read; frozen, shared and never written."""

    learner: Learner
    vocabulary: Vocabulary
    protocols: Mapping[str, ReasoningProtocol]
    classes: Mapping[Modality, AnswerClasses]
    """The answer classes of the library, by modality: what the options of a differential are drawn from."""
    group: bool = False
    """True outside a private chat."""
    current: Chosen | None = None
    """The case of the session's dialogue."""
    chosen: Chosen | None = None
    """The answer to this turn's `Need`, on the second call."""
    nothing_left: bool = False
    """True on the second call when no case fits the selection."""


class Selection(Strict):
    """Which case is wanted next."""

    pack: str | None = None
    avoid: tuple[CaseRef, ...] = ()
    modality: str | None = None
    among: tuple[str, ...] = ()
    """Keys of the answer classes of `modality` that it must come from; none: any class."""
    lacking: tuple[str, ...] = ()
    """Terms of which it must certainly lack one; none: any case."""


class Need(Strict):
    """`step` cannot go on without another case: call again with `view.chosen` (or `nothing_left`)."""

    selection: Selection
