"""Dots and globules: nests of pigmented cells seen from above."""

from dataclasses import dataclass

import numpy as np

from cases.render.cells import lattice
from cases.render.frame import FloatMap
from cases.render.ink import Ink
from cases.render.shapes import Region, smoothstep
from cases.render.structure import Patch, Structure
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class RegularGlobules(Structure):
    """Round brown globules of one size, evenly set."""

    terms = ("regular_dots_globules",)

    pitch_mm: float = 0.42
    melanin: float = 1.0
    outer: float = 0.86
    """Where they end, as a fraction of the way to the border."""

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        place = smoothstep(self.outer + 0.06, self.outer - 0.04, region.rho)
        cells = lattice(tissue.frame, rng, self.pitch_mm, jitter=0.22, warp=0.10, where=place)
        size = np.float32(0.31) + np.float32(0.10) * (cells.tint - np.float32(0.5))
        globules = smoothstep(0.07, -0.10, cells.nearest - size) * place * (0.8 + 0.4 * cells.tint)
        tissue.melanin += np.float32(self.melanin) * globules
        return globules


@dataclass(frozen=True, kw_only=True)
class IrregularGlobules(Patch):
    """Dots and globules of many sizes and shades, unevenly strewn, some at the border."""

    terms = ("irregular_dots_globules",)

    count: int = 46
    smallest_mm: float = 0.05
    largest_mm: float = 0.22
    melanin: float = 2.2
    depth: float = 0.55
    extent: float = 0.55

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        cx, cy = region.point(float(np.deg2rad(self.angle)), self.depth)
        spread = self.extent * region.radius
        light, dark = Ink(frame.size), Ink(frame.size)
        drawn = 0
        while drawn < self.count:
            x, y = rng.normal(cx, spread * 0.5), rng.normal(cy, spread * 0.5)
            size = float(rng.beta(1.1, 3.0))
            radius = frame.part(self.smallest_mm + (self.largest_mm - self.smallest_mm) * size)
            row, column = (min(max(int(value * frame.size), 0), frame.size - 1) for value in (y, x))
            if region.rho[row, column] > 0.97:
                # Draws outside are thrown away, yet counted now and then so that any lesion comes to an end.
                drawn += int(rng.random() < 0.1)
                continue
            (dark if rng.random() < 0.55 else light).pebble(rng, x, y, radius, roughness=0.14)
            drawn += 1
        pale, black = light.coverage(), dark.coverage()
        tissue.melanin += np.float32(self.melanin) * (black + np.float32(0.45) * pale)
        tissue.deep += np.float32(0.25) * black
        return np.maximum(pale, black)


@dataclass(frozen=True, kw_only=True)
class Peppering(Patch):
    """Multiple fine blue-grey dots: pigment-laden macrophages in the dermis."""

    terms = ("multiple_blue_grey_dots",)

    count: int = 420
    dot_mm: float = 0.024
    deep: float = 1.4

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        part = self.part(tissue, region, rng)
        ink = Ink(frame.size)
        rows, columns = np.nonzero(part.inside > 0.5)
        for index in rng.integers(0, max(len(rows), 1), self.count if len(rows) else 0):
            radius = frame.part(self.dot_mm) * (0.6 + 1.2 * float(rng.random()) ** 3)
            ink.pebble(rng, columns[index] / frame.size, rows[index] / frame.size, radius, roughness=0.2)
        dots = frame.blur(ink.coverage(), 0.012)
        tissue.deep += np.float32(self.deep) * dots
        tissue.melanin += np.float32(0.3 * self.deep) * dots
        return dots
