"""Vesicles: small blisters of clear fluid on a red base."""

from dataclasses import dataclass

import numpy as np

from cases.render.clinical.bumps import Bump, bump
from cases.render.clinical.redness import flush
from cases.render.frame import FloatMap
from cases.render.ink import scatter
from cases.render.pigment import linear
from cases.render.shapes import Outline, Region, smoothstep
from cases.render.structure import Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class GroupedVesicles(Structure):
    """Several close groups of tense, glistening vesicles, each group on its own patch of erythema, along a band."""

    terms = ("vesicle", "grouped", "herpetiform", "erythema")
    body = True

    groups: tuple[tuple[float, float, float], ...] = ((155, 1.2, 0.46), (0, 0.0, 0.56), (-20, 1.2, 0.42))
    """For each group: direction from the middle in degrees, how far out, and its radius over that of the whole."""
    gap_mm: float = 3.4
    radius_mm: float = 1.5
    blood: float = 0.75

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        drawn, fluid = frame.blank(), frame.blank()
        for degrees, depth, extent in self.groups:
            cx, cy = region.point(float(np.deg2rad(degrees)), depth)
            radius = extent * region.radius
            shape = Outline(cx=cx, cy=cy, radius=radius, aspect=1.2, asymmetry=0.2, irregularity=0.06, softness=0.55)
            patch = shape.trace(frame, rng)
            flush(tissue, patch.inside, self.blood, 0.25, 0.2, rng)
            tissue.height += np.float32(0.35) * smoothstep(1.1, 0.6, patch.rho)
            gap = frame.part(self.gap_mm)
            for x, y in scatter(rng, patch, int(0.75 * (radius / gap) ** 2 * np.pi) + 3, gap=gap * 0.72, outer=0.74):
                radius_mm = self.radius_mm * (0.55 + 0.75 * float(rng.random()) ** 1.5)
                self._blister(tissue, bump(frame, rng, x, y, radius_mm, roughness=0.12), radius_mm, fluid)
            drawn = np.maximum(drawn, patch.inside)
        # Clear fluid scatters under the pigment, so that a blister keeps the tone of the skin around it.
        tissue.collagen = np.maximum(tissue.collagen, fluid)
        tissue.haze = np.maximum(tissue.haze, 0.22 * fluid)
        tissue.melanin *= 1 - 0.25 * fluid
        tissue.lay(0.15 * fluid, linear(236, 206, 158))
        return drawn

    @staticmethod
    def _blister(tissue: Tissue, blister: Bump, radius_mm: float, fluid: FloatMap) -> None:
        at, inside = blister.window, blister.inside
        tissue.height[at] = tissue.height[at] * (1 - 0.7 * inside) + np.float32(0.5 * radius_mm) * blister.dome
        tissue.blood[at] *= 1 - np.float32(0.40) * inside
        tissue.gloss[at] = np.maximum(tissue.gloss[at], 0.8 * inside)
        fluid[at] = np.maximum(fluid[at], inside * smoothstep(1.1, 0.4, blister.away))
