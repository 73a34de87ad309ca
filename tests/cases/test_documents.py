import time
from pathlib import Path

import pytest

from cases.documents import case_files, closed, is_file, is_inside, is_plain, split_documents


@pytest.mark.parametrize(
    ("data", "texts", "lines"),
    [
        (b"a: 1\n", [b"a: 1\n"], [1]),
        (b"a: 1\n---\nb: 2\n", [b"a: 1\n", b"---\nb: 2\n"], [1, 2]),
        (b"# about\n\n---\na: 1\n--- # next\nb: 2\n---\n", [b"---\na: 1\n", b"--- # next\nb: 2\n"], [3, 5]),
        (b"--- {a: 1}\n...\n", [b"--- {a: 1}\n...\n"], [1]),
        (b"a: |\n  x\n  ---\n  y\n----\n", [b"a: |\n  x\n  ---\n  y\n----\n"], [1]),
        (b"a: 1\r\n---\r\nb: 2\r\n", [b"a: 1\r\n", b"---\r\nb: 2\r\n"], [1, 2]),
        (b"---\n...\n", [], []),
        (b"\xef\xbb\xbf# nothing\n---", [], []),
        (b"", [], []),
        (b"# note\r\n \r\n# more\r\n", [], []),
    ],
)
def test_split(data: bytes, texts: list[bytes], lines: list[int]) -> None:
    chunks = list(split_documents(data))
    assert [data[chunk.offset : chunk.offset + chunk.length] for chunk in chunks] == texts
    assert [chunk.line for chunk in chunks] == lines


@pytest.mark.parametrize("file", ["images/a.jpg", "a.jpg", "./a.jpg", "images/..a.jpg"])
def test_plain_paths(file: str) -> None:
    assert is_plain(file)


@pytest.mark.parametrize(
    "file", ["", "/a.jpg", "../a.jpg", "images/../../a.jpg", "images\\a.jpg", "C:a.jpg", "a\0.jpg"]
)
def test_paths_that_lead_away(file: str) -> None:
    assert not is_plain(file)


def test_a_link_is_where_it_leads(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "within").symlink_to(pack / "a")
    (pack / "without").symlink_to(tmp_path / "b")
    (pack / "loop").symlink_to(pack / "loop")
    assert is_inside(pack / "within", pack)
    assert not is_inside(pack / "without", pack)
    assert not is_inside(pack / "nul\0", pack)


def test_a_long_header_of_comments_is_read_at_once() -> None:
    data = b"# a line of the licence\r\n" * 20 + b"id: x\r\n"
    start = time.perf_counter()
    assert len(list(split_documents(data))) == 1
    assert time.perf_counter() - start < 1


def test_a_name_that_no_file_system_takes_is_no_file(tmp_path: Path) -> None:
    assert not is_file(tmp_path / ("x" * 300))
    assert closed(tmp_path / "nowhere") is None
    assert "name too long" in str(closed(tmp_path / ("x" * 300)))


def test_what_is_named_like_a_file_of_cases_but_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "cases" / "b.yaml").mkdir(parents=True)
    (tmp_path / "cases" / "a.yaml").touch()
    (tmp_path / "cases" / "loop.yaml").symlink_to(tmp_path / "cases" / "loop.yaml")
    (tmp_path / "cases" / "a.txt").touch()
    assert [path.name for path in case_files(tmp_path)] == ["a.yaml", "loop.yaml"]
    assert case_files(tmp_path / "nowhere") == []
