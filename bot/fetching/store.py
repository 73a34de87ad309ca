"""The folder of fetched pictures: whole ones under their sha256, begun ones beside them until they are whole."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import SocradermError
from bot.storage.data_folder import make_private
from cases.fetch import verified


class ImageStore:
    """`DATA_DIR/images`. What lies under a hash has been checked against it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __contains__(self, sha256: str) -> bool:
        return (self._folder / sha256).is_file()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other fetches out; raises SocradermError if one is at work or the folder cannot be written."""
        try:
            make_private(self._folder.parent)
            self._folder.mkdir(exist_ok=True)
            lock = os.open(self._folder / ".fetching", os.O_CREAT | os.O_RDWR, 0o644)
        except OSError as error:
            raise SocradermError(
                f"cannot write {self._folder} ({error.strerror})", "Choose another folder with SOCRADERM_DATA_DIR."
            ) from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            raise SocradermError(
                f"another fetch is at work on {self._folder}", "Let it finish, then run this again."
            ) from None
        finally:
            os.close(lock)

    def part(self, sha256: str) -> "Part":
        """The file as far as it has come."""
        return Part(self._folder / f"{sha256}.part", self._folder / sha256)


class Part:
    """A file on its way. Its bytes survive a crash, so that the next attempt asks only for the rest."""

    def __init__(self, path: Path, whole: Path) -> None:
        self._path = path
        self._whole = whole

    def size(self) -> int:
        """Bytes that have come."""
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, data: bytes) -> None:
        """Add what came next."""
        with self._path.open("ab") as file:
            file.write(data)

    def discard(self) -> None:
        """Begin anew."""
        self._path.unlink(missing_ok=True)

    def finish(self) -> bool:
        """Put the file in its place if it is what it should be; otherwise throw it away and say no."""
        data = self._path.read_bytes()
        keep = verified(data, self._whole.name)
        if keep is None:
            self.discard()
            return False
        if keep is not data:
            # Begun under another name: were it cut off here, the part would be neither the one nor the other.
            scrubbed = self._path.with_suffix(".scrubbed")
            scrubbed.write_bytes(keep)
            scrubbed.replace(self._path)
        self._path.replace(self._whole)
        return True
