"""Where the real development images are; they are never part of the project."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[3] / "shared" / "data"


def development_images(name: str) -> Path:
    """Return the folder of a data set; without it skip the test, or fail it where everything must run."""
    folder = Path(os.environ.get("SOCRADERM_TEST_IMAGES", BESIDE)) / name
    if not folder.is_dir() and os.environ.get("CI") == "true":
        pytest.fail(f"the development images are needed in CI: {folder}")
    if not folder.is_dir():
        pytest.skip(f"no development images at {folder}")
    return folder
