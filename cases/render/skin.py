"""Healthy skin of any Fitzpatrick type: pigment, blood, furrows, follicles and hair."""

import numpy as np

from cases.render.cells import honeycomb
from cases.render.frame import Frame
from cases.render.ink import Ink, wander
from cases.render.pigment import BASELINE_BLOOD, CONSTITUTIVE_MELANIN, Colour, linear
from cases.render.shapes import smoothstep
from cases.render.tissue import Tissue

_FURROW_PITCH_MM = 0.62
_FOLLICLE_PITCH_MM = 2.1
_FOLLICLE_RADIUS_MM = 0.09
_FINEST_PIXELS = 3.5
"""Structures closer together than this many pixels are left out: they would only shimmer."""


def grow(frame: Frame, fitzpatrick: int, rng: np.random.Generator, sun_damage: float = 0.0) -> Tissue:
    """Healthy skin of Fitzpatrick type 1 to 6 on `frame`; `sun_damage` (0 to 1) adds freckling and redness."""
    tissue = Tissue.empty(frame)
    mottling = 0.045 * frame.noise(rng, frame.field_mm / 4, octaves=3) + 0.06 * frame.noise(rng, 0.5, octaves=3)
    tissue.melanin += np.float32(CONSTITUTIVE_MELANIN[fitzpatrick]) * (1 + mottling).clip(0.3)
    flush = 1 + 0.22 * frame.noise(rng, frame.field_mm / 5, octaves=4) + 0.13 * frame.noise(rng, 0.8, octaves=4)
    tissue.blood += np.float32(BASELINE_BLOOD) * flush.clip(0.1)
    tissue.gloss += np.float32(0.16)
    if sun_damage:
        _weather(tissue, rng, sun_damage)
    _furrow(tissue, rng)
    _follicles(tissue, rng)
    return tissue


def _weather(tissue: Tissue, rng: np.random.Generator, amount: float) -> None:
    """Blotchy freckles and diffuse redness of chronically exposed skin."""
    frame = tissue.frame
    freckles = smoothstep(0.9, 2.6, frame.noise(rng, 1.9, octaves=2))
    tissue.melanin += np.float32(0.34 * amount) * freckles
    tissue.blood += np.float32(0.10 * amount) * (1 + 0.6 * frame.noise(rng, 5.0, octaves=3)).clip(0)


def _furrow(tissue: Tissue, rng: np.random.Generator) -> None:
    """The fine polygons of the skin's surface."""
    frame = tissue.frame
    grain = frame.noise(rng, max(0.28, frame.field_mm / frame.size * 2.2), octaves=2)
    tissue.height += np.float32(0.006) * grain
    seed = rng.integers(2**32)
    if frame.pixels(_FURROW_PITCH_MM) < _FINEST_PIXELS:
        tissue.height += np.float32(0.022) * frame.noise(rng, 1.3, octaves=2)
        return
    stretch = 0.55 * frame.noise(rng, 4.0, octaves=2), 0.55 * frame.noise(rng, 4.0, octaves=2)
    turn = rng.uniform(0, np.pi)
    across = frame.x * np.cos(turn) + frame.y * np.sin(turn)
    along = frame.y * np.cos(turn) - frame.x * np.sin(turn)
    pitches = frame.field_mm / _FURROW_PITCH_MM
    u = (across * pitches + stretch[0]).astype(np.float32)
    v = (along * pitches * 0.72 + stretch[1]).astype(np.float32)
    plateau = smoothstep(0.0, 0.42, honeycomb(np.random.default_rng(seed), u, v, 0.42).edge)
    tissue.height += np.float32(0.030) * plateau
    tissue.melanin *= 1 + 0.07 * (1 - plateau)


def _follicles(tissue: Tissue, rng: np.random.Generator) -> None:
    """Pores: small pits, a little darker than their surroundings."""
    frame = tissue.frame
    if frame.pixels(_FOLLICLE_RADIUS_MM) < 0.5:
        return
    pitches = frame.field_mm / _FOLLICLE_PITCH_MM
    cells = honeycomb(rng, frame.x * pitches, frame.y * pitches, 0.45)
    radius = _FOLLICLE_RADIUS_MM / _FOLLICLE_PITCH_MM
    pore = smoothstep(2.0 * radius, 0.3 * radius, cells.nearest) * (cells.tint > 0.35)
    tissue.height -= np.float32(0.03) * pore
    tissue.melanin += (0.04 + 0.12 * tissue.melanin) * pore


def hair_colour(fitzpatrick: int) -> Colour:
    """Linear RGB of body hair: lighter brown on the fairest skin, black on dark."""
    return linear(112, 80, 54) if fitzpatrick <= 1 else linear(62, 42, 30) if fitzpatrick <= 3 else linear(24, 19, 17)


def hairs(
    tissue: Tissue, rng: np.random.Generator, count: int, colour: Colour, width_mm: float, length_mm: float
) -> None:
    """`count` hairs across the picture, all growing roughly the same way, each with a faint highlight."""
    frame = tissue.frame
    ink, shine = Ink(frame.size), Ink(frame.size)
    heading = rng.uniform(0, 2 * np.pi)
    for _ in range(count):
        start = tuple(rng.uniform(-0.1, 1.0, 2))
        length = frame.part(length_mm) * rng.uniform(0.6, 1.4)
        points = wander(rng, (start[0], start[1]), heading + rng.normal(0, 0.4), length, bend=0.9)
        taper = frame.part(width_mm) * rng.uniform(0.7, 1.2) * np.linspace(1, 0.45, len(points))
        ink.curve(points, taper)
        shine.curve(points - taper[:, None] * 0.18, taper * 0.3)
    tissue.lay(0.9 * ink.coverage(), colour)
    glint = (min(1.0, colour[0] * 3 + 0.05), min(1.0, colour[1] * 3 + 0.05), min(1.0, colour[2] * 3 + 0.05))
    tissue.lay(0.35 * shine.coverage(), glint)
