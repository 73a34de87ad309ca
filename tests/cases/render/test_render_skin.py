from itertools import pairwise

import numpy as np
import pytest

from cases.render import pigment, skin
from cases.render.frame import FloatMap, Frame


def level(value: float) -> FloatMap:
    return np.full((1, 1), value, dtype=np.float32)


def colour(melanin: float = 0.2, blood: float = 0.17, deep: float = 0.0, haze: float = 0.0) -> list[float]:
    seen = pigment.reflectance(level(melanin), level(blood), level(deep), level(0), level(haze))
    return [float(band) for band in seen[0, 0]]


@pytest.mark.parametrize("field_mm", [12.0, 45.0, 110.0])
def test_the_six_skin_types_grow_darker_in_order(field_mm: float) -> None:
    frame = Frame(96, field_mm)
    brightness = [float(skin.grow(frame, kind, np.random.default_rng(5)).colour().mean()) for kind in range(1, 7)]
    assert brightness == sorted(brightness, reverse=True)
    steps = [lighter / darker for lighter, darker in pairwise(brightness)]
    assert min(steps) > 1.05


def test_skin_of_every_type_is_warm_and_never_grey() -> None:
    for kind in range(1, 7):
        red, green, blue = skin.grow(Frame(96, 45.0), kind, np.random.default_rng(6)).colour().mean(axis=(0, 1))
        assert red > green > blue > 0.01


def test_shallow_pigment_is_brown_and_deep_pigment_blue_grey() -> None:
    brown, slate = colour(melanin=1.6), colour(melanin=0.0, deep=2.0, haze=0.25)
    assert brown[0] > 1.8 * brown[1] > 1.8 * brown[2]
    assert slate[2] > slate[1] > slate[0]


def test_blood_takes_green_and_spares_red() -> None:
    pale, flushed = colour(), colour(blood=1.2)
    assert flushed[0] / pale[0] > 0.8
    assert flushed[1] / pale[1] < 0.45


def test_the_same_redness_is_darker_and_less_bright_on_dark_skin() -> None:
    fair = colour(melanin=pigment.CONSTITUTIVE_MELANIN[1], blood=1.0)
    dark = colour(melanin=pigment.CONSTITUTIVE_MELANIN[6], blood=1.0)
    assert dark[0] < 0.3 * fair[0]


def test_sun_damage_adds_pigment_and_blood() -> None:
    frame = Frame(96, 32.0)
    spared = skin.grow(frame, 1, np.random.default_rng(7))
    weathered = skin.grow(frame, 1, np.random.default_rng(7), sun_damage=1.0)
    assert weathered.melanin.mean() > spared.melanin.mean()
    assert weathered.blood.mean() > spared.blood.mean()


def test_srgb_bytes_and_linear_light_are_inverse() -> None:
    light = np.array([[pigment.linear(200, 100, 5)]], dtype=np.float32)
    assert pigment.encode(light)[0, 0].tolist() == [200, 100, 5]
