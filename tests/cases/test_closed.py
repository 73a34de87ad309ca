"""What may not be read is told in a line, and everything else serves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.errors import ImageError, PackError
from cases.library import Library
from cases.lint import lint
from tests.support.closed import reachable_folder, without_rights
from tests.support.packs import jpeg, write_pack


@pytest.fixture
def packs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of two packs; what is read once for all packs has been read."""
    with reachable_folder() as folder:
        monkeypatch.setattr("cases.find.SHIPPED", folder / "none")
        write_pack(folder / "packs" / "bad", "bad")
        write_pack(folder / "packs" / "good", "good")
        assert lint(folder / "packs").errors == ()
        yield folder / "packs"


@pytest.mark.parametrize(
    ("place", "mode"),
    # A folder may also be listed and yet not entered.
    [(".", 0), (".", 0o444), ("pack.yaml", 0), ("cases", 0), ("cases", 0o444), ("cases/all.yaml", 0)],
)
def test_a_closed_pack_leaves_the_others(packs: Path, place: str, mode: int) -> None:
    bad = packs / "bad" / place
    with without_rights(bad, mode=mode):
        library = Library([packs])
        assert [pack.id for pack in library.packs] == ["good"]
        (problem,) = library.problems
        assert isinstance(problem, PackError)
        assert "cannot be read (Permission denied)" in str(problem)
        assert "\n" not in str(problem)
        report = lint(packs)
        (error,) = report.errors
        assert str(packs / "bad") in error.file
        assert "cannot be read (Permission denied)" in error.message


def test_a_closed_folder_of_packs(packs: Path) -> None:
    other = write_pack(packs.parent / "other", "other")
    with without_rights(packs):
        library = Library([packs, other])
        assert [pack.id for pack in library.packs] == ["other"]
        assert "cannot be read (Permission denied)" in str(library.problems[0])
        assert len(lint(packs, other).errors) == 1


def test_closed_pictures_are_not_at_hand(packs: Path) -> None:
    library = Library([packs], packs.parent / "data")
    entry = library.entries("bad")[0]
    image = library.case("bad", entry.id).images[0]
    assert library.is_at_hand(entry)
    with without_rights(packs / "bad" / "images"):
        assert not library.is_at_hand(entry)
        with pytest.raises(ImageError, match="not on this machine"):
            library.image("bad", image)
    (packs / "bad" / image.file).write_bytes(jpeg(seed=9))
    with without_rights(packs / "bad" / image.file), pytest.raises(ImageError, match="cannot be read"):
        library.image("bad", image)


def test_a_name_that_no_file_system_takes(packs: Path) -> None:
    path = packs / "bad" / "cases" / "all.yaml"
    path.write_text(path.read_text().replace("images/one.jpg", f"images/{'é' * 180}.jpg"))
    library = Library([packs, packs / ("x" * 300)])
    assert [library.is_at_hand(entry) for entry in library.entries("bad")] == [False, True]
    with pytest.raises(ImageError, match="not on this machine"):
        library.image("bad", library.case("bad", "one").images[0])
    assert "name too long" in str(library.problems[0])
    (error,) = lint(packs).errors
    assert "is missing" in error.message
