"""The pigment model: light absorbed by melanin and haemoglobin, in three bands (about 610, 545 and 465 nm).

Relative absorptions follow the shape of published spectra (melanin falls steadily from blue to red; haemoglobin peaks
in green and all but vanishes in red), flattened as seen through scattering skin, and fitted by eye to photographs.
"""

import numpy as np
import numpy.typing as npt

from cases.render.frame import FloatMap

Colour = tuple[float, float, float]
"""Linear RGB, 0 to 1."""
ColourMap = npt.NDArray[np.float32]
"""Linear RGB, shape (size, size, 3)."""

MELANIN: Colour = (0.62, 1.0, 1.40)
BLOOD: Colour = (0.16, 1.0, 0.86)
DEEP_MELANIN: Colour = (1.16, 1.0, 0.80)
"""Dermal pigment: blue light is scattered back above it, red light reaches it and is lost (Tyndall effect)."""

DERMIS: Colour = (0.93, 0.81, 0.72)
COLLAGEN: Colour = (0.95, 0.88, 0.86)
BACKSCATTER: Colour = (0.040, 0.052, 0.080)
"""What dermis above deep pigment sends back."""
HAZE: Colour = (0.62, 0.65, 0.73)
SURFACE: Colour = (0.018, 0.017, 0.017)
"""What the horny layer sends back from any skin."""

CONSTITUTIVE_MELANIN = {1: 0.06, 2: 0.18, 3: 0.40, 4: 0.82, 5: 1.55, 6: 2.7}
"""Epidermal melanin (optical density at green) of unexposed skin by Fitzpatrick type."""
BASELINE_BLOOD = 0.17
"""Haemoglobin (optical density at green) of skin at rest."""


def reflectance(melanin: FloatMap, blood: FloatMap, deep: FloatMap, collagen: FloatMap, haze: FloatMap) -> ColourMap:
    """Linear RGB of skin, shape (size, size, 3), from what lies in it, deepest layer first."""
    bands = []
    buried = 1 - np.exp(-deep)
    for band in range(3):
        dermis = np.float32(DERMIS[band]) + np.float32(COLLAGEN[band] - DERMIS[band]) * collagen
        light = dermis * np.exp(-np.float32(BLOOD[band]) * blood - np.float32(DEEP_MELANIN[band]) * deep)
        light += np.float32(BACKSCATTER[band]) * buried
        light += (np.float32(HAZE[band]) - light) * haze
        light *= np.exp(-np.float32(MELANIN[band]) * melanin)
        bands.append(light + np.float32(SURFACE[band]))
    return np.stack(bands, axis=-1).astype(np.float32)


def encode(linear: ColourMap) -> npt.NDArray[np.uint8]:
    """sRGB bytes of linear light."""
    light = np.clip(linear, 0, 1)
    curved = np.where(light <= 0.0031308, 12.92 * light, 1.055 * np.power(light, 1 / 2.4) - 0.055)
    return np.round(curved * 255).astype(np.uint8)


def linear(red: int, green: int, blue: int) -> Colour:
    """Linear light of an sRGB colour given as 0 to 255 a channel."""
    curved = [value / 255 for value in (red, green, blue)]
    light = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in curved]
    return light[0], light[1], light[2]
