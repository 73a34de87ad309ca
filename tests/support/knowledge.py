"""The shared knowledge's tables, which ours are transcribed from."""

import csv
import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[3] / "shared" / "knowledge"


def knowledge(name: str) -> list[dict[str, str]]:
    """A table of the shared knowledge; the test is skipped where it is absent, but not in CI."""
    path = BESIDE / name
    if not path.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the shared knowledge is needed in CI: {path}")
        pytest.skip(f"no shared knowledge at {path}")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
