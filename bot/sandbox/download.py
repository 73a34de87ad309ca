"""The bytes behind a file identifier."""

import asyncio
import mimetypes
from io import BytesIO
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from bot.sandbox.world import World

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # What somebody uploaded must never run as a page of this origin.
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "private, max-age=86400",
}


def path_of(record: dict[str, Any]) -> str:
    """Return the `file_path` that getFile gives for a file, such as `photos/AgAC....jpg`."""
    extension = ".jpg" if record["scaled"] else mimetypes.guess_extension(record["mime"]) or ""
    return f"{record['kind']}s/{record['object']['file_id']}{extension}"


def _scaled(content: bytes, width: int, height: int) -> bytes:
    from PIL import Image  # the first thumbnail loads Pillow, not the start

    with Image.open(BytesIO(content)) as image:
        image.draft("RGB", (width, height))
        picture = image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "JPEG", quality=87)
    return out.getvalue()


async def answer(world: "World", file_id: str) -> web.Response:
    """Return the answer that carries a file, 404 when there is none."""
    record = world.tables["file"].get(file_id)
    if record is None:
        raise web.HTTPNotFound(text="no such file")
    try:
        content, mime = await asyncio.to_thread(world.blobs.read, record["sha256"]), record["mime"]
        if record["scaled"]:
            shape = record["object"]["width"], record["object"]["height"]
            content, mime = await asyncio.to_thread(_scaled, content, *shape), "image/jpeg"
    except OSError as error:
        raise web.HTTPNotFound(text="the file's bytes are gone or cannot be read") from error
    return web.Response(body=content, headers={**HEADERS, "Content-Type": mime})
