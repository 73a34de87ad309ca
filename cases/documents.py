"""The files of a pack, and the YAML documents in them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

MAX_FILE: Final = 5_000_000
"""Bytes of one YAML file of a pack."""
_SEPARATOR: Final = re.compile(rb"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)
_NOTHING: Final = re.compile(rb"(\xef\xbb\xbf)?(---|\.\.\.)?([ \t\r]*(#[^\n]*)?(\n|\Z))*(\.\.\.\s*)?")
"""Each byte fits one place of it only: what can be read in two ways takes exponential time to refuse."""


class Chunk(NamedTuple):
    """One document's place in its file: bytes from `offset`, first line `line` (1-based)."""

    offset: int
    length: int
    line: int


class Unreadable(NamedTuple):
    """A document or file that holds no usable case. `where` is FILE:LINE."""

    where: str
    problem: str


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
    """The files that hold a pack's cases, in order of their names. Raises OSError when they cannot be listed."""
    return _yaml_files(pack / "cases")


def protocol_files(pack: Path) -> list[Path]:
    """The files that hold the protocols that a pack brings along. Raises OSError when they cannot be listed."""
    return _yaml_files(pack / "protocols")


def _yaml_files(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry) for entry in entries if entry.name.endswith(".yaml") and not _is_folder(entry))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return not entry.is_file()
    except OSError:  # reading it will say what is wrong
        return False


def is_file(path: Path) -> bool:
    """Whether `path` is a file that can be reached. Where Path raises, at a closed folder or a long name: no."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder that can be reached; never raises."""
    return os.path.isdir(path)  # noqa: PTH112


def closed(folder: Path) -> str | None:
    """Why what lies in a folder cannot be reached; none when it can be, or when no folder is there."""
    try:
        with os.scandir(folder):
            # A folder that may be listed is not yet one that may be entered.
            os.stat(os.path.join(folder, "."))  # noqa: PTH116, PTH118
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None


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


def read_file(path: Path, folder: Path) -> bytes | str:
    """The bytes of a file of the pack in `folder`, or what is wrong with it."""
    if not is_inside(path, folder):
        return "the file lies outside the pack (a symbolic link): put the file itself here"
    try:
        if path.stat().st_size > MAX_FILE:
            return f"larger than {MAX_FILE // 1_000_000} MB: split it into several files"
        return path.read_bytes()
    except OSError as error:
        return f"cannot be read ({error.strerror})"
