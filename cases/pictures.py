"""Looking at a picture file before anyone is shown it: is it whole, honest and of a sane size?"""

import hashlib
import struct
import warnings
from pathlib import Path
from typing import Final, NamedTuple

MAX_BYTES: Final = 20_000_000
MAX_PIXELS: Final = 40_000_000
SMALLEST: Final = 280
"""Pixels of the long side below which a learner sees little on a phone."""
FORMATS: Final = ("JPEG", "PNG")
_FOREIGN: Final = {
    b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"RIFF": "WebP", b"%PDF": "PDF", b"<svg": "SVG",
    b"<?xm": "SVG", b"DICM": "DICOM",
}  # fmt: skip
READ_ERRORS: Final = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error)
"""What Pillow raises on broken files, besides its own errors (which are OSErrors)."""


class PictureError(Exception):
    """A file that is not a whole picture of a sane size; `str()` says what is wrong and what would be right."""


class Picture(NamedTuple):
    """What a picture file is."""

    sha256: str
    width: int
    height: int
    personal: bool
    """It carries EXIF data: a camera, a time, perhaps a place."""


def look_at(path: Path) -> Picture:
    """Read a picture's bytes and decode them once, small. Raises `PictureError`."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PictureError(f"{size / 1e6:.0f} MB: at most {MAX_BYTES // 1_000_000} MB can be shown")
        data = path.read_bytes()
    except OSError as error:
        raise PictureError(f"cannot be read ({error.strerror})") from None
    width, height, personal = _decode(data)
    return Picture(hashlib.sha256(data).hexdigest(), width, height, personal)


def _decode(data: bytes) -> tuple[int, int, bool]:
    import io

    from PIL import Image  # here: listing packs does without Pillow

    with warnings.catch_warnings():
        # Pillow's own limit is set for servers with more memory than ours; the size is judged below.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError:
            raise PictureError(_too_many(0)) from None
        except READ_ERRORS:
            raise PictureError(_what_else(data)) from None
        with picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureError(_too_many(picture.width * picture.height))
            width, height = picture.size
            try:
                picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
                picture.load()
                personal = bool(picture.getexif())
            except READ_ERRORS:
                raise PictureError("truncated or damaged: copy the picture again from its source") from None
    return width, height, personal


def _too_many(pixels: int) -> str:
    size = f"{pixels / 1e6:.0f} million pixels" if pixels else "far too many pixels"
    return f"{size}: at most {MAX_PIXELS // 1_000_000} million can be shown, make it smaller"


def _what_else(data: bytes) -> str:
    for start, name in _FOREIGN.items():
        if data.startswith(start):
            return f"{name} is not supported: convert it to {' or '.join(FORMATS)}"
    return f"not a picture: a {' or '.join(FORMATS)} file is needed"
