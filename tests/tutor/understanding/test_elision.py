"""Two browns in one breath."""

import pytest

from cases.load import load_vocabulary
from cases.text import Language
from tutor.understanding.lexicon import lexicon
from tutor.understanding.read import read

BOTH = {"light_brown", "dark_brown"}


@pytest.mark.parametrize(
    ("text", "language", "present", "absent"),
    [
        ("light and dark brown", "en", BOTH, set()), ("Light to dark brown, black", "en", {*BOTH, "black"}, set()),
        ("no light or dark brown", "en", set(), BOTH), ("dark/light brown", "en", BOTH, set()),
        ("dark brown", "en", {"dark_brown"}, set()), ("light and dark areas", "en", set(), set()),
        ("brun clair et foncé", "fr", BOTH, set()), ("marron clair à foncé", "fr", BOTH, set()),
        ("brune claire ou foncée", "fr", BOTH, set()), ("pas de brun clair ni foncé", "fr", set(), BOTH),
        ("brun clair", "fr", {"light_brown"}, set()), ("clair et foncé", "fr", set(), set()),
    ],
)  # fmt: skip
def test_the_noun_is_said_once(text: str, language: Language, present: set[str], absent: set[str]) -> None:
    reading = read(text, lexicon(load_vocabulary(), language))
    assert set(reading.present()) == present
    assert set(reading.absent()) == absent
    assert all(0 <= a < b <= len(text) for a, b in (finding.span for finding in reading.findings))
