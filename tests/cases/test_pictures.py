from pathlib import Path

import pytest
from PIL import Image

from cases.pictures import PictureError, look_at
from tests.support.packs import jpeg


def test_a_whole_picture(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(320, 200))
    picture = look_at(tmp_path / "a.jpg")
    assert (picture.width, picture.height, picture.personal) == (320, 200, False)
    Image.new("RGBA", (300, 300)).save(tmp_path / "a.png")
    assert look_at(tmp_path / "a.png").width == 300


def test_truncation_shows_only_when_the_picture_is_decoded(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg()[:-2000])
    with pytest.raises(PictureError, match="truncated"):
        look_at(tmp_path / "a.jpg")
    whole = tmp_path / "a.png"
    Image.effect_noise((300, 300), 50).save(whole)
    whole.write_bytes(whole.read_bytes()[:-5000])
    with pytest.raises(PictureError, match="truncated"):
        look_at(whole)


def test_more_pixels_than_pillow_likes_but_fewer_than_its_limit(tmp_path: Path) -> None:
    """Pillow only warns here; the refusal is ours, and warns nobody."""
    Image.new("1", (10_000, 10_000)).save(tmp_path / "a.png")
    with pytest.raises(PictureError, match="100 million pixels"):
        look_at(tmp_path / "a.png")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="cannot be read"):
        look_at(tmp_path / "a.jpg")


@pytest.mark.parametrize("size", [(1, 1), (7, 300), (300, 7)])
def test_a_picture_of_few_pixels_is_a_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(*size))
    picture = look_at(tmp_path / "a.jpg")
    assert (picture.width, picture.height) == size
