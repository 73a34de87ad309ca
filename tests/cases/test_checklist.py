"""What a checklist's items and bands may be: everything else is refused with a word on what is missing."""

import pytest
from pydantic import ValidationError

from cases.checklist import Band, ChecklistItem, Level
from cases.errors import ProtocolError
from cases.load import load_vocabulary
from cases.protocol import Choice, Protocol
from cases.protocols import check_protocol, load_protocols

LABEL = {"en": "a", "fr": "b"}
ABCD = load_protocols()["abcd"]


def item(**fields: object) -> ChecklistItem:
    return ChecklistItem.model_validate({"id": "one", "label": LABEL, **fields})


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "terms is missing"),
        ({"groups": [["red"], ["blue"]]}, "at_least"),
        ({"terms": ["red"], "at_least": 1}, "groups and at_least"),
        ({"terms": ["red"], "letter": "A"}, "range is missing"),
        ({"terms": ["red"], "ask": LABEL}, "range is missing"),
        ({"range": [0, 2]}, "ask is missing"),
        ({"range": [2, 2], "ask": LABEL}, "range goes from the lowest"),
        ({"range": [0, 2], "ask": LABEL, "terms": ["red"]}, "for items without a range"),
        ({"range": [0, 2], "ask": LABEL, "veto": True}, "for items without a range"),
        (
            {"range": [0, 2], "ask": LABEL, "levels": [{"value": 3, "any_of": ["red"]}]},
            "levels have values from 0 to 2",
        ),
        ({"range": [0, 2], "ask": LABEL, "levels": [{"value": 1}]}, "any_of or none_of is needed"),
        ({"terms": ["red"], "points": 0}, "greater than 0"),
        ({"terms": ["red"], "letter": "ab"}, "pattern"),
    ],
)
def test_what_an_item_may_not_be(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        item(**fields)


def test_what_an_item_may_be() -> None:
    assert item(terms=["red"]).points == 1
    assert item(unseen=True).named == ()
    assert item(groups=[["red"], ["blue", "gray"]], at_least=2, vague=["white"]).named == (
        "red",
        "blue",
        "gray",
        "white",
    )
    levels = [{"value": 0, "any_of": ["symmetry"], "none_of": ["asymmetry"]}]
    assert item(range=[0, 2], ask=LABEL, levels=levels).named == ("symmetry", "asymmetry")
    assert Level(value=1, none_of=("red",)).value == 1


def test_bands() -> None:
    first, middle, last = ABCD.steps[1].bands
    assert [first.reached(t) for t in (1, 4.7, 9)] == [True, True, True]
    assert [middle.reached(t) for t in (4.74, 4.75, 9)] == [False, True, True]
    assert [last.reached(t) for t in (5.4, 5.45, 5.5)] == [False, False, True]
    assert Band.model_validate({"label": LABEL}).reached(0)


def changed(protocol: Protocol, step: int, **fields: object) -> Protocol:
    document = protocol.model_dump()
    document["steps"][step].update(fields)
    return Protocol.model_validate(document)


@pytest.mark.parametrize("starts", [[{}, {}], [{"at_least": 1}], [{}, {"at_least": 3}, {"above": 2}]])
def test_bands_rise(starts: list[dict[str, float]]) -> None:
    with pytest.raises(ValidationError, match="bands rise"):
        changed(ABCD, 1, bands=[{"label": LABEL, **start} for start in starts])


def test_a_choice_is_right_for_one_reason() -> None:
    for fields in ({"when": "benign", "any_of": ["red"]}, {"plans": ["excise"], "none_of": ["red"]}):
        with pytest.raises(ValidationError, match="exclude each other"):
            Choice.model_validate({"id": "a", "label": LABEL, **fields})
    assert not Choice.model_validate({"id": "a", "label": LABEL}).judged
    assert Choice.model_validate({"id": "a", "label": LABEL, "plans": ["excise"]}).judged


CHOICES = [{"id": "a", "label": LABEL}, {"id": "b", "label": LABEL}]
CHAOS = load_protocols()["chaos_and_clues"]


@pytest.mark.parametrize(
    ("protocol", "problem"),
    [
        (
            changed(CHAOS, 1, choices=[{**CHOICES[0], "then": "look"}, CHOICES[1]]),
            "look is no later step: write clues or",
        ),
        (changed(CHAOS, 1, choices=[{**CHOICES[0], "then": "plan"}, CHOICES[1]]), "plan is no later step"),
        (
            changed(CHAOS, 1, choices=[{**CHOICES[0], "plans": ["exise"]}, CHOICES[1]]),
            "unknown plan 'exise', did you mean",
        ),
        (changed(CHAOS, 1, choices=[{**CHOICES[0], "any_of": ["asymetry"]}, CHOICES[1]]), "unknown term 'asymetry'"),
        (
            changed(CHAOS, 2, items=[{"id": "x", "label": LABEL, "terms": ["blu"]}]),
            "unknown term 'blu', did you mean blue",
        ),
        (changed(CHAOS, 2, items=[{"id": "x", "label": LABEL, "terms": ["red"]}] * 2), "two items share an id"),
        (
            CHAOS.model_copy(update={"fits": Choice(id="x", label=ABCD.name, any_of=("blu",))}),
            "fits: unknown term 'blu'",
        ),
    ],
)
def test_a_wrong_id_is_named_with_the_right_one(protocol: Protocol, problem: str) -> None:
    with pytest.raises(ProtocolError, match=problem):
        check_protocol(protocol, load_vocabulary())
