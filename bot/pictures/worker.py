"""The drawing process: reads orders, answers with pictures. It alone imports Pillow, and ends when its input does.

An order is a length (4 bytes, big-endian) and as much JSON: `{"drawing": {...}, "files": [path, ...]}`. An answer is a
byte (1 drawn, 0 not), a length, and the JPEG, or the name of what went wrong.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import TypeAdapter

from bot.pictures import debrief_card, grid, split
from cases.pictures import READ_ERRORS
from cases.scrub import NotAPictureError, scrub
from tutor.drawings import Drawing, Grid, Pair

_NICE: Final = 5
"""Turns go first: a picture may wait a moment."""
_DRAWING: Final[TypeAdapter[Drawing]] = TypeAdapter(Drawing)


def draw(order: Drawing, photos: list[bytes]) -> bytes:
    """The picture that is ordered, as a JPEG."""
    if isinstance(order, Grid):
        return grid.draw(order, photos)
    if isinstance(order, Pair):
        return split.draw(order, photos)
    return debrief_card.draw(order, photos)


def answer(body: bytes) -> tuple[bool, bytes]:
    """Whether an order could be carried out, and the picture or why not."""
    try:
        order = json.loads(body)
        files: Sequence[str] = order["files"]
        photos = [scrub(Path(file).read_bytes()).data for file in files]
        return True, draw(_DRAWING.validate_python(order["drawing"]), photos)
    except (*READ_ERRORS, NotAPictureError, MemoryError) as error:
        return False, type(error).__name__.encode()


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer orders until there are no more."""
    while len(head := orders.read(4)) == 4:
        body = orders.read(int.from_bytes(head))
        drawn, content = answer(body)
        answers.write(bytes([drawn]) + len(content).to_bytes(4) + content)
        answers.flush()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(_NICE)
    serve(sys.stdin.buffer, sys.stdout.buffer)
