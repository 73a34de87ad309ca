"""Counts of what a source saw: one variable, its values, and how often each diagnosis shows them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cases.case import Modality


class Source(NamedTuple):
    """Where counts come from."""

    id: str
    name: str
    """As a person reads it: "SkinCon"."""
    title: str
    link: str | None
    unit: str
    """What was counted: images, cases or lesions."""
    ranks: "Modality | None" = None
    """The kind of image whose diagnoses it ranks; none: it only weighs what others rank."""
    authored: bool = False
    """A figure that an author set down, not a table of annotations."""


class Count(NamedTuple):
    """A term is marked on `marked` of the `of` images of a diagnosis."""

    diagnosis: str
    marked: int
    of: int
    source: Source


class Smoothing(NamedTuple):
    """Cases that are added to a diagnosis's own: `each` to every value, `average` of the average diagnosis."""

    each: float
    average: float


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """Values that exclude each other: an image shows exactly one of them. Told apart by identity."""

    source: Source
    name: str
    shows: tuple[frozenset[str] | None, ...]
    """The terms that each value shows: the first shows none; None: something that no term names."""
    counts: Mapping[str, tuple[int, ...]]
    """By diagnosis, the images of each value."""
    rates: Mapping[str, tuple[float, ...]]
    """By diagnosis, the smoothed share of each value; they sum to 1."""
    usual: tuple[float, ...]
    """The rates of a diagnosis of which this source knows nothing: the mean of those that it knows."""

    terms: frozenset[str] = field(init=False)
    """All terms that its values show."""
    values: frozenset[int] = field(init=False)
    """All of its values, by number."""
    _showing: Mapping[str, frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        terms = frozenset().union(*(shown for shown in self.shows if shown))
        places = {term: frozenset(n for n, shown in enumerate(self.shows) if term in (shown or ())) for term in terms}
        object.__setattr__(self, "terms", terms)
        object.__setattr__(self, "values", frozenset(range(len(self.shows))))
        object.__setattr__(self, "_showing", places)

    def showing(self, term: str) -> frozenset[int]:
        """The values that show a term."""
        return self._showing.get(term, frozenset())

    def of(self, diagnosis: str) -> tuple[float, ...]:
        """The rates of a diagnosis, the usual ones where it is not counted."""
        return self.rates.get(diagnosis, self.usual)

    def count(self, term: str, diagnosis: str) -> Count | None:
        """How often a term is marked on images of a diagnosis, or nothing when it is not counted."""
        counts = self.counts.get(diagnosis)
        if counts is None:
            return None
        return Count(diagnosis, sum(counts[n] for n in self.showing(term)), sum(counts), self.source)


def smoothed(
    counts: Mapping[str, tuple[int, ...]],
    smoothing: Smoothing,
    usual: Sequence[float] | None = None,
    over: Collection[str] = (),
) -> tuple[dict[str, tuple[float, ...]], tuple[float, ...]]:
    """The rates of each diagnosis, and the usual ones: those given, else the mean over some of the diagnoses."""
    width = len(next(iter(counts.values())))
    average = usual or _mean([[(c + 0.5) / (sum(counts[who]) + width / 2) for c in counts[who]] for who in over])
    each, pull = smoothing
    rates = {}
    for diagnosis, row in counts.items():
        total = sum(row) + pull + each * width
        rates[diagnosis] = tuple((c + pull * a + each) / total for c, a in zip(row, average, strict=True))
    return rates, tuple(usual or _mean([rates[who] for who in over]))


def _mean(rows: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))
