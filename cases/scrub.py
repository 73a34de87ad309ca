"""Taking notes out of picture files without touching a pixel. The same file always gives the same bytes.

EXIF, XMP, IPTC, comments and whatever follows the picture may name a disease, a person or a place. What colours and
geometry need stays. Sources: ITU-T T.81 annex B (JPEG), RFC 2083 and the PNG specification's eXIf and APNG chunks.
"""

import re
import struct
import zlib
from typing import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split())
_SCAN_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a frame header: C4, C8 and CC in their midst mean something else."""


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
        if data.startswith(b"\xff\xd8\xff"):
            return _scrub_jpeg(data)
        if data.startswith(_PNG):
            return _scrub_png(data)
    except (struct.error, IndexError):
        raise NotAPictureError("the file ends early") from None
    raise NotAPictureError("neither JPEG nor PNG")


def exif_of(data: bytes) -> bytes:
    """The TIFF block that holds a file's EXIF data, taken from where cameras and editors put it; empty when absent."""
    if data.startswith(_PNG):
        at = data.find(b"eXIf")
        return data[at + 4 : at + 65_536] if at >= 0 else b""
    at = data.find(b"Exif\0\0", 0, 131_072)
    return data[at + 6 : at + 65_536] if at >= 0 else b""


def _scrub_jpeg(data: bytes) -> Scrubbed:
    kept = [data[:2]]
    size = None
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
        if _jpeg_needs(marker, data[at + 4 : at + 16]):
            kept.append(data[at:segment_end])
        at = segment_end
    raise NotAPictureError("a marker is missing")


def _jpeg_needs(marker: int, start: bytes) -> bool:
    if marker == 0xFE:
        return False
    if not 0xE0 <= marker <= 0xEF:
        return True
    return (
        (marker == 0xE0 and start.startswith(b"JFIF\0"))
        or (marker == 0xE2 and start.startswith(b"ICC_PROFILE\0"))
        or (marker == 0xEE and start.startswith(b"Adobe"))
    )


def _scrub_png(data: bytes) -> Scrubbed:
    kept = [_PNG]
    width, height = struct.unpack_from(">II", data, 16)
    at = len(_PNG)
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
