"""One run of a Redis server program on a folder."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

_TIED_TO_PARENT: Final = """
import ctypes, os, signal, sys
ctypes.CDLL(None).prctl(1, signal.SIGTERM)
if os.getppid() != int(sys.argv[1]):
    sys.exit("the bot is gone")
os.execv(sys.argv[2], sys.argv[2:])
"""
"""Has Linux end this process when the thread that started it ends (prctl 1: PR_SET_PDEATHSIG), then becomes Redis.

A program of its own rather than `preexec_fn`, which is unsafe where there are threads."""


def start_redis(program: Path, folder: Path, socket: Path, lock: int) -> "subprocess.Popen[bytes]":
    """Start `program` on `folder`, listening on `socket` alone; it holds the open file `lock` for as long as it lives.

    Every write is on disk before it is answered. What the server says is in `folder/redis.log`. Call this from a thread
    that lives as long as the bot: on Linux the server ends with it. Raises OSError.
    """
    command = [
        *(str(program), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--save", "", "--appendonly", "yes", "--appendfsync", "always"),
        # A server that was killed may leave half a command at the end of its file.
        *("--aof-load-truncated", "yes"),
    ]
    if sys.platform == "linux":
        command = [sys.executable, "-I", "-S", "-c", _TIED_TO_PARENT, str(os.getpid()), *command]
    with (folder / "redis.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=(lock,),
            # Ctrl-C in the terminal is for the bot, which then ends Redis after its last write.
            start_new_session=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("SOCRADERM_")},
        )


def last_words(folder: Path) -> str:
    """Return the last thing the server said, without its process number and time."""
    try:
        lines = (folder / "redis.log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    # A line is "PROCESS:ROLE DATE TIME LEVEL WORDS", its level one of . - * #.
    return re.sub(r"^\d+:\w .*? [.*#-] ", "", lines[-1]) if lines else ""
