"""The world on disk: an append-only file of JSON lines, one line a change, rewritten at every start.

A line is written by one call and flushed to the operating system, so it outlives the process whatever kills it.
A torn last line belongs to a change that nobody was told about, and is dropped.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.sandbox.codec import decode
from bot.sandbox.errors import WorldBusyError, WorldDamagedError


class Journal:
    """The open journal of one folder, which it locks."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder / "world.jsonl"
        self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            raise WorldBusyError(folder) from error
        self._file = -1

    def read(self) -> Iterator[list[list[Any]]]:
        """Yield each change as its list of operations, oldest first."""
        if not self.path.exists():
            return
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.endswith(b"\n"):
                    return
                try:
                    yield decode(line)
                except ValueError as error:
                    raise WorldDamagedError(self.path, number) from error

    def restart(self, changes: Iterable[str]) -> None:
        """Replace the file by `changes` and leave it open for more."""
        fresh = self.path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        with fresh.open("w", encoding="utf-8") as lines:
            lines.writelines(f"{change}\n" for change in changes)
        fresh.replace(self.path)
        self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)

    def append(self, change: str) -> None:
        """Write one change."""
        left = memoryview(f"{change}\n".encode())
        while left:
            left = left[os.write(self._file, left) :]

    def close(self) -> None:
        """Close the file and release the folder."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        os.close(self._lock)
