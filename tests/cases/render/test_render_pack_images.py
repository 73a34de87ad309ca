import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from PIL import Image

from cases.case import Case
from cases.render.pack_images import STARTER, DriftError, bound, build, scene_of
from cases.render.scene import Scene, render
from cases.render.starter import starter_scenes

SCENES = starter_scenes()


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack of one shipped case, without pictures, whose scenes are small."""
    small = {name: replace(scene, size=160) for name, scene in SCENES.items()}
    monkeypatch.setattr("cases.render.pack_images.starter_scenes", lambda: small)
    (tmp_path / "cases").mkdir()
    shutil.copy(STARTER / "cases" / "s01.yaml", tmp_path / "cases")
    return tmp_path


def read(pack: Path) -> Case:
    return Case.model_validate(yaml.safe_load((pack / "cases" / "s01.yaml").read_text(encoding="utf-8")))


def test_a_case_finds_its_scene_by_number() -> None:
    scenes: dict[str, Scene] = {"case-07": SCENES["case-07"]}
    assert scene_of("s07", scenes) is SCENES["case-07"]


def test_building_draws_the_picture_and_binds_the_case_to_it(pack: Path) -> None:
    before = read(pack)
    (line,) = build(pack)
    assert line.startswith("images/s01.jpg")
    after = read(pack)
    (image,) = after.images
    with Image.open(pack / image.file) as picture:
        assert picture.size == (image.width, image.height) == (160, 160)
    assert image.sha256 != before.images[0].sha256
    where = {f.term: tuple((box.x0, box.y0, box.x1, box.y1) for box in f.where) for f in after.findings}
    drawn = {found.term: found.box for found in render(replace(SCENES["case-01"], size=160)).truth}
    assert {term: boxes for term, boxes in where.items() if boxes} == {
        term: (pytest.approx(box, abs=0.001),) for term, box in drawn.items()
    }
    assert {f.term for f in after.findings if f.polarity == "present"} == drawn.keys()
    dumps = [case.model_dump(exclude={"images", "findings"}) for case in (before, after)]
    assert dumps[0] == dumps[1]


def test_building_twice_changes_nothing(pack: Path) -> None:
    build(pack)
    first = (pack / "cases" / "s01.yaml").read_bytes(), (pack / "images" / "s01.jpg").read_bytes()
    build(pack)
    assert first == ((pack / "cases" / "s01.yaml").read_bytes(), (pack / "images" / "s01.jpg").read_bytes())


def test_a_case_that_says_more_or_less_than_is_drawn_is_refused(pack: Path) -> None:
    path = pack / "cases" / "s01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("- term: symmetry", "- term: asymmetry"), encoding="utf-8")
    with pytest.raises(DriftError, match="drawn but not in the case: symmetry; in the case but not drawn: asymmetry"):
        build(pack)


def test_a_place_that_is_out_of_date_is_replaced_and_the_rest_kept() -> None:
    text = "\n".join(
        (
            "images:",
            "  - file: images/a.jpg",
            '    sha256: "old"',
            "    width: 1",
            "    height: 1",
            "findings:",
            "  - term: scale",
            "    weight: 2",
            "    where: [{x0: 0.9, y0: 0.9, x1: 1.0, y1: 1.0}]",
            "    note: x",
            "  - term: vesicle",
            "    polarity: absent",
            "",
        )
    )
    done = bound(text, "new", 640, {"scale": (0.1, 0.2, 0.3, 0.4)})
    assert 'sha256: "new"' in done
    assert "width: 640\n    height: 640" in done
    assert "    weight: 2\n    where: [{x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.4}]\n    note: x\n" in done
    assert done.count("where") == 1
    assert done.endswith("  - term: vesicle\n    polarity: absent\n")
