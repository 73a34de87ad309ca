"""Uploaded bytes, kept once by their SHA-256."""

import hashlib
from pathlib import Path
from typing import Final, NamedTuple

UPLOAD_BYTES: Final = 50 * 1024 * 1024
"""Bytes of the largest upload, as on Telegram."""
PHOTO_BYTES: Final = 10 * 1024 * 1024
"""Bytes of the largest photo upload, as on Telegram."""


class Upload(NamedTuple):
    """One file part of a request."""

    filename: str
    mime: str
    content: bytes


class Blobs:
    """Bytes by SHA-256, in a folder or in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, bytes] = {}

    def add(self, content: bytes) -> str:
        """Keep `content` and return its SHA-256 in hexadecimal."""
        digest = hashlib.sha256(content).hexdigest()
        if self._folder is None:
            self._memory[digest] = content
        elif not (path := self._folder / digest).exists():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            fresh = path.with_suffix(".new")
            fresh.write_bytes(content)
            fresh.replace(path)
        return digest

    def read(self, digest: str) -> bytes:
        """Return the bytes of `digest`; raises FileNotFoundError when they are gone."""
        if self._folder is not None:
            return (self._folder / digest).read_bytes()
        if digest not in self._memory:
            raise FileNotFoundError(digest)
        return self._memory[digest]
