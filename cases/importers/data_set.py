"""What every data set's reader hands over."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cases.importers import tally
from cases.importers.picture import Picture
from cases.importers.tables import Row
from cases.pack import PackManifest
from cases.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Contents:
    """The face of the pack to be, and the pictures that its table tells of. A picture may have no file."""

    manifest: PackManifest
    pictures: list[Picture]


Reader = Callable[[Path, Vocabulary, Counter[str]], Contents]
"""Reads a folder; counts in its last argument what it leaves out, by reason. Raises DataSetError."""


def fresh_rows(rows: Iterable[Row], column: str, left_out: Counter[str]) -> Iterator[Row]:
    """The rows that name an image in `column` and are the first to name it."""
    seen: set[str] = set()
    for row in rows:
        if not row[column]:
            left_out[tally.BROKEN_ROW] += 1
        elif row[column].lower() in seen:
            left_out[tally.REPEATED] += 1
        else:
            seen.add(row[column].lower())
            yield row
