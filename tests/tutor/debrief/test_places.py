"""Where in the lesion a finding is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case import Box, Finding
from cases.text import LANGUAGES, Language
from tests.tutor.chat import CASES
from tutor.debrief.places import place_of
from tutor.words import catalogue

WHOLE = Box(x0=0.2, y0=0.2, x1=0.8, y1=0.8)
"""What the lesion covers: places are told within it, not within the picture."""
SIDES = st.floats(0, 1)


def box(x: float, y: float, half: float = 0.05) -> Box:
    return Box(x0=x - half, y0=y - half, x1=x + half, y1=y + half)


def place(*where: Box) -> str | None:
    finding = Finding(term="ulceration", where=where)
    extent = Finding(term="asymmetry", where=(WHOLE,))
    return place_of(finding, CASES["r-001"].model_copy(update={"findings": (finding, extent)}))


@pytest.mark.parametrize(
    ("x", "y", "key"),
    [
        (0.5, 0.5, "centre"), (0.3, 0.5, "left"), (0.7, 0.5, "right"), (0.5, 0.3, "top"), (0.5, 0.7, "bottom"),
        (0.3, 0.3, "top-left"), (0.7, 0.3, "top-right"), (0.3, 0.7, "bottom-left"), (0.7, 0.7, "bottom-right"),
    ],
)  # fmt: skip
def test_a_place_is_told_within_the_lesion(x: float, y: float, key: str) -> None:
    assert place(box(x, y)) == key


def test_what_is_all_over_or_nowhere_has_no_place() -> None:
    assert place(WHOLE) is None
    assert place() is None


def test_what_is_far_apart_has_no_one_place() -> None:
    assert place(box(0.25, 0.25), box(0.75, 0.75)) == "scattered"
    assert place(box(0.28, 0.3), box(0.34, 0.3)) == "top-left"


def test_a_finding_alone_is_placed_in_the_picture() -> None:
    finding = Finding(term="ulceration", where=(box(0.2, 0.2),))
    assert place_of(finding, CASES["r-001"].model_copy(update={"findings": (finding,)})) == "top-left"


@given(st.lists(st.tuples(SIDES, SIDES, SIDES, SIDES), min_size=1, max_size=4), st.sampled_from(LANGUAGES))
def test_every_place_has_words(corners: list[tuple[float, float, float, float]], language: Language) -> None:
    boxes = [
        Box(x0=min(x, u), y0=min(y, v), x1=max(x, u), y1=max(y, v))
        for x, y, u, v in corners
        if abs(x - u) > 1e-6 and abs(y - v) > 1e-6
    ]
    found = place(*boxes)
    assert found is None or catalogue(language).say(f"place-{found}")
