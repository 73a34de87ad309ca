"""The project's protocols, each checked against the vocabulary: one that is wrong cannot be loaded."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args

from cases.errors import ProtocolError
from cases.load import load_content, load_vocabulary
from cases.near import nearest
from cases.protocol import Protocol
from cases.vocabulary import Category, Vocabulary


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
    for where, problem in _problems(protocol, vocabulary):
        raise ProtocolError(protocol.id, where, problem)


def _problems(protocol: Protocol, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for step in protocol.steps:
        where = f"steps.{step.id}"
        for category in step.categories:
            if category not in get_args(Category):
                yield f"{where}.categories", _unknown("category", category, get_args(Category))
        for term in (*step.terms, *(term for item in step.items for term in item.terms)):
            if term not in vocabulary.terms:
                yield f"{where}.terms", _unknown("term", term, tuple(vocabulary.terms))
        for ids in ([choice.id for choice in step.choices], [item.id for item in step.items]):
            if len(set(ids)) != len(ids):
                yield where, "two answers share an id"


def _unknown(kind: str, value: str, known: tuple[str, ...]) -> str:
    near = nearest(value, known)
    return f"unknown {kind} {value!r}" + (f", did you mean {near}?" if near else "")
