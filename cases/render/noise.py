"""Smooth seeded noise that does not depend on the picture's resolution, and Gaussian blur."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

_SPLINE_DEVIATION = 151 / 315
"""Deviation of white noise of deviation 1 after cubic B-spline interpolation in two directions."""
_FINEST = 0.45
"""Bumps a pixel beyond which an octave is left out: it would only alias."""


@lru_cache(maxsize=64)
def _spline(size: int, cells: float) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    """Where `size` pixels lie on a row of cubic B-spline controls, `cells` long.

    The first control of each pixel, shape (size,), and the weights of it and the next three, shape (4, size).
    """
    at = (np.arange(size) + 0.5) / size * cells
    start = np.floor(at).astype(np.intp)
    t = at - start
    weights = ((1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3)
    return start, (np.stack(weights) / 6).astype(np.float32)


def smooth(rng: np.random.Generator, size: int, cells: float) -> npt.NDArray[np.float32]:
    """Noise of mean 0 and deviation about 1, shape (size, size), with `cells` bumps from edge to edge.

    The same generator gives the same field at every size, so a small picture is the large one seen from afar.
    """
    cells = min(max(cells, 1e-3), float(size))
    start, weights = _spline(size, cells)
    count = int(np.ceil(cells)) + 3
    controls = rng.standard_normal((count, count), dtype=np.float32)
    # Sums of products in a fixed order: a matrix product would round differently from machine to machine.
    rows = np.zeros((size, count), dtype=np.float32)
    field = np.zeros((size, size), dtype=np.float32)
    for tap in range(4):
        rows += weights[tap, :, None] * controls[start + tap]
    for tap in range(4):
        field += weights[tap] * np.take(rows, start + tap, axis=1)
    field /= np.float32(_SPLINE_DEVIATION)
    return field


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


def blur(values: npt.NDArray[np.float32], deviation: float) -> npt.NDArray[np.float32]:
    """Gaussian blur of a square map, deviation in pixels; under a fifth of a pixel nothing changes.

    Beyond the edges lies nothing: what is there is averaged over fewer pixels.
    """
    if deviation < 0.2:
        return values
    reach = min(int(np.ceil(3 * deviation)), values.shape[0] - 1)
    kernel = np.exp(-(np.arange(reach + 1) ** 2) / (2 * deviation**2)).astype(np.float32)
    return _smear(_smear(values, kernel).T, kernel).T


def _smear(values: npt.NDArray[np.float32], kernel: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Average along the first axis, `kernel` holding the weights of the pixel itself and of those on each side."""
    total = values * kernel[0]
    weight = np.full((values.shape[0], 1), kernel[0], dtype=np.float32)
    for step in range(1, len(kernel)):
        total[step:] += kernel[step] * values[:-step]
        total[:-step] += kernel[step] * values[step:]
        weight[step:] += kernel[step]
        weight[:-step] += kernel[step]
    return np.ascontiguousarray(total / weight)
