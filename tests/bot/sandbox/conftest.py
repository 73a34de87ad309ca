"""A sandbox in memory, and pictures to send through it."""

import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image

from tests.support.sandbox import Sandbox, sandbox


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with sandbox() as running:
        yield running


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A JPEG of 1600 x 1200 pixels."""
    out = io.BytesIO()
    Image.new("RGB", (1600, 1200), (200, 150, 120)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="session")
def small_picture() -> bytes:
    """A JPEG of 400 x 300 pixels."""
    out = io.BytesIO()
    Image.new("RGB", (400, 300), (200, 150, 120)).save(out, "JPEG")
    return out.getvalue()
