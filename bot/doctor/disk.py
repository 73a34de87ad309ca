"""Whether the data folder can be written, and how much room there is."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from bot.doctor.finding import Finding
from bot.storage.data_folder import ELSEWHERE

_MEGABYTE: Final = 1_000_000
_LEAST: Final = 50 * _MEGABYTE
"""Bytes without which Redis soon cannot write."""
_LITTLE: Final = 500 * _MEGABYTE
"""Bytes below which a look at the disk is due: Redis writes its file anew beside the old one."""


def check_disk(data_dir: Path) -> Finding:
    """Write a file where the data folder is, or would be, and look at the free space there."""
    try:
        there = next(folder for folder in (data_dir, *data_dir.parents) if folder.exists())
        if there == data_dir:
            with tempfile.TemporaryFile(dir=there):
                pass
        elif not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
            raise PermissionError(0, f"{there} is not a folder that you may write to")
        free = shutil.disk_usage(there).free
    except OSError as error:
        says = f"cannot write to the data folder {data_dir} ({error.strerror})"
        return Finding("disk", "fail", says, f"Make it writable, or {ELSEWHERE}")
    says = f"{data_dir} can be written, {free / _MEGABYTE:,.0f} MB are free"
    if free < _LITTLE:
        return Finding("disk", "fail" if free < _LEAST else "warn", says, f"Free some space, or {ELSEWHERE}")
    return Finding("disk", "ok", says)
