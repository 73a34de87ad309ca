"""Blue-white veil and regression: pigment deep in the dermis, fibrosis, and what is left above them."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap
from cases.render.shapes import Region
from cases.render.structure import Patch
from cases.render.tissue import Tissue


@dataclass(frozen=True, kw_only=True)
class BlueWhiteVeil(Patch):
    """Confluent steel-blue pigment under a milky, ground-glass film; no structure shows through."""

    terms = ("blue_white_veil",)

    deep: float = 1.9
    haze: float = 0.27
    extent: float = 0.5
    softness: float = 0.5

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        place = self.part(tissue, region, rng).inside
        tissue.melanin *= 1 - np.float32(0.62) * place
        uneven = (1 + 0.28 * frame.noise(rng, 0.9, octaves=4)).clip(0.3)
        tissue.deep += np.float32(self.deep) * place * uneven
        film = (1 + 0.55 * frame.noise(rng, 1.1, octaves=4)).clip(0.15, 2.2)
        tissue.haze = np.maximum(tissue.haze, np.float32(self.haze) * place * film)
        return place


@dataclass(frozen=True, kw_only=True)
class WhiteRegression(Patch):
    """A scar-like area, whiter than the skin around the lesion."""

    terms = ("regression_white",)

    extent: float = 0.42
    softness: float = 0.4

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        place = self.part(tissue, region, rng).inside
        fibres = (0.80 + 0.17 * frame.noise(rng, 0.7, octaves=4)).clip(0, 1)
        tissue.melanin *= 1 - np.float32(0.93) * place * fibres
        tissue.deep *= 1 - np.float32(0.9) * place
        tissue.blood *= 1 - np.float32(0.6) * place
        tissue.collagen = np.maximum(tissue.collagen, place * fibres)
        tissue.haze = np.maximum(tissue.haze, np.float32(0.16) * place * fibres)
        return place


@dataclass(frozen=True, kw_only=True)
class BlueRegression(Patch):
    """A blue-grey, structureless area where pigment has fallen into the dermis."""

    terms = ("regression_blue",)

    deep: float = 0.85
    extent: float = 0.4
    softness: float = 0.4

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        place = self.part(tissue, region, rng).inside
        tissue.melanin *= 1 - np.float32(0.72) * place
        uneven = (1 + 0.35 * frame.noise(rng, 0.5, octaves=3)).clip(0.2)
        tissue.deep += np.float32(self.deep) * place * uneven
        tissue.haze = np.maximum(tissue.haze, np.float32(0.14) * place)
        return place


@dataclass(frozen=True, kw_only=True)
class CentralWhitePatch(Patch):
    """The white, scar-like centre of a dermatofibroma."""

    terms = ("central_white_patch",)

    extent: float = 0.5
    softness: float = 0.7
    irregularity: float = 0.14

    def _draw(self, tissue: Tissue, region: Region, rng: np.random.Generator) -> FloatMap:
        frame = tissue.frame
        place = self.part(tissue, region, rng).inside
        strands = (0.88 + 0.16 * frame.noise(rng, 0.5, octaves=3)).clip(0, 1)
        tissue.melanin *= 1 - np.float32(0.9) * place
        tissue.blood *= 1 - np.float32(0.45) * place
        tissue.collagen = np.maximum(tissue.collagen, place * strands)
        tissue.haze = np.maximum(tissue.haze, np.float32(0.22) * place * strands)
        return place
