"""What a lesion is made of: one structure paints one finding and tells where."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cases.render.frame import FloatMap
from cases.render.shapes import Outline, Region
from cases.render.tissue import Tissue
from cases.render.truth import Layer


@dataclass(frozen=True, kw_only=True)
class Structure(ABC):
    """A finding with its parameters. Lengths in mm, places relative to the lesion, strengths as optical densities."""

    terms: ClassVar[tuple[str, ...]] = ()
    """Ids of the findings that this structure shows wherever it is drawn."""
    body: ClassVar[bool] = False
    """Whether it is part of the lesion's mask (and not only a detail within)."""

    also: tuple[str, ...] = ()
    """Ids of further findings that these parameters show, for example a colour."""

    def paint(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> Layer:
        """Change `tissue` where the lesion `region` asks for it, and return what was drawn where."""
        return Layer(self.terms + self.also, self._draw(tissue, region, rng), self.body)

    @abstractmethod
    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        """Change `tissue`, and return how strongly each pixel was changed, 0 to 1."""


@dataclass(frozen=True, kw_only=True)
class Patch(Structure, ABC):
    """A structure that fills a part of the lesion."""

    angle: float = 0.0
    """Direction from the lesion's centre, in degrees, clockwise from the right."""
    depth: float = 0.0
    """How far out: 0 is the centre, 1 the border."""
    extent: float = 0.5
    """Radius of the part over that of the lesion."""
    aspect: float = 1.3
    irregularity: float = 0.16
    softness: float = 0.2

    def part(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> Region:
        """The part of the lesion to fill; its `inside` never leaves the lesion."""
        shape = Outline(
            aspect=self.aspect,
            angle=float(rng.uniform(0, 180)),
            asymmetry=0.22,
            irregularity=self.irregularity,
            softness=self.softness,
        )
        part = shape.within(region, self.angle, self.depth, self.extent).trace(tissue.frame, rng)
        return Region(part.rho, part.theta, part.inside * region.inside, part.cx, part.cy, part.radius)
