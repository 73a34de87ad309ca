"""The picture's frame: how many pixels, how many millimetres, and where each pixel lies."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from cases.render import noise

FloatMap = npt.NDArray[np.float32]
"""One float32 value a pixel, shape (size, size)."""


@dataclass(frozen=True)
class Frame:
    """A square picture of `size` pixels that shows `field_mm` millimetres of skin from edge to edge."""

    size: int
    field_mm: float

    @cached_property
    def x(self) -> FloatMap:
        """Pixel centres from left (0) to right (1), shape (size, size)."""
        line = (np.arange(self.size, dtype=np.float32) + 0.5) / self.size
        return np.ascontiguousarray(np.broadcast_to(line, (self.size, self.size)))

    @cached_property
    def y(self) -> FloatMap:
        """Pixel centres from top (0) to bottom (1), shape (size, size)."""
        return np.ascontiguousarray(self.x.T)

    def blank(self) -> FloatMap:
        """A map of zeros."""
        return np.zeros((self.size, self.size), dtype=np.float32)

    def part(self, millimetres: float) -> float:
        """A length on the skin as a fraction of the picture's side."""
        return millimetres / self.field_mm

    def pixels(self, millimetres: float) -> float:
        """A length on the skin in pixels."""
        return self.part(millimetres) * self.size

    def noise(self, rng: np.random.Generator, pitch_mm: float, octaves: int = 1) -> FloatMap:
        """Smooth noise of mean 0 and deviation 1 whose bumps are about `pitch_mm` apart."""
        return noise.fractal(rng, self.size, self.field_mm / pitch_mm, octaves)

    def blur(self, values: FloatMap, millimetres: float) -> FloatMap:
        """`values` blurred by a Gaussian of that deviation on the skin."""
        return noise.blur(values, self.pixels(millimetres))
