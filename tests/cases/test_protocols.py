import pytest
from pydantic import ValidationError

import cases.protocols
from cases.errors import ProtocolError
from cases.load import load_content, load_vocabulary
from cases.protocol import Protocol
from cases.protocols import check_protocol, load_protocols

PROTOCOLS = load_protocols()
DESCRIPTIONS = {"pick_one", "pick_several", "choose", "checklist"}


def test_there_is_one_for_each_modality() -> None:
    assert set(PROTOCOLS) >= {"lesion_description", "two_step", "seven_point"}
    for modality in ("clinical", "dermoscopic"):
        assert any(modality in protocol.modalities for protocol in PROTOCOLS.values())


@pytest.mark.parametrize("protocol", PROTOCOLS.values(), ids=list(PROTOCOLS))
def test_it_suits_a_phone(protocol: Protocol) -> None:
    """At most four questions before the differential; each short, with its reason in one line."""
    assert len(protocol.steps) - 2 <= 4
    for step in protocol.steps:
        for language in ("en", "fr"):
            assert len(step.ask[language]) <= 120
            assert len(step.reason[language]) <= 200
            assert "\n" not in step.ask[language] + step.reason[language]


def test_a_description_asks_for_everything_that_is_seen() -> None:
    vocabulary = load_vocabulary()
    steps = PROTOCOLS["lesion_description"].steps
    asked = {term for step in steps for term in step.terms}
    asked |= {term.id for term in vocabulary.terms.values() for step in steps if term.category in step.categories}
    seen = {
        term.id
        for term in vocabulary.terms.values()
        if term.category not in ("history", "dermoscopic_structure", "vessel")
    }
    assert asked == seen


def test_no_step_asks_for_what_another_asks() -> None:
    vocabulary = load_vocabulary()
    for protocol in PROTOCOLS.values():
        asked: list[str] = []
        for step in (step for step in protocol.steps if step.kind != "point"):
            asked += {*step.terms, *(t.id for t in vocabulary.terms.values() if t.category in step.categories)}
        assert len(set(asked)) == len(asked), protocol.id


def test_the_seven_points_weigh_what_argenziano_gave_them() -> None:
    (checklist,) = (step for step in PROTOCOLS["seven_point"].steps if step.kind == "checklist")
    assert {item.id: item.points for item in checklist.items} == {
        "atypical_network": 2,
        "blue_white_veil": 2,
        "atypical_vessels": 2,
        "irregular_streaks": 1,
        "irregular_dots_globules": 1,
        "irregular_blotches": 1,
        "regression": 1,
    }
    assert checklist.threshold == 3
    assert checklist.verdict is not None
    for verdict in (checklist.verdict.en, checklist.verdict.fr):
        assert "original" in verdict.casefold()
        assert "2011" in verdict
        assert "1" in verdict.partition("2011")[2]


def changed(step: int, **fields: object) -> Protocol:
    document = PROTOCOLS["seven_point"].model_dump()
    document["steps"][step].update(fields)
    return Protocol.model_validate(document)


@pytest.mark.parametrize(
    ("protocol", "problem"),
    [
        (
            changed(0, categories=("vesel",)),
            "steps.structures.categories: unknown category 'vesel', did you mean vessel",
        ),
        (changed(0, terms=("network",)), "steps.structures.terms: unknown term 'network'"),
        (
            changed(1, choices=tuple({"id": "same", "label": {"en": "a", "fr": "a"}} for _ in "ab")),
            "two answers share an id",
        ),
        (
            changed(
                1,
                items=({"id": "one", "label": {"en": "a", "fr": "a"}, "points": 1, "terms": ("papul",)},),
            ),
            "unknown term 'papul', did you mean papule",
        ),
    ],
)
def test_a_wrong_protocol_cannot_be_loaded(protocol: Protocol, problem: str) -> None:
    with pytest.raises(ProtocolError, match=problem):
        check_protocol(protocol, load_vocabulary())


def test_two_protocols_of_one_id_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = load_content()
    twice = content.model_copy(update={"protocols": (*content.protocols, content.protocols[0])})
    monkeypatch.setattr(cases.protocols, "load_content", lambda: twice)
    with pytest.raises(ProtocolError, match="two protocols share this id"):
        load_protocols.__wrapped__()


@pytest.mark.parametrize("kind", sorted(DESCRIPTIONS))
def test_a_step_needs_what_its_kind_asks_with(kind: str) -> None:
    with pytest.raises(ValidationError, match=f"a {kind} step lacks"):
        changed(0, kind=kind, categories=())


def test_the_commitment_comes_last_and_once() -> None:
    steps = PROTOCOLS["two_step"].model_dump()["steps"]
    for wrong in (steps[:-1], steps[:-2] + steps[:-3:-1], [steps[-1], *steps[:-2], *steps[-2:]]):
        document = PROTOCOLS["two_step"].model_dump() | {"steps": wrong}
        with pytest.raises(ValidationError, match=r"ends with one rank step|share an id"):
            Protocol.model_validate(document)
