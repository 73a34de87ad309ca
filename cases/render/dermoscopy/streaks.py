"""Streaks: fingers of pigment that stick out of the border."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap
from cases.render.ink import Ink, wander
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class IrregularStreaks(Structure):
    """Streaks of unequal length and thickness in some sectors of the border only."""

    terms = ("irregular_streaks",)
    body = True

    sectors: tuple[tuple[float, float], ...] = ((-60, 20), (120, 165))
    """Arcs of the border in degrees, clockwise from the right."""
    step_degrees: float = 5.0
    length_mm: float = 0.55
    width_mm: float = 0.17
    melanin: float = 2.1

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        ink = Ink(frame.size)
        rim = frame.blank()
        for first, last in self.sectors:
            middle, half = float(np.deg2rad((first + last) / 2)), float(np.deg2rad((last - first) / 2))
            away = np.abs((region.theta - middle + np.pi) % (2 * np.pi) - np.pi)
            rim = np.maximum(rim, smoothstep(half + 0.15, half - 0.1, away.astype(np.float32)))
            for degrees in np.arange(first, last, self.step_degrees):
                angle = float(np.deg2rad(degrees + rng.normal(0, self.step_degrees * 0.3)))
                root = region.point(angle, 0.86)
                inside = 0.14 * region.reach(angle)
                length = inside + frame.part(self.length_mm) * rng.uniform(0.2, 1.15)
                line = wander(rng, root, angle + rng.normal(0, 0.16), length, bend=0.28)
                width = frame.part(self.width_mm) * rng.uniform(0.6, 1.35) * np.linspace(1.5, 0.35, len(line))
                ink.curve(line, width)
                if rng.random() < 0.2:
                    ink.pebble(rng, line[-1][0], line[-1][1], float(width[0]) * 0.4, roughness=0.15)
        streaks = frame.blur(ink.coverage(), 0.028)
        # Streaks arise from a dark rim: without it they would look pinned on.
        rim = rim * smoothstep(0.62, 0.95, region.rho) * region.inside
        uneven = (1 + 0.25 * frame.noise(rng, 0.4, octaves=2)).clip(0.3)
        tissue.melanin += np.float32(self.melanin) * np.maximum(streaks, 0.7 * rim) * uneven
        return np.maximum(streaks, rim)
