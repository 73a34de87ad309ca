"""A protocol: a way of reasoning about a lesion, as data."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cases.case import Modality, Source
from cases.text import Id, Strict, Text

StepKind = Literal["pick_one", "pick_several", "choose", "checklist", "rank", "plan"]


class Choice(Strict):
    """One answer of a `choose` step. It is right when the case has the property `when`."""

    id: Id
    label: Text
    when: Literal["melanocytic", "not_melanocytic"]


class ChecklistItem(Strict):
    """One line of a scored checklist: present when any of `terms` is."""

    id: Id
    label: Text
    points: Annotated[float, Field(gt=0, le=10)]
    terms: Annotated[tuple[Id, ...], Field(min_length=1)]


class Step(Strict):
    """One question. `pick_*` steps expect the case's findings of `categories` (or `terms`)."""

    id: Id
    kind: StepKind
    ask: Text
    reason: Text
    """Why the tutor asks this, in one line."""
    categories: tuple[Id, ...] = ()
    terms: tuple[Id, ...] = ()
    choices: tuple[Choice, ...] = ()
    items: tuple[ChecklistItem, ...] = ()
    threshold: float | None = None
    verdict: Text | None = None
    """What a total at or over the threshold means; says which version of the checklist."""

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        needs = {
            "pick_one": bool(self.categories or self.terms),
            "pick_several": bool(self.categories or self.terms),
            "choose": len(self.choices) >= 2,
            "checklist": bool(self.items) and self.threshold is not None and self.verdict is not None,
        }
        if not needs.get(self.kind, True):
            raise ValueError(
                f"a {self.kind} step lacks its categories, terms, choices or items with threshold and verdict"
            )
        return self


class Protocol(Strict):
    """Steps in order. Every protocol commits to a differential, then to a plan, before anything is revealed."""

    id: Id
    name: Text
    modalities: Annotated[tuple[Modality, ...], Field(min_length=1)]
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
