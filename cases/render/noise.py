"""Smooth seeded noise that does not depend on the picture's resolution, and Gaussian blur."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

_SPLINE_DEVIATION = 151 / 315
"""Deviation of white noise of deviation 1 after cubic B-spline interpolation in two directions."""
_FINEST = 0.45
"""Bumps a pixel beyond which an octave is left out: it would only alias."""


@lru_cache(maxsize=64)
def _spline(size: int, cells: float) -> npt.NDArray[np.float32]:
    """Weights, shape (size, controls), that place `size` pixels on a row of cubic B-spline controls, `cells` long."""
    at = (np.arange(size) + 0.5) / size * cells
    start = np.floor(at).astype(int)
    t = at - start
    weights = np.zeros((size, int(np.ceil(cells)) + 3), dtype=np.float32)
    rows = np.arange(size)
    weights[rows, start] = (1 - t) ** 3 / 6
    weights[rows, start + 1] = (3 * t**3 - 6 * t**2 + 4) / 6
    weights[rows, start + 2] = (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6
    weights[rows, start + 3] = t**3 / 6
    return weights


def smooth(rng: np.random.Generator, size: int, cells: float) -> npt.NDArray[np.float32]:
    """Noise of mean 0 and deviation about 1, shape (size, size), with `cells` bumps from edge to edge.

    The same generator gives the same field at every size, so a small picture is the large one seen from afar.
    """
    weights = _spline(size, min(max(cells, 1e-3), float(size)))
    controls = rng.standard_normal((weights.shape[1], weights.shape[1]), dtype=np.float32)
    return (weights @ controls @ weights.T / _SPLINE_DEVIATION).astype(np.float32)


def fractal(
    rng: np.random.Generator, size: int, cells: float, octaves: int, gain: float = 0.55
) -> npt.NDArray[np.float32]:
    """Octaves of `smooth`, each twice as fine and `gain` as strong, scaled back to a deviation of 1."""
    total = np.zeros((size, size), dtype=np.float32)
    power = 0.0
    # One draw, whatever the octaves: what is drawn next must not depend on the picture's size.
    dice = np.random.default_rng(int(rng.integers(2**62)))
    for octave in range(octaves):
        if octave and cells * 2**octave > _FINEST * size:
            break
        strength = gain**octave
        total += np.float32(strength) * smooth(dice, size, cells * 2**octave)
        power += strength**2
    total /= np.float32(power**0.5)
    return total


@lru_cache(maxsize=32)
def _gaussian(size: int, deviation: float) -> npt.NDArray[np.float32]:
    """A blur along one axis as a matrix, shape (size, size), each row summing to 1 (the edge repeats nothing)."""
    at = np.arange(size)
    kernel = np.exp(-((at[:, None] - at[None, :]) ** 2) / (2 * deviation**2))
    return np.asarray(kernel / kernel.sum(axis=1, keepdims=True), dtype=np.float32)


def blur(values: npt.NDArray[np.float32], deviation: float) -> npt.NDArray[np.float32]:
    """Gaussian blur of a square map, deviation in pixels; under a fifth of a pixel nothing changes."""
    if deviation < 0.2:
        return values
    kernel = _gaussian(values.shape[0], round(deviation, 3))
    return np.asarray(kernel @ values @ kernel.T, dtype=np.float32)
