"""The socket of the embedded Redis: where it lies, and whether a server answers there."""

import contextlib
import os
import shutil
import stat
import tempfile
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from redis.asyncio import Redis

_LONGEST: Final = 100
"""Bytes of a path that every system's sockets take (Linux 107, macOS 103)."""
_ANSWER_WITHIN: Final = 2.0
"""Seconds that a live server may take to answer, as when the disk is slow."""


class Answer(Enum):
    """What a server answered."""

    NONE = auto()
    LOADING = auto()
    READY = auto()


def make_socket_path() -> Path:
    """Create a private folder for a socket and return the socket's path in it, short enough for every system."""
    path = Path(tempfile.mkdtemp(prefix="socraderm-"), "redis.sock")
    if len(os.fsencode(path)) > _LONGEST:
        path.parent.rmdir()
        path = Path(tempfile.mkdtemp(prefix="socraderm-", dir="/tmp"), "redis.sock")
    return path


def is_private(path: Path) -> bool:
    """Whether the folder of the socket is this user's alone: else anyone may have put a server there."""
    try:
        status = path.parent.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077


def remove_socket(path: Path) -> None:
    """Remove the socket and its folder, if they are ours."""
    if path.name == "redis.sock" and path.parent.name.startswith("socraderm-") and is_private(path):
        shutil.rmtree(path.parent, ignore_errors=True)


async def ask(path: Path) -> Answer:
    """Ask the server at `path` whether it is ready."""
    from redis.exceptions import BusyLoadingError, RedisError

    try:
        async with _client(path) as client:
            await client.ping()
    except BusyLoadingError:
        return Answer.LOADING
    except (RedisError, OSError):
        return Answer.NONE
    return Answer.READY


async def process_of(path: Path, folder: Path) -> int | None:
    """Return the process number of the server at `path` if it keeps its files in `folder`, else None."""
    from redis.exceptions import RedisError

    if not is_private(path):
        return None
    with contextlib.suppress(RedisError, OSError):
        async with _client(path) as client:
            kept_in = (await client.config_get("dir"))["dir"]
            if kept_in is not None and os.path.samefile(kept_in, folder):  # noqa: PTH121, ASYNC240
                return int((await client.info("server"))["process_id"])
    return None


def _client(path: Path) -> "Redis":
    # Imported here: a server that is starting has this time to do so.
    from redis.asyncio import Redis
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    return Redis(
        unix_socket_path=str(path),
        decode_responses=True,
        single_connection_client=True,
        socket_timeout=_ANSWER_WITHIN,
        socket_connect_timeout=_ANSWER_WITHIN,
        retry=Retry(NoBackoff(), 0),
    )
