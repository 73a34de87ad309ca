"""Taking notes out of picture files without touching a pixel. The same file always gives the same bytes.

EXIF, XMP, IPTC, comments and whatever follows the picture may name a disease, a person or a place. What colours and
geometry need stays. Sources: ITU-T T.81 annex B (JPEG), RFC 2083 and the PNG specification's eXIf and APNG chunks.
"""

import re
import struct
import zlib
from typing import Final, NamedTuple

JPEG: Final = b"\xff\xd8\xff"
"""What a JPEG file begins with."""
PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split())
_SCAN_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a frame header: C4, C8 and CC in their midst mean something else."""
_JFIF: Final = 14
"""Bytes of a JFIF segment without its thumbnail (JFIF 1.02)."""
_ADOBE: Final = 12
"""Bytes of an Adobe segment (Adobe technical note 5116)."""
_ICC: Final = b"ICC_PROFILE\0"
_ICC_HEAD: Final = len(_ICC) + 2
"""Before each part of a profile: the name, which part it is, and of how many."""


class Scrubbed(NamedTuple):
    """A picture file without notes. `data` is the very same bytes when it held none."""

    data: bytes
    ending: str
    width: int
    height: int


class NotAPictureError(ValueError):
    """The bytes are neither a whole JPEG nor a whole PNG file."""


def scrub(data: bytes) -> Scrubbed:
    """Take the notes out of a JPEG or PNG file; raises NotAPictureError."""
    try:
        if data.startswith(JPEG):
            return _scrub_jpeg(data)
        if data.startswith(PNG):
            return _scrub_png(data)
    except (struct.error, IndexError):
        raise NotAPictureError("the file ends early") from None
    raise NotAPictureError("neither JPEG nor PNG")


def exif_of(data: bytes) -> bytes:
    """The TIFF block that holds a file's EXIF data, taken from where cameras and editors put it; empty when absent."""
    if data.startswith(PNG):
        at = data.find(b"eXIf")
        return data[at + 4 : at + 65_536] if at >= 0 else b""
    at = data.find(b"Exif\0\0", 0, 131_072)
    return data[at + 6 : at + 65_536] if at >= 0 else b""


def _scrub_jpeg(data: bytes) -> Scrubbed:
    kept = [data[:2]]
    size = None
    profile = _Profile()
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker == 0xD9:
            if size is None:
                raise NotAPictureError("no frame")
            kept.append(data[at : at + 2])
            clean = b"".join(kept)
            return Scrubbed(data if clean == data else clean, ".jpg", *size)
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment_end = at + 2 + length
        if length < 2 or segment_end > len(data):
            raise NotAPictureError("a segment runs past the end")
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = (width, height)
        if marker == 0xDA:
            following = _SCAN_END.search(data, segment_end)
            if following is None:
                raise NotAPictureError("the file ends within the picture")
            segment_end = following.start()
        kept.append(_jpeg_clean(marker, data[at:segment_end], profile))
        at = segment_end
    raise NotAPictureError("a marker is missing")


def _jpeg_clean(marker: int, segment: bytes, profile: "_Profile") -> bytes:
    """What is kept of a segment: of those that programs write, the fields that pixels need, and no room for more."""
    payload = segment[4:]
    if marker == 0xE0 and payload.startswith(b"JFIF\0") and len(payload) >= _JFIF:
        return _segment(marker, payload[: _JFIF - 2] + b"\0\0")  # no thumbnail: 0 by 0
    if marker == 0xE2 and payload.startswith(_ICC):
        return profile.keep(segment)
    if marker == 0xEE and payload.startswith(b"Adobe") and len(payload) >= _ADOBE:
        return _segment(marker, payload[:_ADOBE])
    return b"" if marker == 0xFE or 0xE0 <= marker <= 0xEF else segment


class _Profile:
    """The colour profile of a JPEG file, which may lie in several segments: so much of it as its header says."""

    def __init__(self) -> None:
        self._left: int | None = None

    def keep(self, segment: bytes) -> bytes:
        head, part = segment[4 : 4 + _ICC_HEAD], segment[4 + _ICC_HEAD :]
        if self._left is None:
            # The signature that every profile bears at this place (ICC.1:2022, 7.2.9).
            self._left = int.from_bytes(part[:4]) if part[36:40] == b"acsp" else 0
        part = part[: self._left]
        self._left -= len(part)
        return _segment(segment[1], head + part) if part else b""


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _scrub_png(data: bytes) -> Scrubbed:
    kept = [PNG]
    width, height = struct.unpack_from(">II", data, 16)
    at = len(PNG)
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        name, end = data[at + 4 : at + 8], at + 12 + length
        (crc,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(memoryview(data)[at + 4 : end - 4]) != crc:
            raise NotAPictureError("a chunk is damaged")
        if name in _PNG_KEPT:
            kept.append(data[at:end])
        if name == b"IEND":
            clean = b"".join(kept)
            return Scrubbed(data if clean == data else clean, ".png", width, height)
        at = end
