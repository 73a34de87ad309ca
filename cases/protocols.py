"""The project's protocols, each checked against the vocabulary: one that is wrong cannot be loaded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import get_args

from cases.errors import ProtocolError
from cases.load import load_content, load_vocabulary
from cases.near import nearest
from cases.protocol import Protocol, Step
from cases.vocabulary import Category, Vocabulary

Loc = tuple[str | int, ...]
"""A place in a document: fields and places in lists."""


@cache
def load_protocols() -> Mapping[str, Protocol]:
    """The protocols by id. Raises `ProtocolError` when one names what no vocabulary holds."""
    protocols: dict[str, Protocol] = {}
    for protocol in load_content().protocols:
        check_protocol(protocol, load_vocabulary())
        if protocol.id in protocols:
            raise ProtocolError(protocol.id, "id", "two protocols share this id")
        protocols[protocol.id] = protocol
    return protocols


def check_protocol(protocol: Protocol, vocabulary: Vocabulary) -> None:
    """Raise `ProtocolError` at the first id that is unknown, or used twice within one step."""
    for loc, problem in protocol_problems(protocol, vocabulary):
        raise ProtocolError(protocol.id, _where(protocol, loc), problem)


def protocol_problems(protocol: Protocol, vocabulary: Vocabulary) -> Iterator[tuple[Loc, str]]:
    """What is wrong with a well-formed protocol: where, and what would be right."""
    if protocol.fits is not None:
        yield from _terms(("fits",), (*protocol.fits.any_of, *protocol.fits.none_of), vocabulary)
    items: set[str] = set()
    for i, step in enumerate(protocol.steps):
        here: Loc = ("steps", i)
        for j, category in enumerate(step.categories):
            if category not in get_args(Category):
                yield (*here, "categories", j), _unknown("category", category, get_args(Category))
        yield from _terms((*here, "terms"), step.terms, vocabulary)
        for j, item in enumerate(step.items):
            yield from _terms((*here, "items", j, "terms"), item.named, vocabulary)
            if item.id in items:
                yield (*here, "items", j, "id"), "two items share an id"
            items.add(item.id)
        later = [each.id for each in protocol.steps[i + 1 : -1]]
        yield from _choices(here, step, later, vocabulary)


def _choices(here: Loc, step: Step, later: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[Loc, str]]:
    """`later`: the steps that a choice may lead to."""
    ids = [choice.id for choice in step.choices]
    if len(set(ids)) != len(ids):
        yield (*here, "choices"), "two answers share an id"
    for j, choice in enumerate(step.choices):
        at: Loc = (*here, "choices", j)
        yield from _terms((*at, "any_of"), (*choice.any_of, *choice.none_of), vocabulary)
        for k, plan in enumerate(choice.plans):
            if plan not in vocabulary.plans:
                yield (*at, "plans", k), _unknown("plan", plan, tuple(vocabulary.plans))
        if choice.then is not None and choice.then not in later:
            yield (*at, "then"), f"{choice.then} is no later step: write {' or '.join(later)}"


def _terms(loc: Loc, terms: Iterable[str], vocabulary: Vocabulary) -> Iterator[tuple[Loc, str]]:
    for term in terms:
        if term not in vocabulary.terms:
            yield loc, _unknown("term", term, tuple(vocabulary.terms))


def _where(protocol: Protocol, loc: Loc) -> str:
    """A place in words: steps by their ids, no further than the field."""
    if loc[0] != "steps":
        return str(loc[0])
    return f"steps.{protocol.steps[int(loc[1])].id}.{loc[2]}"


def _unknown(kind: str, value: str, known: tuple[str, ...]) -> str:
    near = nearest(value, known)
    return f"unknown {kind} {value!r}" + (f", did you mean {near}?" if near else "")
