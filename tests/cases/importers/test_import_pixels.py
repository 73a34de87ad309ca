import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from cases.importers import tally
from cases.importers.pixels import UnusableFileError, orientation, read_picture
from cases.pictures import READ_ERRORS


def refused(path: Path, smallest: int = 0) -> str:
    with pytest.raises(UnusableFileError) as caught:
        read_picture(path, smallest)
    return caught.value.reason


def test_an_upright_picture_comes_as_it_is(tmp_path, draw):
    data = draw(tmp_path / "a.jpg", (320, 240))
    picture, scrubbed_only = read_picture(tmp_path / "a.jpg", 320)
    assert picture.data == data
    assert scrubbed_only


@pytest.mark.parametrize("ending", ["jpg", "png"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_picture_is_put_upright(tmp_path, draw, turn, ending):
    path = tmp_path / f"a.{ending}"
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010E] = "melanoma"
    draw(path, (96, 64), exif=exif)
    picture, scrubbed_only = read_picture(path, 0)
    assert scrubbed_only == (turn == 1)
    assert b"melanoma" not in picture.data
    with Image.open(path) as original, Image.open(io.BytesIO(picture.data)) as now:
        upright = ImageOps.exif_transpose(original).convert("L")
        assert now.size == upright.size == (picture.width, picture.height)
        assert not now.getexif()
        differences = zip(now.convert("L").tobytes(), upright.tobytes(), strict=True)
        assert max(abs(a - b) for a, b in differences) < 24


def test_too_small_a_picture(tmp_path, draw):
    draw(tmp_path / "a.jpg", (279, 200))
    assert refused(tmp_path / "a.jpg", 280) == tally.SMALL


def test_files_that_cannot_be_shown(tmp_path, draw):
    data = draw(tmp_path / "a.jpg", (320, 240))
    (tmp_path / "cut.jpg").write_bytes(data[:-200])
    (tmp_path / "text.jpg").write_text("no picture")
    (tmp_path / "folder.jpg").mkdir()
    for name in ("cut", "text", "folder", "absent"):
        assert refused(tmp_path / f"{name}.jpg") == tally.UNREADABLE


def test_a_frame_that_pillow_cannot_decode(tmp_path, draw):
    data = draw(tmp_path / "a.jpg", (320, 240))
    at = data.index(b"\xff\xc0")
    # Lossless JPEG, which libjpeg does not read.
    (tmp_path / "a.jpg").write_bytes(data[:at] + b"\xff\xc3" + data[at + 2 :])
    assert refused(tmp_path / "a.jpg") == tally.UNREADABLE


@pytest.mark.parametrize("size", [(30_000, 10), (8_000, 8_000)])
def test_a_picture_that_would_fill_the_memory(tmp_path, size):
    def chunk(name: bytes, payload: bytes) -> bytes:
        return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    assert refused(tmp_path / "bomb.png") == tally.HUGE


@settings(deadline=None)
@given(st.sampled_from([b"", b"II*\0", b"MM\0*", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"]), st.binary(max_size=60))
def test_orientation_of_anything(start, rest):
    assert 1 <= orientation(start + rest) <= 8


def test_orientation_in_either_byte_order():
    for order, mark in (("<", b"II*\0"), (">", b"MM\0*")):
        entries = struct.pack(order + "HHIHH", 0x0100, 3, 1, 7, 0) + struct.pack(order + "HHIHH", 0x0112, 3, 1, 6, 0)
        assert orientation(mark + struct.pack(order + "IH", 8, 2) + entries) == 6


def test_exif_without_orientation():
    assert orientation(b"II*\0" + struct.pack("<IHHHIHH", 8, 1, 0x0100, 3, 1, 6, 0)) == 1


@pytest.mark.parametrize("error", READ_ERRORS)
def test_whatever_pillow_raises_is_an_unreadable_picture(tmp_path, draw, monkeypatch, error):
    draw(tmp_path / "a.jpg", (320, 240))

    def broken(*_args, **_options):
        raise error

    monkeypatch.setattr(Image, "open", broken)
    assert refused(tmp_path / "a.jpg") == tally.UNREADABLE
