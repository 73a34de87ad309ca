"""The rule about skipped tests, on a suite of two."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(("ci", "workers", "code"), [("", "0", 0), ("true", "1", 1)])
def test_a_skipped_test_is_counted_and_fails_ci(tmp_path: Path, ci: str, workers: str, code: int) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (tmp_path / "test_two.py").write_text(
        "import pytest\ndef test_pass(): pass\n@pytest.mark.skip('no data')\ndef test_skip(): pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", workers, "-c", os.devnull, "--rootdir", tmp_path, tmp_path],
        cwd=ROOT,
        env=os.environ | {"CI": ci},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stdout
    assert "skipped 1: no data" in done.stdout
    assert "skipped in all: 1" in done.stdout
    assert "1 passed, 1 skipped" in done.stdout
