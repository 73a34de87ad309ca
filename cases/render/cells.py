"""Jittered honeycombs: the pattern under pigment networks, skin furrows, lacunae and scales."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cases.render.frame import FloatMap, Frame

Values = npt.NDArray[np.float32]

_ROW = np.float32(3**0.5 / 2)
_TABLE = 64


@dataclass(frozen=True)
class Cells:
    """For each point, in units of the honeycomb's pitch: what its two nearest cell centres say."""

    nearest: Values
    """Distance to the nearest centre."""
    second: Values
    """Distance to the second nearest centre."""
    tint: Values
    """A number in [0, 1) that all points of one cell share."""

    @property
    def edge(self) -> Values:
        """Distance-like value that is 0 on the walls between cells and grows to their centres."""
        return self.second - self.nearest


def honeycomb(rng: np.random.Generator, u: Values, v: Values, jitter: float) -> Cells:
    """Cells around centres of a hexagonal lattice, each moved by up to `jitter` pitches.

    `u` and `v` are the points' coordinates in pitches (any shape); the lattice repeats after 64 pitches.
    """
    tables = rng.random((3, _TABLE, _TABLE), dtype=np.float32)
    shift_u, shift_v = ((2 * tables[axis].ravel() - 1) * np.float32(jitter) for axis in (0, 1))
    nearest = np.full(u.shape, np.inf, dtype=np.float32)
    second = nearest.copy()
    winner = np.zeros(u.shape, dtype=np.int32)
    row0 = np.rint(v / _ROW).astype(np.int32)
    for row_step in (-1, 0, 1):
        row = row0 + np.int32(row_step)
        offset = (row & 1).astype(np.float32) * np.float32(0.5)
        along = u - offset
        column0 = np.rint(along).astype(np.int32)
        above = row * _ROW - v
        band = (row & (_TABLE - 1)) * np.int32(_TABLE)
        for column_step in (-1, 0, 1):
            column = column0 + np.int32(column_step)
            key = band + (column & (_TABLE - 1))
            du = column - along + shift_u[key]
            dv = above + shift_v[key]
            distance = du.astype(np.float32) ** 2 + dv.astype(np.float32) ** 2
            closer = distance < nearest
            second = np.minimum(second, np.maximum(nearest, distance))
            np.copyto(winner, key, where=closer)
            nearest = np.minimum(nearest, distance)
    return Cells(np.sqrt(nearest), np.sqrt(second), tables[2].ravel()[winner])


def lattice(
    frame: Frame, rng: np.random.Generator, pitch_mm: float, jitter: float, warp: float, where: FloatMap
) -> Cells:
    """A honeycomb of `pitch_mm` laid on `frame`, bent by `warp` pitches, worked out only where `where` is over 0.

    Elsewhere `nearest` and `edge` are large.
    """
    pitches = frame.field_mm / pitch_mm
    turn = rng.uniform(0, np.pi)
    bend_u = np.float32(warp) * frame.noise(rng, pitch_mm * 3.5, octaves=2)
    bend_v = np.float32(warp) * frame.noise(rng, pitch_mm * 3.5, octaves=2)
    chosen = where > 0
    u = ((frame.x * np.cos(turn) - frame.y * np.sin(turn)) * pitches + bend_u)[chosen].astype(np.float32)
    v = ((frame.x * np.sin(turn) + frame.y * np.cos(turn)) * pitches + bend_v)[chosen].astype(np.float32)
    found = honeycomb(rng, u, v, jitter)
    maps = [np.full(chosen.shape, fill, dtype=np.float32) for fill in (9, 18, 0)]
    for target, values in zip(maps, (found.nearest, found.second, found.tint), strict=True):
        target[chosen] = values
    return Cells(*maps)
