"""Pictures made ready to send: no metadata, within Telegram's sizes."""

import asyncio
import io
from pathlib import Path
from typing import Final, Protocol

from cases.errors import CaseError
from cases.scrub import NotAPictureError, Scrubbed, scrub
from tutor.acts import ImageRef

LONGEST_SUM: Final = 10_000
"""Width plus height of a photo, pixels. Source: sendPhoto in the Bot API."""
HEAVIEST: Final = 10_000_000
"""Bytes of a photo."""


class Finder(Protocol):
    """Where a pack's pixels lie."""

    def image(self, pack: str, image: ImageRef) -> Path:
        """The checked file. Raises CasesError."""


class Pixels:
    """Reads pictures for the presenter."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    async def __call__(self, image: ImageRef) -> tuple[bytes, str]:
        """Bytes without metadata, and `.jpg` or `.png`. Raises CasesError when there is no such picture."""
        return await asyncio.to_thread(self._read, image)

    def _read(self, image: ImageRef) -> tuple[bytes, str]:
        path = self._finder.image(image.pack, image)
        try:
            clean = scrub(path.read_bytes())
        except (OSError, NotAPictureError) as error:
            raise CaseError(image.pack, image.file, f"its picture cannot be read ({error})", "Fetch it again") from None
        if clean.width + clean.height > LONGEST_SUM or len(clean.data) > HEAVIEST:
            return _shrunk(clean), ".jpg"
        return clean.data, clean.ending


def _shrunk(picture: Scrubbed) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(picture.data), formats=("JPEG", "PNG")) as image:
        image.draft("RGB", (2560, 2560))
        small = image.convert("RGB")
        small.thumbnail((2560, 2560))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=90)
    return out.getvalue()
