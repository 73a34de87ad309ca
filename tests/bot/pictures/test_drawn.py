"""Grids, pairs and cards: their sizes, their bytes, and that they can be read."""

import io
from itertools import pairwise

import pytest
from PIL import Image

from bot.pictures import debrief_card, grid, split
from bot.pictures.canvas import DEEP, SMALLEST, WIDTH, font, open_photo
from bot.pictures.worker import draw
from cases.scrub import scrub
from tests.support.drawings import DARK, FAIR, REF, card, photo
from tutor.cells import CELLS
from tutor.drawings import Drawing, Grid, Pair

GRID = Grid(image=REF, columns=4, rows=4)
ORDERS: tuple[Drawing, ...] = (GRID, GRID.model_copy(update={"marked": ("B2",)}), Pair(left=REF, right=REF), card())


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=("JPEG",)).convert("RGB")


def brightness(picture: Image.Image, at: tuple[int, int]) -> float:
    value = picture.convert("L").getpixel(at)
    assert isinstance(value, int)
    return value


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.drawing)
def test_the_same_order_gives_the_same_bytes_and_nothing_but_pixels(order: Drawing) -> None:
    photos = [photo(notes=True), photo(480, 640, DARK)][: 2 if isinstance(order, Pair) else 1]
    drawn = draw(order, photos)
    assert drawn == draw(order, photos)
    assert scrub(drawn).data == drawn
    assert b"melanoma" not in drawn
    with Image.open(io.BytesIO(drawn)) as picture:
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert picture.width + picture.height <= 10_000
    assert len(drawn) < 10_000_000


@pytest.mark.parametrize(
    ("size", "drawn"), [((600, 450), (1080, 810)), ((640, 640), (1080, 1080)), ((300, 4000), (144, 1920))]
)
def test_a_grid_is_as_wide_as_a_phone_shows_it(size: tuple[int, int], drawn: tuple[int, int]) -> None:
    assert opened(grid.draw(GRID, [photo(*size)])).size == drawn


@pytest.mark.parametrize("skin", [FAIR, DARK, (255, 255, 255), (0, 0, 0), (128, 128, 128)])
def test_lines_and_letters_stand_out_on_every_skin(skin: tuple[int, int, int]) -> None:
    plain = io.BytesIO()
    Image.new("RGB", (600, 600), skin).save(plain, "JPEG")
    picture = opened(grid.draw(GRID, [plain.getvalue()]))
    across = [brightness(picture, (x, 135)) for x in range(255, 285)]
    assert max(across) - min(across) > 180, "the line between A1 and B1"
    corner = picture.crop((10, 10, 100, 75)).convert("L")
    low, high = corner.getextrema()
    assert isinstance(low, int)
    assert isinstance(high, int)
    assert high - low > 180, "the letters A1"


def test_what_is_marked_is_lit_and_the_rest_is_dimmed() -> None:
    order = GRID.model_copy(update={"marked": ("B2", "Z9")})
    plain, marked = opened(grid.draw(GRID, [photo()])), opened(grid.draw(order, [photo()]))
    lit, dim = (400, 380), (900, 700)
    assert brightness(marked, lit) == pytest.approx(brightness(plain, lit), abs=10)
    assert brightness(marked, dim) < 0.6 * brightness(plain, dim)


def test_the_grid_has_the_cells_that_the_tutor_names() -> None:
    boxes = grid._boxes(GRID, (1080, 810))
    assert tuple(boxes) == CELLS
    assert boxes["A1"] == (0, 0, 270, 202)
    assert boxes["D4"] == (810, 608, 1080, 810)


def test_a_pair_is_two_whole_pictures_of_one_height() -> None:
    drawn = opened(split.draw(Pair(left=REF, right=REF), [photo(640, 480), photo(480, 640, DARK)]))
    assert drawn.size == (split.WIDE, 758)
    assert brightness(drawn, (900, 700)) > brightness(drawn, (1300, 700))
    assert drawn.getpixel((1020, 400)) == (255, 255, 255)


def test_a_card_is_a_portrait_with_its_diagnosis_on_top() -> None:
    drawn = opened(debrief_card.draw(card(), [photo()]))
    assert drawn.width == WIDTH
    assert drawn.height > 1350
    assert drawn.getpixel((5, 5)) == pytest.approx(DEEP, abs=4)


def test_no_text_of_a_card_is_smaller_than_14_pixels_on_a_phone() -> None:
    assert SMALLEST * 390 / WIDTH >= 14, "on a phone of 390 px"
    flow = debrief_card.laid_out(card(), open_photo(photo(), (WIDTH, WIDTH)))
    assert min(face.size for *_, face in flow.texts) >= SMALLEST
    assert len(flow.texts) > 20


def test_the_font_has_what_both_languages_write() -> None:
    written = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»’“”–—…·•°µ×±≤≥½→−€©™²³"
    widths = [font(40).getlength(letter) for letter in written]
    missing = bytes(font(40).getmask("\uffff"))
    assert [c for c in written if bytes(font(40).getmask(c)) == missing] == []
    assert min(widths) > 0
    assert font(40).getlength("a\u202f?") > font(40).getlength("a?")
    assert all(a != b for a, b in pairwise([font(40).getlength(t) for t in ("AV", "A V")]))
