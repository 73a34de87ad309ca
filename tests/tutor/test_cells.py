import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case import Box
from tutor.cells import CELLS, cells_of, is_meant, said_cells

FRACTION = st.integers(0, 99)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x, y = draw(FRACTION), draw(FRACTION)
    right, bottom = draw(st.integers(x + 1, 100)), draw(st.integers(y + 1, 100))
    return Box(x0=x / 100, y0=y / 100, x1=right / 100, y1=bottom / 100)


def test_cells_lie_row_by_row() -> None:
    assert CELLS[:5] == ("A1", "B1", "C1", "D1", "A2")
    assert len(CELLS) == 16


@pytest.mark.parametrize(
    ("box", "cells"),
    [
        ((0.05, 0.05, 0.15, 0.15), {"A1"}),
        ((0.3, 0.3, 0.7, 0.7), {"B2", "C2", "B3", "C3"}),
        ((0.8, 0.05, 0.95, 0.95), {"D1", "D2", "D3", "D4"}),
        ((0.23, 0.23, 0.77, 0.8), {f"{c}{r}" for c in "BC" for r in "234"}),
        ((0.26, 0.6, 0.4, 0.7), {"A3", "B3"}),  # so near to the line that either side is right
    ],
)
def test_a_box_lies_in_the_cells_that_it_reaches(box: tuple[float, ...], cells: set[str]) -> None:
    x0, y0, x1, y1 = box
    assert set(cells_of([Box(x0=x0, y0=y0, x1=x1, y1=y1)])) == cells


@given(boxes(), boxes())
def test_every_box_lies_somewhere_and_more_boxes_in_more_cells(one: Box, other: Box) -> None:
    assert cells_of([one])
    assert set(cells_of([one])) <= set(cells_of([one, other]))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("B2", {"B2"}), ("b 2", {"B2"}), ("2b!", {"B2"}), ("B-2.", {"B2"}), ("I would tap c3", {"C3"}),
        ("B2 et C2", {"B2", "C2"}), ("case d4", {"D4"}),
        ("centre", {"B2", "C2", "B3", "C3"}), ("in the middle", {"B2", "C2", "B3", "C3"}),
        ("en haut à gauche", {"A1", "B1", "A2", "B2"}), ("upper left", {"A1", "B1", "A2", "B2"}),
        ("bottom right", {"C3", "D3", "C4", "D4"}), ("en bas au milieu", {"B3", "C3", "B4", "C4"}),
        ("à droite", {f"{c}{r}" for c in "CD" for r in "1234"}),
        ("left or right", set()), ("à 2 cm du bord", set()), ("je ne sais pas", set()), ("E5", set()), ("", set()),
    ],
)  # fmt: skip
def test_an_answer_means_cells(text: str, cells: set[str]) -> None:
    assert said_cells(text) == cells


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert said_cells(text) <= set(CELLS)


def test_one_of_two_cells_is_enough_and_half_of_a_part() -> None:
    assert is_meant(frozenset(["B2"]), ["B2", "C2"])
    assert is_meant(frozenset(["A1", "B2"]), ["B2"])
    assert not is_meant(frozenset(["A1"]), ["B2"])
    assert not is_meant(frozenset(), ["B2"])
    assert is_meant(said_cells("left"), ["A2", "B2"])
    assert not is_meant(said_cells("left"), ["B2", "C2", "D2"])
