"""Vessels under the dermoscope."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap
from cases.render.ink import Ink, wander
from cases.render.shapes import Region
from cases.render.structure import Structure
from cases.render.tissue import Tissue

_SPLITS = 5
"""How often a stem divides before it ends in capillaries."""


def arbor(
    ink: Ink,
    rng: np.random.Generator,
    start: tuple[float, float],
    heading: float,
    length: float,
    width: float,
    splits: int = _SPLITS,
) -> None:
    """Draw one vessel tree: a thick, winding stem that gives off ever finer branches."""
    line = wander(rng, start, heading, length, bend=0.9)
    taper = np.linspace(width, width * 0.62, len(line))
    if splits == _SPLITS:
        # A stem rises out of the depth: it must not begin with a cut end.
        taper *= np.interp(np.linspace(0, 1, len(line)), (0, 0.3), (0.15, 1))
    ink.curve(line, taper)
    if splits == 0:
        return
    for side in (-1, 1):
        ending = float(np.arctan2(*(line[-1] - line[-3])[::-1]))
        turn = side * rng.uniform(0.3, 0.75)
        arbor(ink, rng, tuple(line[-1]), ending + turn, length * rng.uniform(0.55, 0.85), width * 0.61, splits - 1)
    if splits >= 2:
        at = int(rng.integers(8, 18))
        passing = float(np.arctan2(*(line[at + 1] - line[at - 1])[::-1]))
        turn = rng.choice((-1, 1)) * rng.uniform(0.6, 1.1)
        arbor(ink, rng, tuple(line[at]), passing + turn, length * rng.uniform(0.45, 0.7), width * 0.45, splits - 2)


@dataclass(frozen=True, kw_only=True)
class ArborisingVessels(Structure):
    """Bright red, sharply focused stems of large diameter that branch into fine capillaries."""

    terms = ("arborising_vessels",)

    origins: tuple[tuple[float, float, float], ...] = ((150, 1.0, 10), (275, 1.05, -15), (20, 1.0, 25))
    """For each tree: direction from the centre, how far out, and where it heads relative to inwards, in degrees."""
    stem_mm: float = 0.20
    length_mm: float = 1.7
    blood: float = 1.8

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        ink = Ink(frame.size)
        for degrees, depth, turn in self.origins:
            angle = float(np.deg2rad(degrees))
            heading = angle + np.pi + float(np.deg2rad(turn))
            length = frame.part(self.length_mm) * rng.uniform(0.85, 1.15)
            arbor(ink, rng, region.point(angle, depth), heading, length, frame.part(self.stem_mm))
        vessels = ink.coverage()
        halo = frame.blur(vessels, 0.06)
        tissue.blood += np.float32(self.blood) * vessels + np.float32(0.22) * halo
        return vessels
