"""Scale and crust: what lies on the surface."""

from dataclasses import dataclass

import numpy as np

from cases.render.cells import lattice
from cases.render.frame import FloatMap
from cases.render.pigment import Colour, linear
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Patch, Structure
from cases.render.tissue import Tissue

SILVER: Colour = linear(228, 223, 219)
DRIED_BLOOD: Colour = linear(86, 36, 22)
DRIED_SERUM: Colour = linear(170, 106, 56)
STRAW: Colour = linear(236, 216, 190)


def flakes(
    tissue: Tissue, place: FloatMap, amount: float, pitch_mm: float, colour: Colour, rng: np.random.Generator
) -> FloatMap:
    """Lay lifted, overlapping flakes over about `amount` (0 to 1) of `place`; return how opaque they are."""
    frame = tissue.frame
    cells = lattice(frame, rng, pitch_mm, jitter=0.45, warp=0.35, where=place)
    clump = frame.noise(rng, pitch_mm * 3, octaves=4)
    lifted = smoothstep(0.30, -0.30, (cells.tint - np.float32(amount) - 0.30 * clump).astype(np.float32))
    grain = (0.72 + 0.30 * frame.noise(rng, pitch_mm * 0.5, octaves=4)).clip(0.05, 1)
    plate = smoothstep(0.0, 0.16, cells.edge)
    opacity = frame.blur(
        (place * lifted * (0.6 + 0.4 * plate) * grain).clip(0, 0.95).astype(np.float32), pitch_mm * 0.03
    )
    tissue.lay(opacity, colour)
    tilt = (cells.tint - np.float32(0.3)) * plate * lifted * place
    tissue.height += np.float32(0.05 * pitch_mm) * tilt + np.float32(0.06 * pitch_mm) * opacity * grain
    return opacity


@dataclass(frozen=True, kw_only=True)
class SilveryScale(Structure):
    """Thick, dry, silvery-white scale in plates, densest in the middle, with red showing at the border."""

    terms = ("scale",)

    amount: float = 0.55
    pitch_mm: float = 2.4

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        place = smoothstep(0.98, 0.80, region.rho)
        fine = flakes(tissue, place, self.amount * 0.6, self.pitch_mm * 0.45, SILVER, rng)
        coarse = flakes(tissue, place, self.amount, self.pitch_mm, SILVER, rng)
        return np.maximum(coarse, fine)


@dataclass(frozen=True, kw_only=True)
class RoughScale(Structure):
    """Thin, adherent, yellow-white, gritty scale."""

    terms = ("scale", "rough_surface")

    amount: float = 0.38
    pitch_mm: float = 0.62

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        place = smoothstep(1.0, 0.45, region.rho)
        scale = flakes(tissue, (0.85 * place).astype(np.float32), self.amount, self.pitch_mm, STRAW, rng)
        tissue.height += np.float32(0.10) * place * frame.noise(rng, 0.5, octaves=2)
        return scale


@dataclass(frozen=True, kw_only=True)
class Crust(Patch):
    """Dried blood and serum: dark red-brown to honey, cracked, raised."""

    terms = ("crust",)

    extent: float = 0.3
    softness: float = 0.12
    colour: Colour = DRIED_BLOOD
    border: Colour = DRIED_SERUM

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        part = self.part(tissue, region, rng)
        place = part.inside
        cells = lattice(frame, rng, 1.1, jitter=0.45, warp=0.7, where=place)
        cracked = smoothstep(0.0, 0.16, cells.edge)
        patchy = part.rho + np.float32(0.22) * frame.noise(rng, 1.0, octaves=4)
        tissue.lay(0.85 * place * smoothstep(1.15, 0.7, patchy), self.border)
        core = place * smoothstep(1.0, 0.45, patchy)
        tissue.lay((0.92 * core * (0.85 + 0.15 * cracked)).astype(np.float32), self.colour)
        lumps = (0.6 + 0.25 * frame.noise(rng, 0.9, octaves=3)).clip(0)
        tissue.height += np.float32(0.5) * place * lumps * (0.5 + 0.5 * cracked)
        tissue.gloss = np.maximum(tissue.gloss, 0.45 * place)
        return place
