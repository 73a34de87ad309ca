"""Truth is exact: each structure is taken away in turn, and the picture may change only where its layer says."""

import inspect
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from cases.render.scene import Rendered, render
from cases.render.starter import starter_scenes
from cases.render.structure import Structure
from cases.render.truth import SEEN, box_of

SIZE = 144
SCENES = {name: replace(scene, size=SIZE) for name, scene in starter_scenes().items()}
DRAWN = [(name, at) for name, scene in SCENES.items() for at in range(len(scene.structures))]


class Nothing(Structure):
    def _draw(self, tissue, region, rng):  # type: ignore[no-untyped-def]
        return tissue.frame.blank()


@cache
def picture(name: str) -> Rendered:
    return render(SCENES[name])


@cache
def without(name: str, at: int) -> Rendered:
    kept = SCENES[name].structures
    return render(replace(SCENES[name], structures=(*kept[:at], Nothing(), *kept[at + 1 :])))


@pytest.mark.parametrize(("name", "at"), DRAWN)
def test_a_structure_changes_the_picture_where_its_layer_says_and_nowhere_else(name: str, at: int) -> None:
    full, bare = picture(name), without(name, at)
    layer = full.layers[at]
    difference = np.abs(full.image.astype(int) - bare.image.astype(int)).max(axis=2)
    window = difference >= 0
    if SCENES[name].modality == "dermoscopic":
        # The corners outside the dermoscope's round view are black with and without it.
        rows, columns = np.mgrid[0:SIZE, 0:SIZE] / SIZE - 0.5
        window = np.hypot(rows, columns) < 0.5
    drawn = (layer.coverage >= 0.5) & window
    assert drawn.sum() > 10
    # Later structures may hide some of it, and the deepest layers show least.
    assert (difference[drawn] >= 2).mean() > 0.5
    box = box_of(layer.coverage >= SEEN)
    assert box is not None
    left, top, right, bottom = (round(side * SIZE) for side in box)
    margin = SIZE // 16
    outside = np.ones((SIZE, SIZE), dtype=bool)
    outside[max(top - margin, 0) : bottom + margin, max(left - margin, 0) : right + margin] = False
    assert not outside.any() or difference[outside].mean() < 0.25


@pytest.mark.parametrize(("name", "at"), DRAWN)
def test_taking_one_structure_away_leaves_the_others_where_they_were(name: str, at: int) -> None:
    before, after = picture(name).layers, without(name, at).layers
    for other in range(len(before)):
        if other != at:
            assert (before[other].coverage == after[other].coverage).all()


@pytest.mark.parametrize("name", SCENES)
def test_boxes_lie_in_the_picture_and_hold_what_the_layers_drew(name: str) -> None:
    full = picture(name)
    boxes = {finding.box for finding in full.truth}
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
    for layer in full.layers:
        assert box_of(layer.coverage >= SEEN) in boxes or not layer.terms


@pytest.mark.parametrize("name", SCENES)
def test_the_mask_is_one_lesion_of_sensible_size_that_holds_the_body(name: str) -> None:
    full = picture(name)
    assert 0.02 < full.mask.mean() < 0.5
    assert not full.mask[0].any()
    assert not full.mask[:, 0].any()
    for layer in full.layers:
        if layer.body:
            assert full.mask[layer.coverage >= SEEN].all()


def test_every_structure_is_in_some_starter_scene() -> None:
    known, waiting = set[type[Structure]](), [Structure]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if not inspect.isabstract(kind) and kind is not Nothing:
                known.add(kind)
    assert len(known) >= 25
    assert known == {type(structure) for scene in SCENES.values() for structure in scene.structures}


def test_the_box_of_nothing_is_none() -> None:
    assert box_of(np.zeros((4, 4), dtype=bool)) is None
