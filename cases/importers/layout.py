"""Telling by its files how a folder is laid out, and finding the pictures in it."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cases.documents import is_file, is_inside
from cases.importers.errors import DataSetError
from cases.importers.tables import Row, read_table

_PICTURES = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True)
class Layout:
    """A way in which a data set is handed out."""

    name: str
    tables: tuple[str, ...]
    """Names that its table goes by."""
    columns: frozenset[str]
    """Columns that its table must have."""
    one_of: frozenset[str] = frozenset()
    """Of these columns it must have at least one, if any are named."""

    def lacks(self, columns: frozenset[str]) -> list[str]:
        """What is missing from a table with `columns`; empty when the table fits."""
        missing = sorted(self.columns - columns)
        if self.one_of and not self.one_of & columns:
            missing.append(" or ".join(sorted(self.one_of)))
        return missing


def find_layout(folder: Path, data_set: str, layouts: Sequence[Layout]) -> tuple[Layout, list[Row]]:
    """The first layout whose table lies in `folder` and has its columns, with the table's rows.

    Raises DataSetError: no such folder, no such table, or a table of something else.
    """
    names = " or ".join(dict.fromkeys(layout.tables[0] for layout in layouts))
    if not folder.is_dir():
        raise DataSetError(data_set, f"{folder} is not a folder", f"Give the folder that holds {names}.")
    complaint = f"{folder} holds no {names}"
    for layout, path in _tables(folder, layouts):
        columns, rows = read_table(path, data_set)
        missing = layout.lacks(columns)
        if not missing:
            return layout, rows
        complaint = f"{path} has no column {', '.join(missing)}, so it is not this data set's table"
    raise DataSetError(data_set, complaint, "Give the folder as it was downloaded and unpacked.")


def _tables(folder: Path, layouts: Sequence[Layout]) -> Iterator[tuple[Layout, Path]]:
    for layout in layouts:
        for name in layout.tables:
            path = folder / name
            if is_file(path):
                yield layout, path


def find_pictures(folder: Path) -> dict[str, Path]:
    """Every JPEG and PNG file in and under `folder`, by its name without ending, in lower case.

    Of two files of one name the first by path counts: some mirrors hold every picture twice.
    """
    found: dict[str, Path] = {}
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            stem, ending = os.path.splitext(name)  # noqa: PTH122  # of 10,000 files: a Path each would cost more
            if ending.lower() in _PICTURES:
                found.setdefault(stem.lower(), Path(root, name))
    return found


def inside(folder: Path, relative: str) -> Path | None:
    """The file that a table names by its path relative to `folder`; none if unnamed, absent or outside."""
    path = folder / relative
    return path if is_inside(path, folder) and is_file(path) else None
