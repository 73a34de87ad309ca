"""Folders and files that this process may not read, also where the tests run as root."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """An empty folder that every user can reach; pytest's own are closed to all but their owner."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def without_rights(*closed: Path, mode: int = 0) -> Iterator[None]:
    """Give each path `mode` and go on as a user like any other; afterwards all is as it was."""
    before = [(path, path.stat().st_mode) for path in closed]
    user = os.geteuid()
    for path in closed:
        path.chmod(mode)
    try:
        if user == 0:
            os.seteuid(_NOBODY)
        yield
    finally:
        if user == 0:
            os.seteuid(user)
        for path, old in before:
            path.chmod(old)
