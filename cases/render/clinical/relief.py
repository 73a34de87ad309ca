"""Raised lesions: plaques, nodules, and crops of papules."""

from dataclasses import dataclass

import numpy as np

from cases.render.clinical.bumps import bump
from cases.render.frame import FloatMap
from cases.render.ink import scatter
from cases.render.pigment import linear
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class Plaque(Structure):
    """A broad, flat-topped elevation with a shoulder at its border."""

    terms = ("plaque", "elevation")
    body = True

    height_mm: float = 0.9
    shoulder: float = 0.16
    """Width of the slope at the border over the radius."""

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        rise = smoothstep(1.04, 1.04 - 2 * self.shoulder, region.rho)
        bumps = 1 + 0.10 * tissue.frame.noise(rng, 2.5, octaves=3)
        tissue.height += np.float32(self.height_mm) * rise * bumps
        return region.inside


@dataclass(frozen=True, kw_only=True)
class Nodule(Structure):
    """A smooth, shining dome; its stretched surface has lost the skin's furrows."""

    terms = ("nodule", "elevation")
    body = True

    height_mm: float = 1.7
    blood: float = 0.3
    collagen: float = 0.5
    haze: float = 0.0
    gloss: float = 0.75

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        dome = np.sqrt(np.clip(1 - region.rho**2, 0, 1))
        smooth = frame.blur((dome * smoothstep(1.0, 0.8, region.rho)).astype(np.float32), frame.field_mm * 0.006)
        lumps = 1 + 0.07 * frame.noise(rng, 2.2, octaves=2)
        tissue.height = tissue.height * (1 - 0.8 * region.inside) + np.float32(self.height_mm) * smooth * lumps
        patchy = (1 + 0.3 * frame.noise(rng, 1.8, octaves=3)).clip(0.2)
        tissue.blood += np.float32(self.blood) * region.inside * patchy
        tissue.collagen = np.maximum(tissue.collagen, self.collagen * region.inside)
        tissue.haze = np.maximum(tissue.haze, self.haze * region.inside * patchy)
        tissue.melanin *= 1 - np.float32(0.35) * region.inside
        tissue.gloss = np.maximum(tissue.gloss, self.gloss * region.inside)
        return region.inside


@dataclass(frozen=True, kw_only=True)
class UmbilicatedPapules(Structure):
    """Small, firm, pearly domes, each with a dimple in which a white core shows."""

    terms = ("papule", "umbilicated", "dome_shaped")
    body = True

    count: int = 9
    radius_mm: float = 1.7
    height_mm: float = 1.5

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        drawn, pearl, core = (frame.blank() for _ in range(3))
        for x, y in scatter(rng, region, self.count, gap=frame.part(self.radius_mm * 2.7), outer=1.0):
            size = float(rng.uniform(0.6, 1.25))
            papule = bump(frame, rng, x, y, self.radius_mm * size, roughness=0.10)
            at, away, inside = papule.window, papule.away, papule.inside
            dimple = smoothstep(0.36, 0.12, away)
            tissue.height[at] *= 1 - 0.9 * inside
            tissue.height[at] += np.float32(self.height_mm * size) * (0.8 * papule.dome - 0.30 * dimple)
            tissue.melanin[at] *= 1 - np.float32(0.32) * inside
            halo = smoothstep(1.7, 1.0, away) * (1 - inside)
            tissue.blood[at] += np.float32(0.18) * inside + np.float32(0.14) * halo
            tissue.collagen[at] = np.maximum(tissue.collagen[at], inside)
            tissue.gloss[at] = np.maximum(tissue.gloss[at], 0.6 * inside)
            pearl[at] = np.maximum(pearl[at], 0.12 * inside * smoothstep(1.0, 0.5, away))
            core[at] = np.maximum(core[at], 0.62 * smoothstep(0.30, 0.14, away))
            drawn[at] = np.maximum(drawn[at], inside)
        tissue.lay(pearl, linear(238, 222, 208))
        tissue.lay(core, linear(236, 224, 204))
        return drawn
