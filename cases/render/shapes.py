"""Irregular blobs: outlines with controllable asymmetry, irregularity, bites and softness."""

from dataclasses import dataclass, replace

import numpy as np

from cases.render.frame import FloatMap, Frame


def smoothstep(low: float, high: float, values: FloatMap) -> FloatMap:
    """0 below `low`, 1 above `high` (or the reverse when `low` > `high`), a smooth S between."""
    t = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)


@dataclass(frozen=True)
class Region:
    """A blob laid on a frame. Lengths are fractions of the picture's side."""

    rho: FloatMap
    """0 at the centre, 1 on the outline, growing outwards."""
    theta: FloatMap
    """Angle about the centre in radians, -pi to pi, clockwise from the right as the y axis points down."""
    inside: FloatMap
    """1 inside, 0 outside, between them over the soft border."""
    cx: float
    cy: float
    radius: float

    def reach(self, angle: float) -> float:
        """Distance from the centre to the outline in the direction `angle` (radians)."""
        size = self.rho.shape[0]
        distances = np.linspace(0, 3 * self.radius, 240)
        columns = np.clip((self.cx + distances * np.cos(angle)) * size, 0, size - 1).astype(int)
        rows = np.clip((self.cy + distances * np.sin(angle)) * size, 0, size - 1).astype(int)
        outside = np.flatnonzero(self.rho[rows, columns] >= 1)
        return float(distances[outside[0]]) if outside.size else float(distances[-1])

    def point(self, angle: float, depth: float) -> tuple[float, float]:
        """The point in direction `angle` at `depth` of the way from the centre (0) to the outline (1)."""
        distance = depth * self.reach(angle)
        return self.cx + distance * float(np.cos(angle)), self.cy + distance * float(np.sin(angle))


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A blob to be laid on a frame: centre and radius as fractions of the picture's side, angle in degrees."""

    cx: float = 0.5
    cy: float = 0.5
    radius: float = 0.27
    aspect: float = 1.15
    """Length over width."""
    angle: float = 20.0
    asymmetry: float = 0.05
    """How far the lobes reach, as a fraction of the radius."""
    irregularity: float = 0.04
    """How ragged the border is, as a fraction of the radius."""
    softness: float = 0.06
    """Half the width of the border's fade, as a fraction of the radius."""
    bites: int = 0
    """Concave bites out of the border ("moth-eaten")."""

    def trace(self, frame: Frame, rng: np.random.Generator) -> Region:
        """Lay the blob on `frame`."""
        turn = np.deg2rad(self.angle)
        dx, dy = frame.x - np.float32(self.cx), frame.y - np.float32(self.cy)
        along = (dx * np.cos(turn) + dy * np.sin(turn)) / np.sqrt(self.aspect)
        across = (dy * np.cos(turn) - dx * np.sin(turn)) * np.sqrt(self.aspect)
        distance = (np.hypot(along, across) / self.radius).astype(np.float32)
        turned = np.arctan2(across, along)
        lobes = sum(
            (weight * np.cos(order * turned + phase) for order, weight, phase in self._lobes(rng)), np.float32(0)
        )
        rho = distance / (1 + np.float32(self.asymmetry) * lobes)
        pitch_mm = self.radius * frame.field_mm * 0.45
        rho = rho + np.float32(self.irregularity) * frame.noise(rng, pitch_mm, octaves=4) * np.minimum(distance, 1)
        rho = rho.astype(np.float32)
        bites = [self._bite(frame, rng, rho) for _ in range(self.bites)]
        rho = np.maximum.reduce([rho, *bites])
        frayed = rho + np.float32(0.4 * min(self.softness, 0.2)) * frame.noise(rng, pitch_mm * 0.16, octaves=3)
        inside = smoothstep(1 + self.softness, 1 - self.softness, frayed)
        return Region(rho, np.arctan2(dy, dx).astype(np.float32), inside, self.cx, self.cy, self.radius)

    def within(self, region: Region, angle: float, depth: float, extent: float) -> "Outline":
        """This outline moved into `region`: `depth` of the way to its border at `angle` degrees, `extent` as wide."""
        cx, cy = region.point(float(np.deg2rad(angle)), depth)
        return replace(self, cx=cx, cy=cy, radius=extent * region.radius)

    @staticmethod
    def _lobes(rng: np.random.Generator) -> list[tuple[int, float, float]]:
        phases = rng.uniform(0, 2 * np.pi, 4)
        return [(order, weight, float(phases[order - 1])) for order, weight in ((1, 0.5), (2, 0.6), (3, 0.6), (4, 0.3))]

    def _bite(self, frame: Frame, rng: np.random.Generator, rho: FloatMap) -> FloatMap:
        """Like `rho`, but over 1 within a disc on the border."""
        border = Region(rho, rho, rho, self.cx, self.cy, self.radius)
        cx, cy = border.point(rng.uniform(-np.pi, np.pi), 1.04)
        width = self.radius * rng.uniform(0.10, 0.20)
        away = np.hypot(frame.x - np.float32(cx), frame.y - np.float32(cy))
        wobble = frame.noise(rng, self.radius * frame.field_mm * 0.3, octaves=2).clip(-1.2, 1.2)
        away = away * (1 + np.float32(0.25) * wobble)
        return np.asarray(1 + (np.float32(width) - away) / np.float32(self.radius) * 1.5, dtype=np.float32)
