"""From a drawing's order to its bytes."""

import asyncio
from pathlib import Path
from typing import Protocol

from bot.pictures.pixels import Finder
from tutor.card import Card
from tutor.drawings import Grid, Pair, images_of


class Pool(Protocol):
    """What draws."""

    async def draw(self, drawing: Grid | Pair | Card, files: list[Path], /) -> bytes:
        """The drawing as a JPEG. Raises DrawingError."""


class Drawings:
    """Draws for the presenter, from the packs' pictures."""

    def __init__(self, finder: Finder, pool: Pool) -> None:
        self._finder, self._pool = finder, pool

    async def __call__(self, drawing: Grid | Pair | Card) -> bytes:
        """The finished picture as a JPEG without metadata. Raises CasesError or DrawingError."""
        files = await asyncio.to_thread(self._find, drawing)
        return await self._pool.draw(drawing, files)

    def _find(self, drawing: Grid | Pair | Card) -> list[Path]:
        return [self._finder.image(image.pack, image) for image in images_of(drawing)]
