import pytest

from cases.importers import tally
from cases.importers.data_set import fresh_rows
from cases.importers.errors import DataSetError
from cases.importers.layout import Layout, find_layout, find_pictures, inside
from cases.importers.tables import read_table

LAYOUTS = (
    Layout("published", ("a.csv", "a"), frozenset({"id", "dx"})),
    Layout("prepared", ("labels.csv",), frozenset({"id"}), one_of=frozenset({"x", "y"})),
)


def test_columns_in_any_case_and_rows_of_any_length(tmp_path):
    (tmp_path / "a.csv").write_text("\ufeffID, Dx ,note\n 1 ,nv\n\n2,mel,x,more\n", encoding="utf-8")
    columns, rows = read_table(tmp_path / "a.csv", "set")
    assert columns == {"id", "dx", "note"}
    assert rows == [{"id": "1", "dx": "nv", "note": ""}, {"id": "2", "dx": "mel", "note": "x"}]


def test_tabs(tmp_path):
    (tmp_path / "a.tab").write_text("id\tdx\n1\tnv\n")
    assert read_table(tmp_path / "a.tab", "set")[1] == [{"id": "1", "dx": "nv"}]


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"id\n\xff\xfe\n", "utf-8"), (b"id\n" + b"x" * 200_000, "field larger")],
)
def test_tables_that_cannot_be_read(tmp_path, content, why):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(DataSetError, match=f"^set: cannot read .*a.csv .*{why}") as caught:
        read_table(tmp_path / "a.csv", "set")
    assert "\n" not in str(caught.value)
    with pytest.raises(DataSetError, match="No such file"):
        read_table(tmp_path / "b.csv", "set")


def test_layouts_are_told_apart_by_names_and_columns(tmp_path):
    (tmp_path / "labels.csv").write_text("id,y\n1,2\n")
    layout, rows = find_layout(tmp_path, "set", LAYOUTS)
    assert (layout.name, rows) == ("prepared", [{"id": "1", "y": "2"}])
    (tmp_path / "a").write_text("id,dx\n")
    assert find_layout(tmp_path, "set", LAYOUTS) == (LAYOUTS[0], [])


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("b.csv", "id,dx", "holds no a.csv or labels.csv"),
        ("a.csv", "id", "has no column dx, so it is not this data set's table"),
        ("labels.csv", "id", "has no column x or y"),
        ("a.csv", "", "has no column dx, id"),
    ],
)
def test_a_folder_of_something_else(tmp_path, name, content, why):
    (tmp_path / name).write_text(content)
    with pytest.raises(DataSetError, match=why):
        find_layout(tmp_path, "set", LAYOUTS)


def test_no_folder(tmp_path):
    with pytest.raises(DataSetError, match=r"is not a folder\. Give the folder that holds a.csv or labels.csv"):
        find_layout(tmp_path / "absent", "set", LAYOUTS)


def test_pictures_are_found_at_any_depth_and_the_first_of_a_name_counts(tmp_path):
    for name in ("b/deep/X1.JPG", "a/x1.jpeg", "x2.png", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert find_pictures(tmp_path) == {"x1": tmp_path / "a/x1.jpeg", "x2": tmp_path / "x2.png"}


def test_a_table_cannot_name_files_outside_its_folder(tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    (tmp_path / "secret.jpg").touch()
    (folder / "x.jpg").touch()
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    assert inside(folder, "x.jpg") == folder / "x.jpg"
    for name in ("", "absent.jpg", "../secret.jpg", str(tmp_path / "secret.jpg"), "link.jpg", "a\0b", ".", "x" * 5000):
        assert inside(folder, name) is None


def test_rows_are_taken_once(tmp_path):
    from collections import Counter

    left_out: Counter[str] = Counter()
    rows = [{"id": "A"}, {"id": ""}, {"id": "a"}, {"id": "b"}]
    assert [row["id"] for row in fresh_rows(rows, "id", left_out)] == ["A", "b"]
    assert left_out == {tally.BROKEN_ROW: 1, tally.REPEATED: 1}
