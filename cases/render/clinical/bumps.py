"""Many small domes: each is worked out in its own window of the picture."""

from dataclasses import dataclass

import numpy as np

from cases.render.frame import FloatMap, Frame
from cases.render.shapes import smoothstep

_ROOM = 1.8
"""Half the window's side over the dome's radius: room for a halo."""


@dataclass(frozen=True)
class Bump:
    """A dome within `window` (rows, columns): maps have the window's shape."""

    window: tuple[slice, slice]
    away: FloatMap
    """0 at the centre, 1 at the foot."""

    @property
    def inside(self) -> FloatMap:
        """1 on the dome, 0 off it."""
        return smoothstep(1.07, 0.93, self.away)

    @property
    def dome(self) -> FloatMap:
        """A half sphere of height 1 with a soft foot."""
        sphere = np.sqrt(np.clip(1.02 - self.away**2, 0, 1))
        return np.asarray(sphere * smoothstep(1.05, 0.78, self.away), dtype=np.float32)


def bump(frame: Frame, rng: np.random.Generator, x: float, y: float, radius_mm: float, roughness: float) -> Bump:
    """A dome of `radius_mm` about (x, y) (fractions of the side), its foot wavy by `roughness` of the radius."""
    phases = rng.uniform(0, 2 * np.pi, 3)
    reach = _ROOM * frame.pixels(radius_mm)
    rows, columns = (
        slice(max(int(at * frame.size - reach), 0), max(int(at * frame.size + reach) + 2, 0)) for at in (y, x)
    )
    dx, dy = frame.x[rows, columns] - np.float32(x), frame.y[rows, columns] - np.float32(y)
    theta = np.arctan2(dy, dx)
    waves = sum((np.cos(order * theta + phases[order - 2]) / order for order in (2, 3, 4)), np.float32(0))
    away = np.hypot(dx, dy) / frame.part(radius_mm) / (1 + np.float32(roughness) * waves)
    return Bump((rows, columns), away.astype(np.float32))
