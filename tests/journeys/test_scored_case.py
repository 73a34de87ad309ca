"""A pack with a protocol of its own, played on the running bot: numbers by button and in words, to the debrief."""

from pathlib import Path

import pytest

from cases.load import DATA
from tests.support.harness import house
from tests.support.packs import write_pack

OWN = (DATA / "protocols" / "abcd.yaml").read_text(encoding="utf-8").replace("id: abcd", "id: own-score", 1)
SCORES = "scores: {own-score: {asymmetry: 2, border: 8, colours: 4, structures: 3}}\n"


def pack(folder: Path) -> Path:
    """One case that is scored by the pack's own protocol, and another that is not."""
    write_pack(folder)
    (folder / "protocols").mkdir()
    (folder / "protocols" / "own.yaml").write_text(OWN, encoding="utf-8")
    cases = folder / "cases" / "all.yaml"
    text = cases.read_text(encoding="utf-8").replace("protocol: two_step\n", f"protocol: own-score\n{SCORES}")
    cases.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("words", [False, True], ids=["buttons", "words"])
async def test_a_packs_own_score_is_kept_and_replayed(tmp_path: Path, words: bool) -> None:
    async with house(tmp_path, [pack(tmp_path / "small")]) as home:
        learner = await home.learner().enter()
        assert "1/4" in (await learner.say("/case small")).texts[-1]
        assert "Asymmetry" in (await learner.say("/skip")).texts[-1]
        if words:
            reaction = await learner.say("A 1 B 8 C 4 D 3")
        else:
            for number in ("1", "8", "4", "3"):
                reaction = await learner.press(number)
        assert "border 8, colours 4 and structures 3" in reaction.texts[-1]
        assert "asymmetry" in reaction.texts[-1]
        assert "melanoma" not in reaction.texts[-1].casefold()
        reaction = await (learner.say("2") if words else learner.press("2"))
        assert "6.9" in reaction.texts[-1]
        assert ": over 5.45, which this rule calls highly suspicious (ABCD rule of 1994)" in reaction.texts[-1]
        for said in ("melanoma", "/skip", "excise"):
            reaction = await learner.say(said)
        assert any("6.9" in text for text in reaction.texts)
