import os
from pathlib import Path

import pytest

from bot.storage.data_folder import DataFolder, DataFolderInUse, DataFolderUnusable, FileLock


def test_it_is_made_for_this_user_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "b")
    folder.open()
    folder.close()
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_second_bot_is_told_who_holds_it(tmp_path: Path) -> None:
    first, second = DataFolder(tmp_path), DataFolder(tmp_path)
    first.open()
    with pytest.raises(DataFolderInUse, match=rf"in use by process {os.getpid()}\. Stop that one"):
        second.open()
    first.close()
    second.open()
    second.close()


@pytest.mark.parametrize("path", ["file", "file/below", "bot.lock/.."])
def test_a_folder_that_cannot_be_is_one_line(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "bot.lock").mkdir()
    with pytest.raises(DataFolderUnusable, match=r"cannot write to the data folder .*--data-dir"):
        DataFolder(tmp_path / path).open()


def test_a_child_holds_a_lock_that_it_inherited(tmp_path: Path) -> None:
    lock, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert lock.acquire()
    assert lock.acquire()
    assert lock.descriptor is not None
    assert not os.get_inheritable(lock.descriptor)
    inherited = os.dup(lock.descriptor)
    lock.close()
    assert not other.acquire()
    os.close(inherited)
    assert other.acquire()
    other.close()
