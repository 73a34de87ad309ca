"""What is kept of a learner between two turns. Frozen, and small enough to be read and written at every turn."""

from collections.abc import Mapping
from typing import Final, Literal

from cases.text import Language, Strict
from tutor.view import CaseRef

State = Literal[
    "language", "confirmation", "idle", "pick", "probe", "narrow", "choose", "checklist", "grade", "recheck", "rank",
    "contrast", "reconsider", "certainty", "plan", "debriefed",
    "point", "compare",
]  # fmt: skip

QuestionKind = Literal[
    "language", "confirm", "start", "running", "next",
    "pick", "pump", "hint", "prompt", "mistake", "narrow", "mean", "choose", "checklist", "grade", "recheck",
    "rank", "against", "reconsider", "certainty", "plan",
    "point", "compare",
]  # fmt: skip

Outcome = Literal["seen", "prompted", "told", "missed", "wrong", "kept"]
"""How a finding went: named unaided, named among look-alikes, told, never reached, not there, not judged."""

Verdict = Literal["for", "against", "unsure"]
"""What a finding does to the favourite, in the learner's eyes."""

RECENT: Final = 100
"""How many played cases are remembered, so that they do not come back soon."""
MISSED: Final = 60
"""How many missed terms are remembered, so that they are hinted at from another side next time."""


class Question(Strict):
    """A message with buttons. `options` are ids in button order; those that start with `+` are controls."""

    token: str
    kind: QuestionKind
    options: tuple[str, ...]
    chosen: tuple[str, ...] = ()
    target: str | None = None
    """What it is about beyond its step: the probed term, or the pack of a menu's new case."""
    blanks: int = 0
    """Answers so far that named nothing."""
    explains: tuple[str, ...] = ()
    """The terms whose numbers the button "Why?" shows."""
    explained: bool = False
    """Whether it has shown them."""


class Mark(Strict):
    """How one finding of one step went."""

    step: str
    term: str
    outcome: Outcome


class Beside(Strict):
    """A case whose picture was shown beside this one's."""

    ref: CaseRef
    truth: str
    """Its first diagnosis. Told once the case is over."""


class Dialogue(Strict):
    """One case under way, or just debriefed."""

    ref: CaseRef
    protocol: str
    step: int = 0
    image: str
    """Token of the button under the photo."""
    question: Question | None = None
    """The one that waits for an answer; none once the case is debriefed."""
    candidates: tuple[str, ...]
    """Keys of the answer classes that the differential offers, in button order."""
    reported: tuple[str, ...] = ()
    """Terms that the learner said are there, in order."""
    offered: tuple[str, ...] = ()
    """The terms on the buttons of the running question about findings, and of all that follows from it."""
    narrowed: tuple[str, ...] = ()
    """General words ("network") that were narrowed down, or asked to be."""
    ladder: Mapping[str, int] = {}
    """Per expectation: the highest rung climbed (1 pump, 2 hint, 3 prompt, 4 assertion)."""
    marks: tuple[Mark, ...] = ()
    choices: Mapping[str, str] = {}
    """Per `choose` step: what was chosen."""
    checklists: Mapping[str, tuple[str, ...]] = {}
    """Per `checklist` step: the items that the learner found present."""
    grades: Mapping[str, Mapping[str, int]] = {}
    """Per `checklist` step: the grades of its graded items."""
    pointed: Mapping[str, bool] = {}
    """Findings whose place was asked, and whether the learner tapped it."""
    beside: Beside | None = None
    """The case that this one was compared with."""
    ranking: tuple[str, ...] = ()
    """Answer classes (or diagnoses outside them, written freely), favourite first."""
    first_ranking: tuple[str, ...] = ()
    """The ranking before the contrast question."""
    argued: Mapping[str, Verdict] = {}
    """The finding that was held against the first favourite, and what the learner made of it."""
    met: Mapping[str, str] = {}
    """By favourite, what was held against it: a term, or what the letter tells."""
    certainty: Literal[0, 1, 2, 3] | None = None
    """How sure of the first choice; 0: asked and left open, none: not asked."""
    plan: str | None = None
    said: Mapping[str, int] = {}
    """How often each kind of line was worded, so that wordings rotate."""
    phase: int = 0
    """Where the rotation of wordings starts."""


class Session(Strict):
    """Everything that one chat's tutor remembers."""

    state: State = "language"
    language: Language | None = None
    menu: Question | None = None
    """Buttons that belong to no question of a case."""
    dialogue: Dialogue | None = None
    recent: tuple[str, ...] = ()
    """Addresses `pack/case` of the cases begun, oldest first, at most `RECENT`."""
    protocols: tuple[str, ...] = ()
    """Keys of the protocols met, the latest last."""
    missed: tuple[str, ...] = ()
    """Terms that went unseen in the cases played to their end, oldest first, at most `MISSED`."""


def address(ref: CaseRef) -> str:
    """A case's address in one string. Ids hold no slash, so it can be taken apart again."""
    return f"{ref.pack}/{ref.case}"


def from_address(text: str) -> CaseRef:
    """The reverse of `address`."""
    pack, _, case = text.partition("/")
    return CaseRef(pack=pack, case=case)


def new_session() -> Session:
    """The session of a chat that has not spoken yet."""
    return Session()
