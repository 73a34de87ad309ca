"""Redness: more blood in the upper dermis. On dark skin the same blood looks violaceous to brown."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap
from cases.render.ink import Ink, wander
from cases.render.shapes import Region
from cases.render.structure import Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class Erythema(Structure):
    """An even or blotchy flush of the whole lesion."""

    terms = ("erythema",)
    body = True

    blood: float = 0.7
    blotches: float = 0.18
    pigment: float = 0.15
    """How much inflammation darkens the epidermis, over the pigment that the skin has of its own."""

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        flush(tissue, region.inside, self.blood, self.blotches, self.pigment, rng)
        return region.inside


def flush(
    tissue: Tissue, place: FloatMap, blood: float, blotches: float, pigment: float, rng: np.random.Generator
) -> None:
    """Fill `place` with blood; where the skin is dark, melanin gathers too and some falls into the dermis."""
    frame = tissue.frame
    uneven = (1 + blotches * frame.noise(rng, frame.field_mm / 14, octaves=5)).clip(0.2)
    dark = np.clip(tissue.melanin / 2, 0, 1)
    tissue.blood += np.float32(blood) * place * uneven * (1 - 0.35 * dark)
    tissue.deep += np.float32(0.45 * blood) * place * dark
    tissue.melanin *= 1 + np.float32(pigment) * place


@dataclass(frozen=True, kw_only=True)
class Telangiectasia(Structure):
    """Fine, winding, branching red vessels that run over the lesion's surface."""

    terms = ("telangiectasia",)

    count: int = 9
    width_mm: float = 0.10
    blood: float = 1.3

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        ink = Ink(frame.size)
        for angle in np.linspace(-np.pi, np.pi, self.count, endpoint=False) + rng.normal(0, 0.2, self.count):
            root = region.point(float(angle), rng.uniform(0.86, 1.02))
            length = region.radius * rng.uniform(0.45, 0.85)
            line = wander(rng, root, float(angle) + np.pi + rng.normal(0, 0.35), length, bend=1.8)
            width = frame.part(self.width_mm) * np.interp(np.linspace(0, 1, len(line)), (0, 0.2, 1), (0.3, 1, 0.4))
            ink.curve(line, width)
            for at in rng.integers(5, 18, 2):
                heading = float(np.arctan2(line[at + 1][1] - line[at][1], line[at + 1][0] - line[at][0]))
                twig = wander(rng, (line[at][0], line[at][1]), heading + rng.choice((-1, 1)) * 0.7, length * 0.4, 1.6)
                ink.curve(twig, 0.6 * width)
        vessels = ink.coverage()
        tissue.blood += np.float32(self.blood) * vessels + np.float32(0.15) * frame.blur(vessels, 0.2)
        return vessels
