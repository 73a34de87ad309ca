from pathlib import Path

import pytest


@pytest.fixture
def no_shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No packs ship with the program, but for those that a test writes to `shipped`."""
    monkeypatch.setattr("cases.find.SHIPPED", tmp_path / "shipped")
