"""Patients' stories in many wordings, and learners' sentences that look like them."""

from pathlib import Path

import pytest
import yaml

from tutor.understanding.normalise import tokens
from tutor.understanding.story import story_in

WORDINGS = yaml.safe_load(Path(__file__).with_name("stories.yaml").read_text(encoding="utf-8"))
CASES = [
    (text, kind if kind != "learner" else None)
    for kinds in WORDINGS.values()
    for kind, texts in kinds.items()
    for text in texts
]


def test_there_are_forty_of_each() -> None:
    for kinds in WORDINGS.values():
        assert len(kinds["soon"]) + len(kinds["doctor"]) >= 40
        assert len(kinds["learner"]) >= 40


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_story_is_told_from_a_description(text: str, expected: str | None) -> None:
    assert story_in(tokens(text)) == expected
