from pathlib import Path

import pytest
import yaml

from cases.case import Case
from cases.importers.errors import DataSetError
from cases.importers.ham10000 import MANIFEST
from cases.importers.pack_folder import PackFolder
from cases.library import Library

IMAGE = {
    "file": "images/x.jpg",
    "sha256": "0" * 64,
    "kind": "photograph",
    "licence": "CC0-1.0",
    "attribution": "N",
    "width": 9,
    "height": 9,
}


def cases(count):
    return [
        Case.model_validate(
            {
                "id": f"c{n:04}",
                "modality": "clinical",
                "images": [IMAGE],
                "truth": ["nevus"],
                "confirmation": "clinical",
                "vignette": {"text": {"en": "--- yes: no", "fr": "été 'x' \"y\"\n---\nz"}} if n == 3 else {},
            },
            strict=False,
        )
        for n in range(count)
    ]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def write(out, manifest=MANIFEST, count=401):
    with PackFolder(out, manifest) as pack:
        pack.write_image("images/x.jpg", b"x")
        pack.write_image("images/y.jpg", b"y")
        pack.drop_image("images/y.jpg")
        pack.publish(cases(count))


def test_a_pack_that_the_library_reads(tmp_path):
    write(tmp_path / "deep" / "pack")
    assert sorted(tree(tmp_path / "deep")) == [
        "pack/cases/0001.yaml",
        "pack/cases/0002.yaml",
        "pack/cases/0003.yaml",
        "pack/images/x.jpg",
        "pack/index.json",
        "pack/pack.yaml",
    ]
    library = Library([tmp_path / "deep"])
    assert not library.problems
    entries = library.entries("ham10000")
    assert [library.case("ham10000", entry.id) for entry in entries] == cases(401)


def test_a_pack_of_the_same_data_set_is_replaced(tmp_path):
    write(tmp_path / "pack", count=3)
    (tmp_path / "pack" / "images" / "old.jpg").touch()
    write(tmp_path / "pack", count=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack"]
    assert list((tmp_path / "pack" / "images").iterdir()) == [tmp_path / "pack" / "images" / "x.jpg"]


def test_an_empty_folder_may_be_used(tmp_path):
    (tmp_path / "pack").mkdir()
    write(tmp_path / "pack", count=1)


def other_pack(out):
    write(out, MANIFEST.model_copy(update={"id": "another"}), 1)


def broken_pack(out):
    out.mkdir()
    (out / "pack.yaml").write_text("a: [")


def family_photographs(out):
    out.mkdir()
    (out / "me.jpg").touch()


def a_file(out):
    out.write_text("dear diary")


@pytest.mark.parametrize("stranger", [other_pack, broken_pack, family_photographs, a_file])
def test_whatever_else_is_there_stays(tmp_path, stranger):
    stranger(tmp_path / "pack")
    before = tree(tmp_path)
    with pytest.raises(DataSetError, match=r"exists and is not a pack of this data set\. Name another folder"):
        write(tmp_path / "pack")
    assert tree(tmp_path) == before


def test_a_failure_leaves_what_was_there(tmp_path, monkeypatch):
    write(tmp_path / "pack", count=2)
    before = tree(tmp_path)

    def fail(_):
        raise OSError("disk full")

    monkeypatch.setattr("cases.importers.pack_folder.write_index", fail)
    with pytest.raises(OSError, match="disk full"):
        write(tmp_path / "pack", count=5)
    assert tree(tmp_path) == before


def test_a_failed_last_step_puts_the_old_pack_back(tmp_path, monkeypatch):
    write(tmp_path / "pack", count=2)
    before = tree(tmp_path)
    rename = Path.rename

    def fail(self, target):
        if self.name.endswith(".importing"):
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="no"):
        write(tmp_path / "pack", count=5)
    with pytest.raises(OSError, match="no"):
        write(tmp_path / "fresh", count=5)
    assert tree(tmp_path) == before


def test_what_a_killed_import_left_is_cleared(tmp_path):
    (tmp_path / ".pack.importing" / "images").mkdir(parents=True)
    (tmp_path / ".pack.importing" / "images" / "left.jpg").touch()
    write(tmp_path / "pack", count=1)
    assert sorted(tree(tmp_path)) == ["pack/cases/0001.yaml", "pack/images/x.jpg", "pack/index.json", "pack/pack.yaml"]


def test_the_manifest_says_all(tmp_path):
    write(tmp_path / "pack", count=1)
    written = yaml.safe_load((tmp_path / "pack" / "pack.yaml").read_text(encoding="utf-8"))
    assert {"id", "title", "description", "licence", "attribution", "homepage", "languages", "version"} == set(written)
    assert set(written["title"]) == {"en", "fr"}
