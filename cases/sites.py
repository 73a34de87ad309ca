"""Which body site lies in which: "nose" in "face", "face" in "head or neck"."""

from collections.abc import Iterator
from typing import Final

_WITHIN: Final = {
    "scalp": "head_neck",
    "face": "head_neck",
    "nose": "face",
    "lip": "face",
    "mouth": "face",
    "ear": "head_neck",
    "neck": "head_neck",
    "anterior_trunk": "trunk",
    "chest": "anterior_trunk",
    "abdomen": "anterior_trunk",
    "lateral_trunk": "trunk",
    "axilla": "lateral_trunk",
    "back": "trunk",
    "shoulder": "upper_extremity",
    "arm": "upper_extremity",
    "forearm": "upper_extremity",
    "hand": "upper_extremity",
    "buttock": "lower_extremity",
    "thigh": "lower_extremity",
    "leg": "lower_extremity",
    "foot": "lower_extremity",
    "genital": "oral_genital",
}
"""Standard anatomy. Palm or sole and nail lie in no single site of the list."""


def outside(site: str) -> Iterator[str]:
    """The sites that this one lies in, the nearest first."""
    while site in _WITHIN:
        site = _WITHIN[site]
        yield site


def inside(site: str) -> Iterator[str]:
    """The site itself, and every site that lies in it."""
    yield site
    for part, place in _WITHIN.items():
        if place == site:
            yield from inside(part)
