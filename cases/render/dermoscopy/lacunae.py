"""Lacunae: dilated vessels of an angioma, seen as lagoons of blood."""

from dataclasses import dataclass

import numpy as np

from cases.render.cells import lattice
from cases.render.frame import FloatMap
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class RedLacunae(Structure):
    """Sharply marked, round to oval, red to maroon lagoons parted by paler septa; they fill the lesion."""

    terms = ("red_lacunae",)
    pitch_mm: float = 0.55
    blood: float = 2.3
    purple: float = 0.5
    """How much darker and bluer the deepest lagoons are."""

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        bed = region.inside
        cells = lattice(frame, rng, self.pitch_mm, jitter=0.36, warp=0.2, where=bed)
        depth = cells.tint
        size = 0.40 + 0.16 * (1 - depth)
        wall = np.minimum(0.9 * cells.edge, 1.4 * (size - cells.nearest))
        lagoons = frame.blur(smoothstep(0.0, 0.20, wall.astype(np.float32)) * bed, 0.03)
        tissue.melanin *= 1 - np.float32(0.5) * lagoons
        tissue.blood += np.float32(self.blood) * lagoons * (0.65 + 0.75 * depth)
        tissue.deep += np.float32(self.purple) * lagoons * depth**2
        tissue.haze *= 1 - lagoons
        tissue.height += np.float32(0.25) * frame.blur(lagoons, 0.08)
        return lagoons
