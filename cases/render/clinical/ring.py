"""Lesions that are most themselves at the border: annular and rolled."""

from dataclasses import dataclass

import numpy as np

from cases.render.clinical.redness import flush
from cases.render.clinical.scale import SILVER, flakes
from cases.render.frame import FloatMap
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class AnnularBorder(Structure):
    """A red, raised, finely scaling ring that advances outwards from a clearing centre."""

    terms = ("annular", "active_scaly_border", "erythema", "scale", "plaque")
    body = True

    blood: float = 0.75
    width: float = 0.26
    """Breadth of the ring over the radius."""
    height_mm: float = 0.8

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        outer = smoothstep(1.06, 0.97, region.rho)
        ring = outer * smoothstep(1 - 2.1 * self.width, 1 - 0.7 * self.width, region.rho)
        broken = (1 + 0.35 * frame.noise(rng, 5.0, octaves=2)).clip(0.3, 1.5)
        flush(tissue, (ring * broken).astype(np.float32), self.blood, 0.22, 0.25, rng)
        flush(tissue, outer * (1 - ring), 0.13, 0.3, 0.12, rng)
        beads = (1 + 0.55 * frame.noise(rng, 2.2, octaves=2)).clip(0.1)
        crest = smoothstep(1.04, 0.95, region.rho) * smoothstep(1 - 1.5 * self.width, 0.93, region.rho)
        tissue.height += np.float32(self.height_mm) * crest * beads
        edge = ring * smoothstep(1.03, 0.93, region.rho) * smoothstep(1 - 1.6 * self.width, 0.9, region.rho)
        flakes(tissue, (0.75 * edge).astype(np.float32), 0.26, 0.9, SILVER, rng)
        return outer


@dataclass(frozen=True, kw_only=True)
class RolledPearlyBorder(Structure):
    """A smooth, translucent, shining wall around a sunken centre."""

    terms = ("rolled_pearly_border", "raised_border", "translucent", "shiny")
    body = True

    height_mm: float = 1.3
    width: float = 0.30
    """Breadth of the wall over the radius."""

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        middle = 1 - self.width / 2
        meander = region.rho + np.float32(0.06) * frame.noise(rng, 3.0, octaves=2)
        wall = np.exp(-(((meander - middle) / (0.6 * self.width)) ** 2)) * smoothstep(1.12, 0.95, region.rho)
        beads = (1 + 0.35 * frame.noise(rng, 2.4, octaves=3)).clip(0.25)
        tissue.height = tissue.height * (1 - 0.85 * region.inside) + np.float32(self.height_mm) * wall * beads
        tissue.haze = np.maximum(tissue.haze, np.float32(0.26) * wall * region.inside * beads.clip(0, 1.3))
        glint = (0.75 + 0.4 * frame.noise(rng, 1.2, octaves=2)).clip(0.1, 1)
        tissue.gloss = np.maximum(tissue.gloss * (1 - 0.5 * region.inside), 0.8 * wall * region.inside * glint)
        return np.asarray(wall * region.inside, dtype=np.float32)
