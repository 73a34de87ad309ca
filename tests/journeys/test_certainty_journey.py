"""How sure one is: asked only of who wants it, and kept across chats and restarts without a word of theirs."""

import re

from bot.storage.keys import Keys
from tests.support.harness import House, Visitor
from tutor.certainty import Calibration

SKIPPED = ("pick", "probe", "narrow", "choose", "checklist", "grade", "recheck", "point", "compare")
ANSWERS = {"rank": "melanoma", "contrast": "not sure", "reconsider": "keep", "certainty": "very sure", "plan": "excise"}


async def play(learner: Visitor) -> list[str]:
    """One case to its debrief; the states met."""
    await learner.say("/case")
    met: list[str] = []
    while (state := (await learner.session()).state) not in ("idle", "debriefed"):
        met.append(state)
        await learner.say("/skip" if state in SKIPPED else ANSWERS[state])
        assert len(met) < 40
    return met


async def kept(home: House, learner: Visitor) -> dict[bytes, bytes]:
    _, user = await learner.ids()
    facts: dict[bytes, bytes] = await home.redis("HGETALL", Keys(1).learner(user))
    return facts


async def test_it_is_asked_marked_and_kept(home: House) -> None:
    ann = await home.learner("ann").enter()
    assert "certainty" not in await play(ann)
    told = await ann.press("Mark my certainty")
    assert "how sure you are" in "".join(told.texts)
    assert "certainty" in await play(ann)
    debrief = "\n".join(m["text"] for m in await ann.messages() if "text" in m)
    assert re.search(r"Certainty: high, and (right: \+3|wrong: −6)\.", debrief)
    facts = await kept(home, ann)
    assert facts[b"certainty"] == b"1"
    assert [answer.level for answer in Calibration.parse(facts[b"calibration"].decode()).answers] == [3]
    await home.restart()
    assert "certainty" in await play(ann)
    assert len((await kept(home, ann))[b"calibration"]) == 4
    await ann.say("/certainty off")
    assert "certainty" not in await play(ann)
    assert len((await kept(home, ann))[b"calibration"]) == 4


async def test_it_goes_along_into_a_group_and_back(home: House) -> None:
    ann = await home.learner("ann").enter()
    await ann.say("/certainty")
    await ann.post("chat", chat="ward", type="supergroup", members=["ann"], bot="administrator")
    await play(ann)
    group = ann.at("ward")
    await group.say("/case")
    while (state := (await group.session()).state) not in ("idle", "debriefed"):
        question = await group.question()
        words = "/skip" if state in SKIPPED else ANSWERS[state]
        await group.say(words, reply_to=question["message_id"])
    await home.settle()
    assert len((await kept(home, ann))[b"calibration"]) == 4
    await play(ann)
    assert len((await kept(home, ann))[b"calibration"]) == 6, "what a group added is not forgotten"
