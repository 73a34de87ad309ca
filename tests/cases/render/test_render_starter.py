import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import thread_time

import pytest
import yaml
from PIL import Image

import cases
from cases.render.scene import render
from cases.render.starter import jpeg, starter_scenes

SCENES = starter_scenes()
EXPECTED = {
    "case-01": {"typical_pigment_network", "symmetry", "regular_border"},
    "case-02": {"atypical_pigment_network", "irregular_streaks", "blue_white_veil", "irregular_blotch", "asymmetry"},
    "case-03": {"plaque", "erythema", "scale", "well_defined_border"},
    "case-04": {"milia_like_cysts", "comedo_like_openings", "fissures_ridges", "moth_eaten_border"},
    "case-05": {"arborising_vessels", "leaf_like_areas", "blue_grey_ovoid_nests", "ulceration"},
    "case-06": {"vesicle", "grouped", "erythema", "dermatomal"},
    "case-07": {"central_white_patch", "peripheral_delicate_network"},
    "case-08": {"regular_dots_globules", "symmetry"},
    "case-09": {"annular", "active_scaly_border", "scale", "erythema"},
    "case-10": {"regression_white", "regression_blue", "multiple_blue_grey_dots", "atypical_pigment_network"},
    "case-11": {"red_lacunae", "well_defined_border"},
    "case-12": {"papule", "umbilicated", "dome_shaped"},
    "case-13": {"nodule", "rolled_pearly_border", "telangiectasia", "crust"},
    "case-14": {"plaque", "erythema", "scale", "well_defined_border"},
    "case-15": {"erythema", "rough_surface", "scale", "ill_defined_border"},
    "case-16": {"vesicle", "grouped", "erythema", "dermatomal"},
}


def test_there_are_scenes_of_both_modalities_on_light_and_dark_skin() -> None:
    assert len(SCENES) >= 14
    assert {scene.modality for scene in SCENES.values()} == {"clinical", "dermoscopic"}
    assert {scene.fitzpatrick for scene in SCENES.values()} == {1, 2, 3, 4, 5, 6}
    assert len({scene.seed for scene in SCENES.values()}) > 10
    assert all(re.fullmatch(r"case-\d\d", name) for name in SCENES)


@pytest.mark.parametrize("name", SCENES)
def test_each_scene_shows_what_it_is_drawn_for(name: str) -> None:
    assert EXPECTED[name] <= {finding.term for finding in render(replace(SCENES[name], size=160)).truth}


def test_every_finding_is_a_known_term() -> None:
    table = yaml.safe_load((Path(cases.__file__).parent / "data" / "terms.yaml").read_text(encoding="utf-8"))
    known = {entry["id"] for entry in table}
    assert len(known) > 150
    for scene in SCENES.values():
        for structure in scene.structures:
            assert set(structure.terms + structure.also) <= known


def test_pictures_are_small_files_without_metadata_drawn_in_a_second(tmp_path: Path) -> None:
    for name in ("case-14", "case-05"):
        durations = []
        for _ in range(5):
            # The thread's own time: a busy machine is no fault of the renderer.
            start = thread_time()
            picture = render(SCENES[name])
            durations.append(thread_time() - start)
            if durations[-1] < 1:
                break
        assert min(durations) < 1
        data = jpeg(picture)
        assert len(data) < 90_000
        image = Image.open(BytesIO(data))
        assert image.size == (640, 640)
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
