"""Light on relief: a lamp from the upper left for clinical views, a contact plate for dermoscopy."""

import numpy as np

from cases.render import noise
from cases.render.frame import FloatMap
from cases.render.pigment import ColourMap
from cases.render.tissue import Tissue

_LAMP = np.array([-0.42, -0.52, 0.74], dtype=np.float32) / np.float32(np.linalg.norm([-0.42, -0.52, 0.74]))
_HALF = (_LAMP + np.array([0, 0, 1], np.float32)) / np.linalg.norm(_LAMP + np.array([0, 0, 1], np.float32))
_AMBIENT = 0.50


def clinical(tissue: Tissue, colour: ColourMap) -> ColourMap:
    """`colour` lit by one soft lamp: shading and highlights from the relief, darker where it hides the sky."""
    frame = tissue.frame
    nx, ny, nz = _normals(tissue.height, frame.field_mm / frame.size)
    lit = np.clip(nx * _LAMP[0] + ny * _LAMP[1] + nz * _LAMP[2], 0, None) / _LAMP[2]
    sunken = np.clip(frame.blur(tissue.height, frame.field_mm * 0.02) - tissue.height, 0, None)
    open_sky = np.exp(-sunken * np.float32(34 / frame.field_mm))
    falloff = 1.04 - 0.16 * ((frame.x - 0.40) ** 2 + (frame.y - 0.38) ** 2) / 0.5
    shade = (_AMBIENT + (1 - _AMBIENT) * lit) * open_sky * falloff
    mirror = np.clip(nx * _HALF[0] + ny * _HALF[1] + nz * _HALF[2], 0, 1)
    highlight = tissue.gloss * (0.10 * mirror**18 + 0.75 * tissue.gloss * mirror**90) * falloff
    # A flat surface would shine evenly; the mirror of the plain is taken out so that only relief glints.
    highlight -= 0.10 * tissue.gloss * np.float32(_HALF[2] ** 18)
    return np.asarray(colour * shade[..., None] + np.clip(highlight, 0, None)[..., None], dtype=np.float32)


def contact(tissue: Tissue, colour: ColourMap) -> ColourMap:
    """`colour` under a glass plate with immersion fluid: almost no relief, a soft ring light."""
    frame = tissue.frame
    nx, ny, nz = _normals(tissue.height, frame.field_mm / frame.size)
    lit = np.clip(nx * _LAMP[0] + ny * _LAMP[1] + nz * _LAMP[2], 0, None) / _LAMP[2]
    falloff = 1.03 - 0.22 * ((frame.x - 0.5) ** 2 + (frame.y - 0.5) ** 2)
    return np.asarray(colour * ((0.88 + 0.12 * lit) * falloff)[..., None], dtype=np.float32)


def _normals(height: FloatMap, step_mm: float) -> tuple[FloatMap, FloatMap, FloatMap]:
    """Unit normals of the relief, x to the right, y down, z towards the viewer."""
    rise_y, rise_x = np.gradient(noise.blur(height, 0.6), np.float32(step_mm))
    nz = 1 / np.sqrt(1 + rise_x**2 + rise_y**2)
    return -rise_x * nz, -rise_y * nz, nz
