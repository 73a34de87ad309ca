"""Signs of basal cell carcinoma: leaf-like areas, ovoid nests, ulceration."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap
from cases.render.ink import Ink, scatter, wander
from cases.render.pigment import linear
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Patch, Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class LeafLikeAreas(Structure):
    """Brown to grey-blue bulbous fingers joined at an off-centre base, like a maple leaf."""

    terms = ("leaf_like_areas",)

    angles: tuple[float, ...] = (200, 250)
    """Directions of the leaves from the lesion's centre, in degrees."""
    length_mm: float = 1.3
    melanin: float = 0.75
    deep: float = 0.75

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        ink = Ink(frame.size)
        for degrees in self.angles:
            outward = float(np.deg2rad(degrees))
            base = region.point(outward, 0.74)
            ink.pebble(rng, base[0], base[1], frame.part(self.length_mm) * 0.3, roughness=0.25)
            for turn in np.linspace(-1.25, 1.25, 5) + rng.normal(0, 0.18, 5):
                length = frame.part(self.length_mm) * rng.uniform(0.5, 1.0) * (1 - 0.18 * abs(turn))
                finger = wander(rng, base, outward + turn, length, bend=0.35)
                swell = np.interp(np.linspace(0, 1, len(finger)), (0, 0.72, 1), (0.62, 1, 0.6))
                ink.curve(finger, frame.part(self.length_mm) * rng.uniform(0.22, 0.34) * swell)
        leaves = frame.blur(ink.coverage(), 0.06)
        shade = (1 + 0.32 * frame.noise(rng, 0.35, octaves=3)).clip(0.25)
        tissue.melanin += np.float32(self.melanin) * leaves * shade
        tissue.deep += np.float32(self.deep) * leaves * shade
        return leaves


@dataclass(frozen=True, kw_only=True)
class OvoidNests(Structure):
    """Large, well-marked, blue-grey ovals, nearly confluent, bigger than globules."""

    terms = ("blue_grey_ovoid_nests",)

    count: int = 7
    radius_mm: float = 0.34
    deep: float = 1.9

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        ink = Ink(frame.size)
        for x, y in scatter(rng, region, self.count, gap=frame.part(self.radius_mm * 2.1), outer=0.72):
            radius = frame.part(self.radius_mm) * rng.uniform(0.6, 1.25)
            heading, stretch = rng.uniform(0, np.pi), radius * rng.uniform(0.3, 0.7)
            for step in (-1.0, 0.0, 1.0):
                along_x, along_y = step * stretch * np.cos(heading), step * stretch * np.sin(heading)
                ink.pebble(rng, x + along_x, y + along_y, radius * (1 - 0.12 * abs(step)), roughness=0.05)
        nests = frame.blur(ink.coverage(), 0.075)
        tissue.deep += np.float32(self.deep) * nests * (1 + 0.22 * frame.noise(rng, 0.4, octaves=3)).clip(0.5)
        return nests


@dataclass(frozen=True, kw_only=True)
class Ulceration(Patch):
    """A raw, red area with brown-red crust and moist glints."""

    terms = ("ulceration",)

    extent: float = 0.24
    irregularity: float = 0.22
    softness: float = 0.10

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        part = self.part(tissue, region, rng)
        place = part.inside
        tissue.melanin *= 1 - np.float32(0.8) * place
        tissue.deep *= 1 - np.float32(0.8) * place
        tissue.blood += np.float32(1.9) * place * (1 + 0.3 * frame.noise(rng, 0.4, octaves=3)).clip(0.3)
        crust = place * smoothstep(-0.5, 0.8, frame.noise(rng, 0.5, octaves=4))
        tissue.lay(0.85 * crust, linear(92, 38, 20))
        rim = place * smoothstep(0.5, 0.95, part.rho) * smoothstep(-0.8, 0.6, frame.noise(rng, 0.6, octaves=3))
        tissue.lay(0.6 * rim, linear(184, 104, 44))
        glint = place * smoothstep(1.7, 2.3, frame.noise(rng, 0.14, octaves=2))
        tissue.lay(0.75 * glint, (0.95, 0.93, 0.92))
        return place
