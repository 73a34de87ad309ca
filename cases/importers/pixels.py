"""Reading a picture file for a pack: whole, upright, without notes."""

import io
import struct
from pathlib import Path
from typing import Final

from cases.importers import tally
from cases.pictures import MAX_BYTES, MAX_PIXELS, READ_ERRORS
from cases.scrub import NotAPictureError, Scrubbed, exif_of, scrub

_LONGEST: Final = 20_000
"""Pixels on a side; the most that a case's image may state."""


class UnusableFileError(Exception):
    """A file that no case can show. `reason` is one of `tally`'s."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def read_picture(path: Path, smallest: int) -> tuple[Scrubbed, bool]:
    """The file's bytes fit for a pack, and whether `scrub` alone makes them of the file's; raises UnusableFileError.

    A picture of less than `smallest` pixels on the long side is refused. Every pixel is decoded once, so that a damaged
    file is found here and not before a learner.
    """
    try:
        original = path.read_bytes()
        picture = scrub(original)
    except (OSError, NotAPictureError):
        raise UnusableFileError(tally.UNREADABLE) from None
    pixels = picture.width * picture.height
    if len(picture.data) > MAX_BYTES or pixels > MAX_PIXELS or max(picture.width, picture.height) > _LONGEST:
        raise UnusableFileError(tally.HUGE)
    if max(picture.width, picture.height) < smallest:
        raise UnusableFileError(tally.SMALL)
    turn = orientation(exif_of(original))
    return _decode(picture, turn), turn == 1


def orientation(exif: bytes) -> int:
    """The EXIF orientation, 1 (upright) to 8, of a TIFF block; 1 when it tells none. Source: Exif 2.32, tag 0x0112."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(order + "I", exif, 4)
        (entries,) = struct.unpack_from(order + "H", exif, at)
        for entry in range(entries):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", exif, at + 2 + 12 * entry)
            if (tag, kind) == (0x0112, 3) and 1 <= value <= 8:
                return int(value)
    except struct.error:
        pass
    return 1


def _decode(picture: Scrubbed, turn: int) -> Scrubbed:
    from PIL import Image, JpegImagePlugin

    methods = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        with Image.open(io.BytesIO(picture.data), formats=("JPEG", "PNG")) as image:
            if turn == 1:
                # An eighth of the size: libjpeg still reads every byte, and skips most of the arithmetic.
                image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
                image.load()
                return picture
            turned = image.transpose(methods[turn])
            written = io.BytesIO()
            # The original's own tables, so that the one more encoding costs next to nothing.
            options = (
                {"qtables": image.quantization, "subsampling": JpegImagePlugin.get_sampling(image)}
                if isinstance(image, JpegImagePlugin.JpegImageFile)
                else {}
            )
            turned.save(written, image.format, icc_profile=image.info.get("icc_profile"), **options)
    except READ_ERRORS:
        raise UnusableFileError(tally.UNREADABLE) from None
    return scrub(written.getvalue())
