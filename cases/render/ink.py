"""Curves and discs drawn with smooth edges: hairs, vessels, streaks, globules."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from cases.render.frame import FloatMap
from cases.render.shapes import Region

_OVERSAMPLING = 3


class Ink:
    """A sheet to draw on. Positions and widths are fractions of the picture's side."""

    def __init__(self, size: int) -> None:
        self._scale = size * _OVERSAMPLING
        self._sheet = Image.new("L", (self._scale, self._scale))
        self._pen = ImageDraw.Draw(self._sheet)

    def curve(self, points: npt.NDArray[np.float64], widths: npt.NDArray[np.float64], strength: float = 1.0) -> None:
        """A line through `points`, shape (n, 2), as wide at each as `widths`, shape (n,), says."""
        shade = round(255 * strength)
        at = points * self._scale
        half = np.maximum(widths * self._scale / 2, 0.5)
        for (x0, y0), (x1, y1), r0, r1 in zip(at[:-1], at[1:], half[:-1], half[1:], strict=True):
            length = max(float(np.hypot(x1 - x0, y1 - y0)), 1e-6)
            nx, ny = (y0 - y1) / length, (x1 - x0) / length
            quad = [(x0 + nx * r0, y0 + ny * r0), (x1 + nx * r1, y1 + ny * r1)]
            quad += [(x1 - nx * r1, y1 - ny * r1), (x0 - nx * r0, y0 - ny * r0)]
            self._pen.polygon(quad, fill=shade)
            self._pen.ellipse((x1 - r1, y1 - r1, x1 + r1, y1 + r1), fill=shade)

    def pebble(
        self, rng: np.random.Generator, x: float, y: float, radius: float, roughness: float = 0.0, strength: float = 1.0
    ) -> None:
        """A filled disc, its outline wavy by `roughness` of its radius."""
        angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        waves = sum(
            (np.cos(order * angles + rng.uniform(0, 2 * np.pi)) / order for order in (2, 3, 4)), np.zeros(angles.shape)
        )
        reach = radius * (1 + roughness * waves) * self._scale
        outline = np.stack((x * self._scale + reach * np.cos(angles), y * self._scale + reach * np.sin(angles)), axis=1)
        self._pen.polygon([(float(px), float(py)) for px, py in outline], fill=round(255 * strength))

    def coverage(self) -> FloatMap:
        """What was drawn, 0 to 1, shape (size, size)."""
        small = self._sheet.reduce(_OVERSAMPLING)
        return np.asarray(small, dtype=np.float32) / np.float32(255)


def wander(
    rng: np.random.Generator, start: tuple[float, float], heading: float, length: float, bend: float, steps: int = 24
) -> npt.NDArray[np.float64]:
    """A smooth wandering curve, shape (steps + 1, 2): `bend` is the deviation of its turns over the whole length."""
    coarse = rng.standard_normal(5)
    turns = np.interp(np.linspace(0, 4, steps), np.arange(5), coarse) * bend * 2 / steps
    headings = heading + np.cumsum(turns)
    strides = np.stack((np.cos(headings), np.sin(headings)), axis=1) * (length / steps)
    return np.concatenate((np.array([start]), np.array(start) + np.cumsum(strides, axis=0)))


def scatter(
    rng: np.random.Generator, region: Region, count: int, gap: float, outer: float = 0.88
) -> list[tuple[float, float]]:
    """Up to `count` points within `outer` of the way to the border, at least `gap` (of the picture) apart."""
    points: list[tuple[float, float]] = []
    for _ in range(count * 30):
        if len(points) == count:
            break
        x, y = region.point(rng.uniform(-np.pi, np.pi), outer * float(np.sqrt(rng.random())))
        if all((x - px) ** 2 + (y - py) ** 2 > gap * gap for px, py in points):
            points.append((x, y))
    return points
