"""Blotches: dark areas in which no structure can be made out."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap
from cases.render.shapes import Region
from cases.render.structure import Patch
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class IrregularBlotch(Patch):
    """A dark brown to black patch, off-centre, with an uneven edge."""

    terms = ("irregular_blotch",)

    melanin: float = 3.4
    depth: float = 0.4
    extent: float = 0.38
    irregularity: float = 0.24

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        place = self.part(tissue, region, rng).inside
        uneven = (1 + 0.16 * tissue.frame.noise(rng, 0.6, octaves=3)).clip(0.5)
        tissue.melanin += np.float32(self.melanin) * place * uneven
        return place
