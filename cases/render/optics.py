"""What the instrument adds: the dermoscope's round field, ruler and fluid; the camera's grain."""

import numpy as np

from cases.render import noise
from cases.render.frame import FloatMap, Frame
from cases.render.ink import Ink
from cases.render.pigment import ColourMap
from cases.render.shapes import smoothstep

_FIELD_RADIUS = 0.555
"""Radius of the dermoscope's view as a fraction of the picture's side: only the corners are dark."""


def dermoscope(frame: Frame, colour: ColourMap, rng: np.random.Generator) -> ColourMap:
    """The view through a dermoscope: small bubbles and glints of the fluid, a ruler of 1 mm, dark corners."""
    fluid = _bubbles(frame, rng)
    seen = colour + (1 - colour) * (0.55 * fluid)[..., None]
    seen = seen * (1 - 0.88 * _ruler(frame))[..., None]
    away = np.hypot(frame.x - 0.5, frame.y - 0.5)
    window = smoothstep(_FIELD_RADIUS + 0.012, _FIELD_RADIUS - 0.03, away)
    dimming = 1 - 0.22 * smoothstep(0.40, _FIELD_RADIUS, away)
    return (seen * (window * dimming)[..., None] + np.float32(0.004)).astype(np.float32)


def camera(colour: ColourMap, rng: np.random.Generator, softness: float) -> ColourMap:
    """The sensor: a blur of `softness` pixels and a little grain."""
    soft = np.stack([noise.blur(np.ascontiguousarray(colour[..., band]), softness) for band in range(3)], axis=-1)
    grain = rng.standard_normal((*colour.shape[:2], 1), dtype=np.float32)
    return (soft * (1 + 0.018 * grain)).astype(np.float32)


def _ruler(frame: Frame) -> FloatMap:
    """Ticks 1 mm apart along the lower edge, every fifth one longer; no figures."""
    ink = Ink(frame.size)
    step = frame.part(1.0)
    count = int(0.52 / step)
    first = 0.5 - count * step / 2
    for tick in range(count + 1):
        x, reach = first + tick * step, 0.032 if tick % 5 == 0 else 0.018
        ink.curve(np.array([[x, 0.955 - reach], [x, 0.955]]), np.full(2, 0.0026))
    return ink.coverage()


def _bubbles(frame: Frame, rng: np.random.Generator) -> FloatMap:
    """A few round bubbles of air under the plate: thin bright rims with a glint."""
    ink = Ink(frame.size)
    for _ in range(int(rng.integers(2, 6))):
        angle, distance, radius = rng.uniform(0, 2 * np.pi), rng.uniform(0.36, 0.5), rng.uniform(0.006, 0.018)
        x, y = 0.5 + distance * np.cos(angle), 0.5 + distance * np.sin(angle)
        turns = np.linspace(0, 2 * np.pi, 25)
        rim = np.stack((x + radius * np.cos(turns), y + radius * np.sin(turns)), axis=1)
        ink.curve(rim, np.full(25, 0.0018), strength=0.55)
        ink.pebble(rng, x - radius * 0.45, y - radius * 0.45, radius * 0.22, strength=0.9)
    return ink.coverage()
