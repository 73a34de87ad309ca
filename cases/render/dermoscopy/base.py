"""The ground of a lesion under the dermoscope: its own pigment, blood and keratin, mottled."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap
from cases.render.pigment import Colour
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class Ground(Structure):
    """An even or mottled fill of the whole lesion."""

    body = True

    melanin: float = 0.5
    blood: float = 0.0
    deep: float = 0.0
    collagen: float = 0.0
    haze: float = 0.0
    mottling: float = 0.25
    """Deviation of the pigment over its mean."""
    mottling_mm: float = 1.2
    centre: float = 0.0
    """How much more (or, below 0, less) pigment the centre holds than the border, as a fraction."""

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        uneven = 1 + self.mottling * frame.noise(rng, self.mottling_mm, octaves=4)
        uneven = (uneven + 0.45 * self.mottling * frame.noise(rng, 0.28, octaves=3)).clip(0.15)
        middle = smoothstep(0.9, 0.1, region.rho)
        fill = region.inside * uneven * (1 + self.centre * middle)
        tissue.melanin += np.float32(self.melanin) * fill
        tissue.blood += np.float32(self.blood) * fill
        tissue.deep += np.float32(self.deep) * fill
        tissue.collagen = np.maximum(tissue.collagen, self.collagen * region.inside)
        tissue.haze = np.maximum(tissue.haze, self.haze * region.inside)
        return region.inside


@dataclass(frozen=True, kw_only=True)
class KeratinGround(Structure):
    """The opaque, waxy ground of a seborrhoeic keratosis: keratin over brown pigment."""

    body = True

    colour: Colour = (0.27, 0.185, 0.115)
    opacity: float = 0.38
    melanin: float = 0.95

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        uneven = (1 + 0.30 * frame.noise(rng, 1.6, octaves=3) + 0.16 * frame.noise(rng, 0.22, octaves=3)).clip(0.6)
        tissue.melanin += np.float32(self.melanin) * region.inside * uneven
        tissue.lay((self.opacity * region.inside * uneven.clip(0, 1.4)).astype(np.float32), self.colour)
        return region.inside
