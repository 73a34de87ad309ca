"""Exact truth of a picture: which findings it shows, and where."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cases.render.frame import FloatMap
from cases.render.shapes import Outline

SEEN = 0.25
"""A pixel shows a structure when its coverage reaches this."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions of the picture's side."""


class Finding(NamedTuple):
    """One finding and the box around all of it."""

    term: str
    box: Box


class Layer(NamedTuple):
    """What one structure drew: the findings it shows, how strongly it covers each pixel, whether it is lesion body."""

    terms: tuple[str, ...]
    coverage: FloatMap
    body: bool


def box_of(mask: npt.NDArray[np.bool_]) -> Box | None:
    """The box around the true pixels, or None where there are none."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return None
    height, width = mask.shape
    left, right = int(columns[0]) / width, (int(columns[-1]) + 1) / width
    return left, int(rows[0]) / height, right, (int(rows[-1]) + 1) / height


def findings(layers: tuple[Layer, ...]) -> list[Finding]:
    """Every finding of every layer that can be seen, in drawing order."""
    found = []
    for layer in layers:
        box = box_of(layer.coverage >= SEEN)
        if box is not None:
            found += [Finding(term, box) for term in layer.terms]
    return found


def shape_terms(outline: Outline) -> tuple[str, ...]:
    """What the outline's own parameters show: symmetry, and what the border is like."""
    terms = (
        "asymmetry" if outline.asymmetry >= 0.15 else "symmetry",
        "irregular_border" if outline.irregularity >= 0.07 or outline.bites else "regular_border",
        "ill_defined_border" if outline.softness >= 0.2 else "well_defined_border",
    )
    return (*terms, "moth_eaten_border") if outline.bites else terms
