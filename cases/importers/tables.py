"""Reading the tables that data sets come with."""

import csv
from collections.abc import Iterable
from pathlib import Path

from cases.importers.errors import DataSetError

Row = dict[str, str]
"""One line of a table: column name in lower case -> text, stripped; empty where the table says nothing."""


def read_table(path: Path, data_set: str) -> tuple[frozenset[str], list[Row]]:
    """The columns and the rows of a comma- or tab-separated file with a header; raises DataSetError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            # Dataverse hands tables out separated by tabs.
            lines = csv.reader(file, delimiter="\t" if "\t" in first and "," not in first else ",")
            header = [name.strip().lower() for name in next(lines, [])]
            rows = [_row(header, values) for values in lines if values]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DataSetError(data_set, f"cannot read {path} ({reason})", "Download it again.") from None
    return frozenset(header) - {""}, rows


def _row(header: Iterable[str], values: Iterable[str]) -> Row:
    filled = {name: value.strip() for name, value in zip(header, values, strict=False)}
    return dict.fromkeys(header, "") | filled
