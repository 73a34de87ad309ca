import json
from dataclasses import replace
from pathlib import Path

import pytest

import cases.index
from cases.errors import CaseError, ImageError, PackError
from cases.index import write_index
from cases.library import Library
from cases.load import load_vocabulary
from tests.support.packs import jpeg, write_pack

pytestmark = pytest.mark.usefixtures("no_shipped")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_pack_in_short(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "here" / "small")
    library = Library([tmp_path / "here"])
    (info,) = library.packs
    assert (info.id, info.cases, info.diagnoses, info.shipped, info.folder) == (
        "small",
        2,
        ("melanoma",),
        False,
        folder,
    )
    assert info.manifest.title.fr == "Un petit paquet"
    first, second = library.entries()
    assert first[:6] == ("small", "one", "dermoscopic", ("melanoma",), "lesion-one", "patient-one")
    assert library.entries("small") == (first, second)
    assert library.problems == ()


def test_first_wins(tmp_path: Path) -> None:
    """A folder given before the data folder, and that before the shipped packs; a pack, or a folder of packs."""
    write_pack(tmp_path / "shipped" / "a", "a", ("s1",))
    write_pack(tmp_path / "shipped" / "b", "b", ("s1",))
    write_pack(tmp_path / "shipped" / "c", "c", ("s1",))
    write_pack(tmp_path / "data" / "packs" / "b", "b", ("d1", "d2"))
    write_pack(tmp_path / "mine", "c", ("m1", "m2", "m3"))
    library = Library([tmp_path / "mine"], tmp_path / "data")
    assert [(pack.id, pack.cases, pack.shipped) for pack in library.packs] == [
        ("c", 3, False),
        ("b", 2, False),
        ("a", 1, True),
    ]
    assert library.problems == ()


def test_what_is_no_pack(tmp_path: Path) -> None:
    write_pack(tmp_path / "all" / ".hidden")
    (tmp_path / "all" / "notes").mkdir()
    (tmp_path / "all" / "half" / "cases").mkdir(parents=True)
    library = Library([tmp_path / "all", tmp_path / "nowhere"], tmp_path / "data")
    assert library.packs == ()
    half, nowhere = library.problems
    assert isinstance(half, PackError)
    assert "no pack.yaml" in str(half)
    assert "no pack in" in str(nowhere)


def test_a_case_is_read_once_and_the_oldest_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cases.library._CASES_KEPT", 2)
    library = Library([write_pack(tmp_path / "small", ids=("one", "two", "three"))])
    one, two = library.case("small", "one"), library.case("small", "two")
    assert one.id == "one"
    assert library.case("small", "one") is one
    library.case("small", "three")
    assert library.case("small", "one") is one
    assert library.case("small", "two") is not two


def test_what_is_not_there(tmp_path: Path) -> None:
    library = Library([write_pack(tmp_path / "small")])
    with pytest.raises(PackError, match=r"no such pack\. Packs at hand: small"):
        library.case("large", "one")
    with pytest.raises(PackError):
        library.entries("large")
    with pytest.raises(CaseError, match="no such case"):
        library.case("small", "three")


def test_an_index_is_used_while_it_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write_pack(tmp_path / "small")
    write_index(pack)
    scanned = []
    scan = cases.index.scan
    monkeypatch.setattr("cases.index.scan", lambda folder: scanned.append(folder) or scan(folder))
    expected = Library([pack]).entries()
    assert [entry.id for entry in expected] == ["one", "two"]
    assert scanned == []
    edit(pack / "cases/all.yaml", "id: two", "id: twice")
    assert [entry.id for entry in Library([pack]).entries()] == ["one", "twice"]
    assert scanned == [pack]


def test_an_index_is_of_the_ids_that_it_was_made_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that was refused for an id that is known today is a case."""
    pack = write_pack(tmp_path / "small")
    edit(pack / "cases/all.yaml", "truth: [melanoma]", "truth: [melanomx]")
    known = load_vocabulary()
    more = dict(known.diagnoses) | {"melanomx": known.diagnoses["melanoma"]}
    assert [entry.id for entry in Library([pack], tmp_path / "data").entries()] == ["two"]
    monkeypatch.setattr("cases.scan.load_vocabulary", lambda: replace(known, diagnoses=more))
    assert [entry.id for entry in Library([pack], tmp_path / "data").entries()] == ["two"]
    monkeypatch.setattr("cases.index.knowledge", lambda: "of today")
    assert [entry.id for entry in Library([pack], tmp_path / "data").entries()] == ["one", "two"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda index: index.update(version=0),
        lambda index: index.pop("knowledge"),
        lambda index: index["cases"][0].pop(),
        lambda index: index["cases"][0].__setitem__(1, 7),
        lambda index: index.pop("truths"),
        lambda index: index.update(files={"cases/other.yaml": "0"}),
    ],
)
def test_a_strange_index_is_not_believed(tmp_path: Path, harm: object) -> None:
    pack = write_pack(tmp_path / "small")
    write_index(pack)
    index = json.loads((pack / "index.json").read_text())
    harm(index)  # type: ignore[operator]
    (pack / "index.json").write_text(json.dumps(index))
    assert [entry.id for entry in Library([pack]).entries()] == ["one", "two"]


def test_a_scan_is_kept_in_the_data_folder_and_the_pack_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = write_pack(tmp_path / "small")
    before = sorted(pack.rglob("*"))
    entries = Library([pack], tmp_path / "data").entries()
    assert sorted(pack.rglob("*")) == before
    monkeypatch.setattr("cases.index.scan", lambda _: pytest.fail("scanned again"))
    assert Library([pack], tmp_path / "data").entries() == entries


def test_without_a_place_for_the_scan_the_cases_are_there_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the data folder should be")
    assert len(Library([write_pack(tmp_path / "small")], tmp_path / "data").entries()) == 2


def test_an_index_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write_pack(tmp_path / "small")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    before = sorted(pack.rglob("*"))
    with pytest.raises(OSError, match="disk full"):
        write_index(pack)
    assert sorted(pack.rglob("*")) == before


def test_a_broken_case_leaves_the_others(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "small", ids=("one", "two", "three"))
    edit(pack / "cases/all.yaml", "truth: [melanoma]", "truth: [melanom]")
    (pack / "cases/b.yaml").write_text("id: one\n---\nid: [\n---\nage: 1\nage: 2\n")
    (pack / "cases/c.yaml").write_bytes((pack / "cases/all.yaml").read_bytes())
    library = Library([pack])
    assert [entry.id for entry in library.entries()] == ["two", "three"]
    assert [str(problem).split(". Run")[0].split(" (while")[0] for problem in library.problems] == [
        "case small/cases/all.yaml:1: truth.0: unknown diagnosis 'melanom': did you mean melanoma?",
        "case small/cases/b.yaml:1: modality: Field required",
        "case small/cases/b.yaml:2: line 4: not valid YAML",
        "case small/cases/b.yaml:4: age is written twice (line 6)",
        "case small/cases/c.yaml:1: truth.0: unknown diagnosis 'melanom': did you mean melanoma?",
        "case small/cases/c.yaml:45: the case id two is taken by cases/all.yaml:45",
        "case small/cases/c.yaml:90: the case id three is taken by cases/all.yaml:90",
    ]


def test_a_file_of_cases_that_changes_under_a_running_program(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "small")
    library = Library([pack])
    library.entries()
    edit(pack / "cases/all.yaml", "id: one", "id: onf")
    with pytest.raises(CaseError, match="has changed since it was listed"):
        library.case("small", "one")
    edit(pack / "cases/all.yaml", "id: onf", "id: o\tf:")
    with pytest.raises(CaseError, match="socraderm packs lint"):
        library.case("small", "one")
    (pack / "cases/all.yaml").unlink()
    with pytest.raises(CaseError, match="cannot be read"):
        library.case("small", "one")


def test_a_pack_that_cannot_be_read_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = write_pack(tmp_path / "bad", "bad"), write_pack(tmp_path / "good", "good")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == bad / "cases/all.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    library = Library([bad, good])
    assert [pack.id for pack in library.packs] == ["good"]
    assert "cannot be read" in str(library.problems[0])


def test_a_picture_of_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write_pack(tmp_path / "small")
    library = Library([pack])
    image = library.case("small", "one").images[0]
    assert library.image("small", image) == pack / "images/one.jpg"
    monkeypatch.setattr("cases.library.look_at", lambda _: pytest.fail("checked again"))
    assert library.image("small", image) == pack / "images/one.jpg"


def test_a_picture_is_checked_again_when_it_changes(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "small")
    library = Library([pack])
    image = library.case("small", "one").images[0]
    library.image("small", image)
    (pack / "images/one.jpg").write_bytes(jpeg(seed=99, comment=b"longer"))
    with pytest.raises(ImageError, match="sha256"):
        library.image("small", image)


def test_a_fetched_picture(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "small")
    library = Library([pack], tmp_path / "data")
    image = library.case("small", "one").images[0]
    (tmp_path / "data/images").mkdir(parents=True, exist_ok=True)
    (pack / "images/one.jpg").rename(tmp_path / "data/images" / image.sha256)
    assert library.image("small", image) == tmp_path / "data/images" / image.sha256


def test_a_picture_that_is_nowhere(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "small")
    (pack / "images/one.jpg").unlink()
    library = Library([pack], tmp_path / "data")
    image = library.case("small", "one").images[0]
    with pytest.raises(ImageError, match="Add the file to the pack"):
        library.image("small", image)
    fetched = image.model_validate({**image.model_dump(), "url": "https://example.org/one.jpg"})
    with pytest.raises(ImageError, match="socraderm packs fetch small"):
        library.image("small", fetched)


@pytest.mark.parametrize("file", ["../secret.jpg", "/etc/passwd", "images/away.jpg"])
def test_a_picture_outside_the_pack(tmp_path: Path, file: str) -> None:
    pack = write_pack(tmp_path / "small")
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    (pack / "images/away.jpg").symlink_to(tmp_path / "secret.jpg")
    library = Library([pack])
    image = library.case("small", "one").images[0].model_copy(update={"file": file})
    with pytest.raises(ImageError, match="leads outside the pack"):
        library.image("small", image)


def test_a_file_of_cases_that_cannot_be_scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that goes away between listing and reading is told like any other that cannot be read."""
    pack = write_pack(tmp_path / "small")
    monkeypatch.setattr("cases.scan.case_files", lambda folder: [folder / "cases/all.yaml", folder / "cases/gone.yaml"])
    library = Library([pack])
    assert len(library.entries()) == 2
    assert "gone.yaml:1: cannot be read (No such file or directory)" in str(library.problems[0])
