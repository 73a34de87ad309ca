"""A protocol: a way of reasoning about a lesion, as data."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from cases.case import Difficulty, Modality, Source
from cases.checklist import Band, ChecklistItem, Condition
from cases.text import Id, Strict, Text

StepKind = Literal["pick_one", "pick_several", "choose", "checklist", "point", "compare", "rank", "plan"]

MOST_BUTTONS: Final = 24
"""Choices or items of one step: each is a button, of which a message takes no more than a hundred."""
FINDING: Final = "{finding}"
"""Stands for the finding's name in what a `point` step asks."""


Property = Literal["melanocytic", "not_melanocytic", "benign", "always", "never"]


class Choice(Condition):
    """One answer of a `choose` step, and when it is right; with nothing said of that, it is never judged."""

    id: Id
    label: Text
    when: Property | None = None
    """Right for cases of this property."""
    plans: tuple[Id, ...] = ()
    """Right when the best or an acceptable plan is among these."""
    says: Literal["yes", "no"] | None = None
    """The plain answer that means it."""
    then: Id | None = None
    """The later step that it leads to; none: the next one."""

    @property
    def judged(self) -> bool:
        """Whether it can be right or wrong."""
        return bool(self.when or self.plans or self.any_of or self.none_of)

    @model_validator(mode="after")
    def _one_yardstick(self) -> Self:
        if sum(map(bool, (self.when, self.plans, self.any_of or self.none_of))) > 1:
            raise ValueError("when, plans and any_of/none_of exclude each other: a choice is right for one reason")
        return self


class Step(Strict):
    """One question. `pick_*` steps expect the case's findings of `categories` (or `terms`).

    `point` (where is it, of those findings the one that weighs most and was named?) and `compare` (what sets this
    picture apart from another?) are left out where the case has nothing to ask.
    """

    id: Id
    kind: StepKind
    ask: Text
    reason: Text
    """Why the tutor asks this, in one line."""
    categories: tuple[Id, ...] = ()
    terms: tuple[Id, ...] = ()
    choices: Annotated[tuple[Choice, ...], Field(max_length=MOST_BUTTONS)] = ()
    items: Annotated[tuple[ChecklistItem, ...], Field(max_length=MOST_BUTTONS)] = ()
    threshold: float | None = None
    bands: tuple[Band, ...] = ()
    """What totals mean, where there is more to say than under or over the threshold; from the lowest on."""
    version: Text | None = None
    """The checklist's name and version, in a few words."""
    verdict: Text | None = None
    """What a total at or over the threshold means; says which version of the checklist. For the debrief."""

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        picks = bool(self.categories or self.terms), "categories or terms to pick from"
        scored = bool(self.items) and self.threshold is not None and self.verdict is not None
        needs = {
            "point": (picks[0], "categories or terms to point at"),
            "pick_one": picks,
            "pick_several": picks,
            "choose": (len(self.choices) >= 2, "choices, two at least"),
            "checklist": (scored, "items, threshold or verdict"),
        }
        has, what = needs.get(self.kind, (True, ""))
        if not has:
            raise ValueError(f"a {self.kind} step lacks {what}")
        if self.kind == "point" and not (FINDING in self.ask.en and FINDING in self.ask.fr):
            raise ValueError(f"what a point step asks names the finding: write {FINDING} where its name goes")
        starts = [band.above if band.above is not None else band.at_least for band in self.bands]
        rising = [start for start in starts[1:] if start is not None]
        if starts and (starts[0] is not None or len(rising) < len(starts) - 1 or sorted(rising) != rising):
            raise ValueError("bands rise: the first without at_least or above, each later one with a higher start")
        return self


class Protocol(Strict):
    """Steps in order. Every protocol commits to a differential, then to a plan, before anything is revealed."""

    id: Id
    name: Text
    modalities: Annotated[tuple[Modality, ...], Field(min_length=1)]
    difficulty: Difficulty = 3
    """Easier ones come first to a learner who has met none."""
    fits: Condition | None = None
    """Which cases it is offered for, of those that name no protocol; none: every one of its modalities."""
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ends_in_commitment(self) -> Self:
        ids = [s.id for s in self.steps]
        if len(set(ids)) != len(ids):
            raise ValueError("two steps share an id")
        if [s.kind for s in self.steps[-2:]] != ["rank", "plan"] or {"rank", "plan"} & {
            s.kind for s in self.steps[:-2]
        }:
            raise ValueError("a protocol ends with one rank step, then one plan step")
        return self
