"""A running bot for journeys."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.harness import House, house


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path) as made:
        yield made
