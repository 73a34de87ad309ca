"""The files of a pack, and the YAML documents in them."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

MAX_FILE: Final = 5_000_000
"""Bytes of one YAML file of a pack."""
_SEPARATOR: Final = re.compile(rb"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)
_NOTHING: Final = re.compile(rb"(\xef\xbb\xbf)?(---|\.\.\.)?([ \t]*(#[^\n]*)?(\r?\n|\Z))*(\.\.\.\s*)?")


class Chunk(NamedTuple):
    """One document's place in its file: bytes from `offset`, first line `line` (1-based)."""

    offset: int
    length: int
    line: int


def split_documents(data: bytes) -> Iterator[Chunk]:
    """The documents of a file, in order; what holds nothing but comments is left out.

    A `---` at the start of a line separates documents wherever it stands: YAML allows it nowhere else.
    """
    starts = [match.start() for match in _SEPARATOR.finditer(data)]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    line = 1
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        if not _NOTHING.fullmatch(data, start, end):
            yield Chunk(start, end - start, line)
        line += data.count(b"\n", start, end)


def case_files(pack: Path) -> list[Path]:
    """The files that hold a pack's cases, in order of their names."""
    return sorted(path for path in (pack / "cases").glob("*.yaml") if path.is_file())


def is_inside(path: Path, folder: Path) -> bool:
    """Whether `path`, its symbolic links followed, lies in `folder`."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name too long, a null byte
        return False


def is_plain(file: str) -> bool:
    """Whether `file` is a relative path that names no parent folder, on any system."""
    parts = PurePosixPath(file).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and not set(file) & set("\\:\0")
