"""Files as Telegram knows them: identifiers, photo sizes, and the objects that messages carry."""

import base64
import hashlib
import mimetypes
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import PHOTO_BYTES, UPLOAD_BYTES, Upload

if TYPE_CHECKING:
    from bot.sandbox.world import World

PHOTO_SIZES: Final = {"s": 90, "m": 320, "x": 800, "y": 1280}
"""Telegram's photo sizes by letter: pixels of the long side. A photo that fits the largest is kept as it came."""
PHOTO_SIDES: Final = 10_000
"""Largest width + height of a photo, pixels."""
PHOTO_RATIO: Final = 20
STICKER_SIDE: Final = 512
GENERIC: Final = "application/octet-stream"
PREFIXES: Final = {"photo": "AgAC", "document": "BQAC", "sticker": "CAAC", "voice": "AwAC"}

Object = dict[str, Any]


def _look(content: bytes) -> tuple[tuple[int, int], str] | None:
    """Return width, height and type of a picture, None where it is none."""
    from PIL import Image, UnidentifiedImageError  # the first picture loads Pillow, not the start

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as image:
                return image.size, image.get_format_mimetype() or GENERIC
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None


def _register(world: "World", file_id: str, record: dict[str, Any], shown: Object) -> Object:
    """Keep a file under its identifier; one file is one object for ever."""
    known = world.tables["file"].get(file_id)
    if known is None:
        unique = hashlib.sha256(file_id.encode()).hexdigest()[:16]
        known = {**record, "object": {"file_id": file_id, "file_unique_id": f"AQAD{unique}", **shown}}
        world.put("file", file_id, known)
    made: Object = known["object"]
    return made


def _identifier(kind: str, digest: str, *parts: str) -> str:
    key = hashlib.sha256("\0".join((digest, *parts)).encode()).digest()
    return PREFIXES[kind] + base64.urlsafe_b64encode(key[:24]).decode()


def add_photo(world: "World", upload: Upload) -> list[Object]:
    """Keep a photo and return its PhotoSize objects, smallest first.

    Raises ApiError where Telegram refuses the picture.
    """
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > PHOTO_BYTES:
        size = f"file of size {len(upload.content)} bytes is too big for a photo"
        raise bad_request(f"{size}; the maximum size is {PHOTO_BYTES} bytes")
    seen = _look(upload.content)
    if seen is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    shape, mime = seen
    if sum(shape) > PHOTO_SIDES or max(shape) > PHOTO_RATIO * min(shape):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    digest = world.blobs.add(upload.content)
    base = _identifier("photo", digest)
    sizes: list[Object] = []
    for letter, side in PHOTO_SIZES.items():
        scale = min(1.0, side / max(shape))
        width, height = (max(1, round(pixels * scale)) for pixels in shape)
        shown = {"width": width, "height": height}
        if scale == 1.0:
            shown["file_size"] = len(upload.content)
        record = {"kind": "photo", "sha256": digest, "mime": mime, "scaled": scale < 1.0}
        sizes.append(_register(world, base + letter, record, shown))
        if scale == 1.0:
            break
    world.put("photo", base, sizes)
    return sizes


def add_file(world: "World", kind: str, upload: Upload, **extra: Any) -> Object:
    """Keep a document, sticker or voice note and return its object; `extra` are fields of it, such as `duration`."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    digest = world.blobs.add(upload.content)
    mime = upload.mime
    if mime == GENERIC:
        mime = mimetypes.guess_type(upload.filename)[0] or GENERIC
    shown: Object = {"file_size": len(upload.content), **extra}
    if kind == "document":
        shown |= {"file_name": upload.filename, "mime_type": mime}
    elif kind == "voice":
        shown |= {"mime_type": mime}
    elif kind == "sticker":
        (width, height), _ = _look(upload.content) or ((STICKER_SIDE, STICKER_SIDE), mime)
        animated, video = upload.content[:2] == b"\x1f\x8b", upload.content[:4] == b"\x1aE\xdf\xa3"
        shown |= {"width": width, "height": height, "type": "regular", "is_animated": animated, "is_video": video}
    name = upload.filename if kind == "document" else ""
    record = {"kind": kind, "sha256": digest, "mime": mime, "scaled": False}
    return _register(world, _identifier(kind, digest, name), record, shown)


def add(world: "World", kind: str, upload: Upload, **extra: Any) -> Any:
    """Keep an upload and return what a Message carries under `kind`."""
    return add_photo(world, upload) if kind == "photo" else add_file(world, kind, upload, **extra)


def find(world: "World", kind: str, file_id: str) -> Any:
    """Return what a Message carries under `kind` for a file sent before; raises ApiError when it cannot be sent so."""
    if file_id.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    record = world.tables["file"].get(file_id)
    if record is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if record["kind"] != kind:
        raise bad_request(f"can't use file of type {record['kind'].capitalize()} as {kind.capitalize()}")
    return world.tables["photo"][file_id[:-1]] if kind == "photo" else record["object"]
