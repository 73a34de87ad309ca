import numpy as np
import pytest

from cases.render import noise
from cases.render.cells import honeycomb


def test_noise_has_mean_zero_and_deviation_one() -> None:
    field = noise.fractal(np.random.default_rng(1), 256, cells=40, octaves=3)
    assert abs(float(field.mean())) < 0.1
    assert float(field.std()) == pytest.approx(1, abs=0.1)


def test_a_small_field_is_the_large_one_seen_from_afar() -> None:
    large = noise.fractal(np.random.default_rng(2), 256, cells=6, octaves=2)
    small = noise.fractal(np.random.default_rng(2), 64, cells=6, octaves=2)
    reduced = large.reshape(64, 4, 64, 4).mean(axis=(1, 3))
    assert np.corrcoef(reduced.ravel(), small.ravel())[0, 1] > 0.999


def test_what_is_drawn_after_noise_does_not_depend_on_the_size() -> None:
    after = []
    for size in (32, 256):
        rng = np.random.default_rng(3)
        noise.fractal(rng, size, cells=10, octaves=5)
        after.append(rng.random())
    assert after[0] == after[1]


def test_blur_keeps_an_even_field_and_spreads_a_point() -> None:
    assert np.allclose(noise.blur(np.ones((40, 40), np.float32), 3.0), 1, atol=1e-5)
    point = np.zeros((41, 41), np.float32)
    point[20, 20] = 1
    spread = noise.blur(point, 2.0)
    assert float(spread.sum()) == pytest.approx(1, abs=1e-4)
    assert float(spread[20, 20]) == pytest.approx(1 / (2 * np.pi * 4), rel=0.02)
    assert noise.blur(point, 0.1) is point


def test_cells_of_a_honeycomb_are_one_pitch_apart() -> None:
    u, v = np.meshgrid(np.linspace(0, 8, 160, dtype=np.float32), np.linspace(0, 8, 160, dtype=np.float32))
    cells = honeycomb(np.random.default_rng(4), u, v, jitter=0.0)
    assert float(cells.nearest.max()) == pytest.approx(1 / 3**0.5, abs=0.02)
    assert (cells.edge >= 0).all()
    assert float(cells.edge.min()) < 0.05
    assert 50 < len(np.unique(cells.tint)) < 110
