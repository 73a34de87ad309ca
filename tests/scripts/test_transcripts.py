"""The transcripts of the docs are what the tutor says today: `python -m scripts.transcripts` writes them anew."""

from collections import Counter

import pytest

from scripts.transcripts.__main__ import pages
from scripts.transcripts.play import FOLDER, cases, play
from scripts.transcripts.script import scripts
from tutor.acts import Send

SCRIPTS = {script.name: script for script in scripts()}
KNOWN = cases()


def test_what_lies_in_the_docs_is_what_the_tutor_says() -> None:
    found = dict(pages())
    assert len(found) == len(SCRIPTS) + 1
    assert {path.name for path in FOLDER.glob("*.md")} == set(found)
    stale = [name for name, text in found.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert not stale, "write them anew, and read what changed: python -m scripts.transcripts"


def test_every_kind_of_learner_speaks_both_languages() -> None:
    by = Counter((script.language, script.kind) for script in SCRIPTS.values())
    kinds = ("good", "poor", "silent", "wrong", "joking")
    assert by == Counter({(language, kind): 2 for language in ("en", "fr") for kind in kinds})
    photographs = [s for s in SCRIPTS.values() if KNOWN[s.case].images[0].kind == "photograph"]
    assert len(photographs) >= len(SCRIPTS) / 2


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_played_to_the_debrief_twice_alike(name: str) -> None:
    first, second = (play(SCRIPTS[name], KNOWN) for _ in range(2))
    assert first == second
    _, deeds = first
    assert sum(isinstance(act, Send) for act in deeds[-1].acts) == 2, "the debrief's two messages"


def test_no_picture_lies_beside_them() -> None:
    assert {path.suffix for path in FOLDER.iterdir()} == {".md", ".yaml"}
