"""Whatever a card says, all of it stands on the page, and nothing over anything else."""

import io
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.pictures.canvas import WIDTH, font
from bot.pictures.debrief_card import ONE_SCREEN, laid_out
from bot.pictures.text import line_height, readable, wrap
from tests.support.drawings import card, photo
from tests.support.size import size
from tutor.card import Card

URL = "https://example.org/une-adresse-qui-ne-finit-pas-et-que-rien-ne-coupe-jamais-nulle-part"
WORDS = st.sampled_from(
    ["mélanome", "spitzoïde", "«dermatofibrosarcome»", "photodistribuées", "œdémateuse", "à", "l’", "?", "12", URL]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=16).map(" ".join).map(lambda text: text[:140]) | st.text(max_size=140)
CARDS = st.builds(card, TEXTS, spots=st.integers(0, 5), lines=st.integers(0, 4), arguments=st.integers(0, 3))
SHAPES = st.sampled_from([(600, 450), (640, 640), (450, 600), (200, 1400), (1400, 200)])


@settings(max_examples=size(60, 1000), deadline=None)
@given(CARDS, SHAPES)
def test_a_card_never_overflows(drawn: Card, shape: tuple[int, int]) -> None:
    flow = laid_out(drawn, Image.new("RGB", shape))
    assert WIDTH + flow.y <= 10_000
    for left, top, right, _, face in flow.texts:
        assert left >= 30
        assert right <= WIDTH - 30
        assert top + line_height(face) <= flow.y
    lines = sorted(flow.texts, key=lambda line: line[1])
    for above, below in pairwise(lines):
        apart = below[1] >= above[1] + line_height(above[4]) or below[0] >= above[2]
        assert apart, (above, below)


def test_a_short_card_fits_one_screen_and_a_long_one_leaves_out_whole_lines() -> None:
    data = Image.open(io.BytesIO(photo(640, 640))).convert("RGB")
    short = laid_out(card("blue-white veil", lines=2), data)
    assert short.y <= ONE_SCREEN
    long = "réseau pigmentaire atypique\u202f: marqué sur 180 des 246 images de mélanome, sur 70 des 439 de nævus"
    full, page = card(long, lines=4), laid_out(card(long, lines=4), data)
    said = " ".join(text for *_, text, _ in page.texts)
    whole = readable(long)
    assert 0 < said.count("marqué sur 180") < full.model_dump_json().count("marqué sur 180")
    assert said.count("marqué sur 180") == said.count("de nævus"), "a text was cut"
    assert whole in said


@given(TEXTS, st.sampled_from([180, 396, 968]), st.sampled_from([39, 54, 72]))
def test_wrapping_loses_no_letter_and_never_runs_over(text: str, width: int, points: int) -> None:
    lines = wrap(text, font(points), width)
    assert all(font(points).getlength(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == readable(text).replace(" ", "")


def test_what_the_font_lacks_falls_back_or_away() -> None:
    assert readable("é ệ 漢 🙂 a\u202f?") == "é e a\u202f?"
    assert readable("a\n\tb  c") == "a b c"
