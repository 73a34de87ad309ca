from dataclasses import replace

import numpy as np
import pytest

from cases.render.dermoscopy.base import Ground
from cases.render.dermoscopy.dots import IrregularGlobules, Peppering
from cases.render.dermoscopy.network import TypicalNetwork
from cases.render.scene import Scene, SceneError, render
from cases.render.shapes import Outline
from cases.render.starter import starter_scenes

SCENES = starter_scenes()
SMALL = Scene(seed=1, modality="dermoscopic", fitzpatrick=3, size=128, hairs=2, structures=(Ground(), TypicalNetwork()))


@pytest.mark.parametrize("name", ["case-02", "case-13"])
def test_a_scene_always_gives_the_same_picture(name: str) -> None:
    scene = replace(SCENES[name], size=160)
    first, second = render(scene), render(scene)
    assert first.image.tobytes() == second.image.tobytes()
    assert first.mask.tobytes() == second.mask.tobytes()
    assert first.truth == second.truth


def test_another_seed_gives_another_picture() -> None:
    assert (render(SMALL).image != render(replace(SMALL, seed=2)).image).mean() > 0.5


def test_a_picture_is_square_rgb_and_has_a_mask_of_its_size() -> None:
    picture = render(SMALL)
    assert picture.image.shape == (128, 128, 3)
    assert picture.image.dtype == np.uint8
    assert picture.mask.shape == (128, 128)
    assert picture.mask.dtype == np.bool_


def test_truth_hardly_depends_on_the_size() -> None:
    small, large = (render(replace(SCENES["case-01"], size=size)).truth for size in (160, 320))
    assert [finding.term for finding in small] == [finding.term for finding in large]
    for near, far in zip(small, large, strict=True):
        assert near.box == pytest.approx(far.box, abs=0.03)


def test_the_same_lesion_on_another_skin_has_the_same_truth() -> None:
    fair, dark = (render(replace(SCENES["case-03"], size=160, fitzpatrick=kind)) for kind in (1, 6))
    assert fair.truth == dark.truth
    assert (fair.mask == dark.mask).all()
    assert fair.image.mean() > dark.image.mean() + 30


def test_a_lesion_can_be_asymmetrical_or_symmetrical_and_says_which() -> None:
    lopsided = Outline(asymmetry=0.3, irregularity=0.12, softness=0.3)
    assert {"asymmetry", "irregular_border", "ill_defined_border"} <= terms(replace(SMALL, outline=lopsided))
    assert {"symmetry", "regular_border", "well_defined_border"} <= terms(SMALL)
    assert not {"asymmetry", "symmetry"} & terms(replace(SMALL, single=False))


def test_a_lesion_outside_the_picture_has_no_truth_and_harms_nothing() -> None:
    away = replace(SMALL, outline=Outline(cx=3.0, cy=3.0), structures=(Ground(), IrregularGlobules(), Peppering()))
    picture = render(away)
    assert picture.truth == []
    assert not picture.mask.any()


@pytest.mark.parametrize(
    ("change", "told"),
    [({"fitzpatrick": 7}, "1 to 6"), ({"size": 4}, "32 to 2048"), ({"structures": ()}, "at least one structure")],
)
def test_a_scene_that_cannot_be_drawn_says_what_to_change(change: dict[str, int], told: str) -> None:
    with pytest.raises(SceneError, match=told):
        replace(SMALL, **change)  # type: ignore[arg-type]


def terms(scene: Scene) -> set[str]:
    return {finding.term for finding in render(scene).truth}
