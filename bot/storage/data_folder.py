"""The folder in which a bot keeps its state, and the locks in it."""

import contextlib
import fcntl
import os
from pathlib import Path
from typing import Final

from bot.errors import SocradermError

ELSEWHERE: Final = "choose another folder with --data-dir or SOCRADERM_DATA_DIR."
"""How a remedy ends where the data folder is at fault."""


def make_private(folder: Path) -> None:
    """Make the data folder, where it is not there yet, for its user alone (0700). Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


class DataFolderInUse(SocradermError):  # noqa: N818  # the state it names
    """Another bot holds the data folder."""

    def __init__(self, folder: Path, process: str) -> None:
        owner = f"process {process}" if process else "another process"
        super().__init__(f"the data folder {folder} is in use by {owner}", f"Stop that one, or {ELSEWHERE}")


class DataFolderUnusable(SocradermError):  # noqa: N818
    """The data folder cannot be created, written or locked."""

    def __init__(self, folder: Path, error: OSError) -> None:
        reason = error.strerror or error
        super().__init__(f"cannot write to the data folder {folder} ({reason})", f"Make it writable, or {ELSEWHERE}")


class FileLock:
    """An exclusive lock on a file (flock), which the kernel lets go when the last process that holds it is gone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.descriptor: int | None = None
        """The open file while this process holds the lock. Children inherit it only where told to."""

    def acquire(self) -> bool:
        """Try to take the lock, without waiting; True when this process holds it. Raises OSError."""
        if self.descriptor is not None:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except BaseException:
            os.close(descriptor)
            raise
        self.descriptor = descriptor
        return True

    def close(self) -> None:
        """Close this process's hold on the lock; a child that inherited it goes on holding it."""
        descriptor, self.descriptor = self.descriptor, None
        if descriptor is not None:
            os.close(descriptor)


class DataFolder:
    """A data folder that this process has for itself between `open` and `close`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = FileLock(path / "bot.lock")

    def open(self) -> None:
        """Create the folder where need be and lock it. Raises DataFolderInUse or DataFolderUnusable."""
        try:
            make_private(self.path)
            locked = self._lock.acquire()
        except OSError as error:
            raise DataFolderUnusable(self.path, error) from None
        if not locked:
            raise DataFolderInUse(self.path, self._owner())
        assert self._lock.descriptor is not None
        # A full disk must not keep the bot from starting for want of its number in the lock file.
        with contextlib.suppress(OSError):
            os.truncate(self._lock.descriptor, 0)
            os.write(self._lock.descriptor, str(os.getpid()).encode())

    def close(self) -> None:
        """Let the folder go."""
        self._lock.close()

    def _owner(self) -> str:
        with contextlib.suppress(OSError):
            return (self.path / "bot.lock").read_text(encoding="ascii", errors="replace")[:20]
        return ""
