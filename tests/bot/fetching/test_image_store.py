from hashlib import sha256

import pytest

from bot.errors import SocradermError
from bot.fetching.store import ImageStore

DATA = b"\xff\xd8\xff data"
SHA = sha256(DATA).hexdigest()


def test_a_part_becomes_whole_only_when_it_is_right(tmp_path):
    store = ImageStore(tmp_path)
    part = store.part(SHA)
    part.append(DATA[:4])
    assert (part.size(), SHA in store) == (4, False)
    assert not part.finish()
    assert part.size() == 0
    part.append(DATA[:4])
    part.append(DATA[4:])
    assert part.finish()
    assert SHA in store
    assert [path.name for path in tmp_path.iterdir()] == [SHA]
    assert (tmp_path / SHA).read_bytes() == DATA


def test_one_fetch_at_a_time(tmp_path):
    store = ImageStore(tmp_path / "images")
    with (
        store.locked(),
        pytest.raises(SocradermError, match=r"another fetch is at work"),
        ImageStore(tmp_path / "images").locked(),
    ):
        pass
    with store.locked():
        pass


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(SocradermError, match=r"cannot write .*SOCRADERM_DATA_DIR"),
        ImageStore(tmp_path / "file" / "images").locked(),
    ):
        pass
