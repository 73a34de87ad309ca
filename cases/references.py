"""What a case names by id, and whether the vocabularies hold it."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Literal, NamedTuple

from cases.case import Case
from cases.near import nearest
from cases.protocol import Protocol
from cases.vocabulary import Vocabulary
from cases.yaml_tree import Loc

Kind = Literal["term", "history term", "diagnosis", "site", "plan", "protocol", "item"]


class Reference(NamedTuple):
    """An id at a place of a case."""

    loc: Loc
    kind: Kind
    id: str


class Known:
    """The ids that a case may name."""

    def __init__(self, vocabulary: Vocabulary, protocols: Mapping[str, Protocol]) -> None:
        self._vocabulary = vocabulary
        self._protocols = protocols
        told = {term.id for term in vocabulary.terms.values() if term.category == "history"}
        self._ids: Final[Mapping[Kind, AbstractSet[str]]] = {
            "term": vocabulary.terms.keys() - told,
            "history term": told,
            "diagnosis": vocabulary.diagnoses.keys(),
            "site": vocabulary.sites.keys(),
            "plan": vocabulary.plans.keys(),
            "protocol": protocols.keys(),
            "item": frozenset(),
        }

    def problems(self, case: Case) -> Iterator[tuple[Reference, str]]:
        """Each id that is not known where it stands, and what is wrong with it."""
        for reference in references(case):
            if reference.id not in self._ids[reference.kind]:
                yield reference, self._explain(reference)
            elif reference.kind == "protocol" and case.modality not in self._protocols[reference.id].modalities:
                fitting = [p.id for p in self._protocols.values() if case.modality in p.modalities]
                yield reference, f"{reference.id} is not for a {case.modality} case: use {', '.join(sorted(fitting))}"
            elif reference.loc[0] == "scores":
                yield from self._scores(case, self._protocols[reference.id])

    def _scores(self, case: Case, protocol: Protocol) -> Iterator[tuple[Reference, str]]:
        """Scores of items that the protocol does not have, or beyond their range."""
        ranges = {item.id: item.range or (0, 1) for step in protocol.steps for item in step.items}
        for item, value in case.scores[protocol.id].items():
            place = Reference(("scores", protocol.id, item), "item", item)
            if item not in ranges:
                near = nearest(item, ranges)
                hint = f"did you mean {near}?" if near else f"items: {', '.join(ranges) or 'none, it has no checklist'}"
                yield place, f"unknown item {item!r} of {protocol.id}: {hint}"
            elif not ranges[item][0] <= value <= ranges[item][1]:
                yield place, f"{value} is out of range: {item} goes from {ranges[item][0]} to {ranges[item][1]}"

    def _explain(self, reference: Reference) -> str:
        term = self._vocabulary.terms.get(reference.id) if reference.kind.endswith("term") else None
        if term is not None and reference.kind == "term":
            return f"{term.id} is told, not seen: move it to vignette.history"
        if term is not None:
            return f"{term.id} is seen (category {term.category}), not told: move it to findings"
        near = nearest(reference.id, self._ids[reference.kind])
        hint = f"did you mean {near}?" if near else f"use one of the {len(self._ids[reference.kind])} known ids"
        return f"unknown {reference.kind} {reference.id!r}: {hint}"


def references(case: Case) -> Iterator[Reference]:
    """Every id that a case names, in the order of its fields."""
    yield from _listed(("truth",), "diagnosis", case.truth)
    yield from _given(("vignette", "site"), "site", case.vignette.site)
    for i, told in enumerate(case.vignette.history):
        yield Reference(("vignette", "history", i, "term"), "history term", told.term)
    yield from _given(("protocol",), "protocol", case.protocol)
    for i, finding in enumerate(case.findings):
        yield Reference(("findings", i, "term"), "term", finding.term)
    for protocol in case.scores:
        yield Reference(("scores", protocol), "protocol", protocol)
    yield from _listed(("differential",), "diagnosis", case.differential)
    for i, wrong in enumerate(case.misconceptions):
        yield from _given(("misconceptions", i, "diagnosis"), "diagnosis", wrong.diagnosis)
        yield from _given(("misconceptions", i, "term"), "term", wrong.term)
    if case.plan is not None:
        yield Reference(("plan", "best"), "plan", case.plan.best)
        yield from _listed(("plan", "acceptable"), "plan", case.plan.acceptable)


def _given(loc: Loc, kind: Kind, value: str | None) -> Iterator[Reference]:
    if value is not None:
        yield Reference(loc, kind, value)


def _listed(loc: Loc, kind: Kind, values: Iterable[str]) -> Iterator[Reference]:
    for i, value in enumerate(values):
        yield Reference((*loc, i), kind, value)
