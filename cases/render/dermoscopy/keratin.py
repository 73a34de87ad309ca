"""Keratin in and on the epidermis: milia-like cysts, comedo-like openings, fissures."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap
from cases.render.ink import Ink, scatter
from cases.render.pigment import linear
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class MiliaLikeCysts(Structure):
    """Round, white to yellowish, faintly glowing specks of keratin within the epidermis."""

    terms = ("milia_like_cysts",)

    count: int = 24
    radius_mm: float = 0.13

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        ink = Ink(frame.size)
        for x, y in scatter(rng, region, self.count, gap=frame.part(self.radius_mm * 3)):
            ink.pebble(rng, x, y, frame.part(self.radius_mm) * rng.uniform(0.5, 1.35), roughness=0.08)
        core = frame.blur(ink.coverage(), 0.05)
        glow = frame.blur(ink.coverage(), 0.14)
        tissue.lay(0.22 * glow, linear(236, 214, 176))
        tissue.lay(0.80 * core, linear(247, 236, 208))
        return core


@dataclass(frozen=True, kw_only=True)
class ComedoLikeOpenings(Structure):
    """Sharp, round to oval, brown to black plugs in craters with a paler rim."""

    terms = ("comedo_like_openings",)

    count: int = 16
    radius_mm: float = 0.20

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        rim, plug, core = Ink(frame.size), Ink(frame.size), Ink(frame.size)
        for x, y in scatter(rng, region, self.count, gap=frame.part(self.radius_mm * 3.2), outer=0.8):
            radius = frame.part(self.radius_mm) * rng.uniform(0.45, 1.45)
            rim.pebble(rng, x, y, radius * 1.45, roughness=0.12)
            plug.pebble(rng, x, y, radius, roughness=0.22)
            core.pebble(rng, x - radius * 0.1, y - radius * 0.1, radius * 0.6, roughness=0.2)
        tissue.lay(0.25 * frame.blur(rim.coverage(), 0.03), linear(196, 160, 122))
        plugs = frame.blur(plug.coverage(), 0.012)
        tissue.lay(0.88 * plugs, linear(74, 46, 28))
        tissue.lay(0.65 * frame.blur(core.coverage(), 0.03), linear(30, 20, 15))
        return plugs


@dataclass(frozen=True, kw_only=True)
class Fissures(Structure):
    """Winding, keratin-filled furrows between broad ridges, like the surface of a brain."""

    terms = ("fissures_ridges",)

    pitch_mm: float = 0.8
    melanin: float = 0.7

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        valley = np.abs(tissue.frame.noise(rng, self.pitch_mm))
        furrows = smoothstep(0.38, 0.0, valley) * smoothstep(1.0, 0.75, region.rho)
        tissue.melanin += np.float32(self.melanin) * furrows
        tissue.lay(0.18 * furrows, linear(91, 66, 48))
        return furrows
