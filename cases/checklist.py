"""What a scored checklist is made of: items that are ticked or graded, and what a total means."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from cases.text import Id, Strict, Text

Group = Annotated[tuple[Id, ...], Field(min_length=1)]
"""Terms that count as one: any of them makes the group present."""
Grade = Annotated[int, Field(ge=0, le=12)]


class Condition(Strict):
    """What a picture must show: any of `any_of`, and none of `none_of`."""

    any_of: tuple[Id, ...] = ()
    none_of: tuple[Id, ...] = ()


class Level(Condition):
    """A grade that findings settle: the item has this value when the condition holds."""

    value: Grade

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if not (self.any_of or self.none_of):
            raise ValueError("any_of or none_of is needed: terms that settle this value")
        return self


class ChecklistItem(Strict):
    """One line of a checklist: ticked, or graded when it has a `range`. Its value times `points` is its score."""

    id: Id
    label: Text
    short: Text | None = None
    """The label of its button, when the full one is long."""
    points: Annotated[float, Field(gt=0, le=10)] = 1
    terms: tuple[Id, ...] = ()
    """A ticked item is present when any of these is."""
    groups: tuple[Group, ...] = ()
    """What is counted. Of a graded item the count is the value; a ticked one needs `at_least` or `at_most`."""
    vague: tuple[Id, ...] = ()
    """Terms that leave the count open when the picture shows one: is brown light or dark?"""
    at_least: Annotated[int, Field(ge=1)] | None = None
    at_most: Annotated[int, Field(ge=0)] | None = None
    veto: bool = False
    """Present, it ends the matter: whatever else is there, the threshold is not reached. It has no points."""
    unseen: bool = False
    """One picture does not tell it: only a finding or a score that the author wrote down does."""
    range: tuple[Grade, Grade] | None = None
    """Lowest and highest grade."""
    ask: Text | None = None
    """The question of a graded item: what is counted, from where to where."""
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] | None = None
    """What stands for a graded item in "A 2 B 4"."""
    levels: tuple[Level, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Every term that the item names."""
        of_levels = (term for level in self.levels for term in (*level.any_of, *level.none_of))
        return (*self.terms, *(term for group in self.groups for term in group), *self.vague, *of_levels)

    @model_validator(mode="after")
    def _is_one_kind(self) -> Self:
        return self._graded() if self.range is not None else self._ticked()

    def _graded(self) -> Self:
        assert self.range is not None
        low, high = self.range
        if low >= high:
            raise ValueError("range goes from the lowest grade to the highest: [0, 2]")
        if self.ask is None:
            raise ValueError("ask is missing: a graded item asks its own question")
        if self.terms or self.veto or self.at_least is not None or self.at_most is not None:
            raise ValueError("terms, veto, at_least and at_most are for items without a range")
        if any(not low <= level.value <= high for level in self.levels):
            raise ValueError(f"levels have values from {low} to {high} here")
        return self

    def _ticked(self) -> Self:
        if self.levels or self.letter is not None or self.ask is not None:
            raise ValueError("range is missing: ask, letter and levels are for graded items")
        bounded = self.at_least is not None or self.at_most is not None
        if bounded != bool(self.groups):
            raise ValueError("groups and at_least (or at_most) go together: how many of the groups must be there")
        if not (self.terms or self.groups or self.unseen):
            raise ValueError("terms is missing: write what makes it present, or unseen: true")
        return self


class Band(Strict):
    """What totals from `at_least`, or over `above`, mean, up to the next band. The first has neither."""

    at_least: float | None = None
    above: float | None = None
    label: Text
    """In a few words that name no diagnosis: it is said before the commit."""

    def reached(self, total: float) -> bool:
        """Whether a total lies in this band or beyond."""
        if self.above is not None:
            return total > self.above
        return self.at_least is None or total >= self.at_least
