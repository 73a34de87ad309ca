import os
import tempfile
from pathlib import Path

import pytest

from bot.storage.redis_socket import Answer, ask, is_private, make_socket_path, remove_socket


def test_the_folder_is_private_and_goes_with_the_socket() -> None:
    path = make_socket_path()
    assert is_private(path)
    path.touch()
    remove_socket(path)
    assert not path.parent.exists()


def test_a_long_temporary_folder_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmp_path / ("x" * 120)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    path = make_socket_path()
    assert len(os.fsencode(path)) <= 100
    assert not list(long.iterdir())
    remove_socket(path)


def test_a_folder_that_others_can_reach_is_not_trusted_and_not_removed(tmp_path: Path) -> None:
    folder = tmp_path / "socraderm-x"
    folder.mkdir(mode=0o755)
    remove_socket(folder / "redis.sock")
    assert folder.exists()
    assert not is_private(folder / "redis.sock")
    (tmp_path / "link").symlink_to(make_socket_path().parent)
    assert not is_private(tmp_path / "link" / "redis.sock")
    remove_socket((tmp_path / "link").resolve() / "redis.sock")
    assert not is_private(tmp_path / "gone" / "redis.sock")


def test_a_private_folder_of_another_kind_is_not_removed(tmp_path: Path) -> None:
    folder = tmp_path / "photographs"
    folder.mkdir(mode=0o700)
    remove_socket(folder / "redis.sock")
    assert folder.exists()


async def test_where_nobody_listens_there_is_no_answer(tmp_path: Path) -> None:
    assert await ask(tmp_path / "none.sock") is Answer.NONE
