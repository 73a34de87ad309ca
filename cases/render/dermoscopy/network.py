"""Pigment networks: brown meshes around lighter holes, one hole a dermal papilla."""

from dataclasses import dataclass

import numpy as np

from cases.render.cells import Cells, lattice
from cases.render.frame import FloatMap
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Patch, Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class TypicalNetwork(Structure):
    """Even, thin lines and even holes that fade out at the border."""

    terms = ("typical_pigment_network",)

    pitch_mm: float = 0.25
    line: float = 0.22
    """Half width of a line over the pitch."""
    melanin: float = 0.85

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        place = smoothstep(1.04, 0.72, region.rho)
        cells = lattice(tissue.frame, rng, self.pitch_mm, jitter=0.24, warp=0.30, where=place)
        lines = _mesh(cells, self.line)
        dark = (1 + 0.28 * tissue.frame.noise(rng, 0.7, octaves=2)).clip(0.35)
        tissue.melanin += np.float32(self.melanin) * lines * dark * place
        return place


@dataclass(frozen=True, kw_only=True)
class DelicateNetwork(Structure):
    """A ring of very fine, light lines about a pale centre, fading into the skin."""

    terms = ("peripheral_delicate_network",)

    pitch_mm: float = 0.27
    melanin: float = 0.42
    inner: float = 0.55

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        ring = smoothstep(1.12, 0.85, region.rho) * smoothstep(self.inner - 0.18, self.inner + 0.08, region.rho)
        cells = lattice(tissue.frame, rng, self.pitch_mm, jitter=0.26, warp=0.30, where=ring)
        dark = (1 + 0.3 * tissue.frame.noise(rng, 0.8, octaves=2)).clip(0.2)
        tissue.melanin += np.float32(self.melanin) * _mesh(cells, 0.18) * dark * ring
        return ring


@dataclass(frozen=True, kw_only=True)
class AtypicalNetwork(Patch):
    """Thick, thin and broken lines, black to brown, holes of all sizes, that end abruptly at the border."""

    terms = ("atypical_pigment_network",)

    pitch_mm: float = 0.36
    melanin: float = 1.9
    softness: float = 0.15

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        place = self.part(tissue, region, rng).inside
        cells = lattice(frame, rng, self.pitch_mm, jitter=0.44, warp=0.42, where=place)
        width = (0.24 + 0.12 * frame.noise(rng, 0.8, octaves=2)).clip(0.06, 0.55).astype(np.float32)
        lines = _mesh(cells, width)
        dark = (0.8 + 0.5 * frame.noise(rng, 0.7, octaves=3)).clip(0.0, 1.8)
        tissue.melanin += np.float32(self.melanin) * lines * dark * place
        return place


def _mesh(cells: Cells, line: float | FloatMap) -> FloatMap:
    """Lines of half width `line` (in pitches) with soft flanks; corners are filled, so that the holes are round."""
    wall = np.clip(0.62 * cells.edge + 0.55 * (0.52 - cells.nearest), 0, None)
    return np.exp(-((wall / line) ** 2)).astype(np.float32)
