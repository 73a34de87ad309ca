"""Skin as layers of matter: what absorbs, what scatters, what lies on top, how high, how wet."""

from dataclasses import dataclass

import numpy as np

from cases.render import pigment
from cases.render.frame import FloatMap, Frame
from cases.render.pigment import Colour, ColourMap


@dataclass
class Tissue:
    """The maps that structures paint on, each of shape (size, size).

    Absorbers are optical densities (natural logarithm, at green): 1 leaves 37 % of green light.
    """

    frame: Frame
    melanin: FloatMap
    """Pigment in the epidermis: brown to black."""
    blood: FloatMap
    """Haemoglobin in the upper dermis: pink to red."""
    deep: FloatMap
    """Pigment in the dermis: seen through scattering tissue it is slate to blue."""
    collagen: FloatMap
    """0 to 1: how far fibrosis whitens the dermis."""
    haze: FloatMap
    """0 to 1: a milky scattering veil between dermal and epidermal pigment."""
    height: FloatMap
    """Relief in millimetres."""
    gloss: FloatMap
    """0 to 1: how much the surface mirrors the light."""
    cover: FloatMap
    """0 to 1: how far matter on the surface (scale, crust, hair) hides the skin."""
    cover_colour: ColourMap
    """Linear colour of that matter, weighted by `cover`, shape (size, size, 3)."""

    @classmethod
    def empty(cls, frame: Frame) -> "Tissue":
        """Bloodless dermis without pigment, flat and dull."""
        names = ("melanin", "blood", "deep", "collagen", "haze", "height", "gloss", "cover")
        bare = np.zeros((frame.size, frame.size, 3), dtype=np.float32)
        return cls(frame=frame, cover_colour=bare, **{name: frame.blank() for name in names})

    def lay(self, alpha: FloatMap, colour: Colour) -> None:
        """Lay matter of a linear RGB `colour` on the surface, `alpha` (0 to 1) opaque, over what lies there."""
        keep = 1 - alpha
        self.cover_colour = self.cover_colour * keep[..., None] + alpha[..., None] * np.asarray(colour, np.float32)
        self.cover = self.cover * keep + alpha

    def colour(self) -> ColourMap:
        """Linear RGB under white light, before relief and gloss."""
        skin = pigment.reflectance(self.melanin, self.blood, self.deep, self.collagen, self.haze)
        return skin * (1 - self.cover)[..., None] + self.cover_colour
