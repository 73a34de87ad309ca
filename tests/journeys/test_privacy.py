"""What a learner is called and writes stays between them and the tutor: not in logs, metrics or what is kept."""

from typing import Any

import pytest

from bot.turns import turn
from tests.support.harness import TOKEN, House
from tests.support.packs import jpeg
from tutor.engine import step

NAME, WORD = "quixotella", "zebrafinch"


async def test_neither_logs_nor_metrics_nor_the_store_hold_names_or_words(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner = await home.learner(NAME, lang="fr").enter()
    for faults in ({}, {"answer": 400}, {"answer": 403}, {"answer": 500}, {"answer": "sent_then_dropped"}):
        if faults:
            await learner.post("fault", method="sendMessage", times=1, **faults)
        await learner.say("/start")
        await learner.say(f"{WORD} brun")
        await learner.say("/case")
        await learner.say(f"/{WORD} {WORD}")
        await learner.say(f"{WORD}, une papule")
        await learner.say("J'ai un grain de beauté qui saigne")
        await learner.send("photo", jpeg(), "image/jpeg", text=WORD)
        number = [m for m in await learner.messages() if not m["from"]["is_bot"]][-2]["message_id"]
        await learner.say(f"{WORD} bleu", edit=number)
        await learner.forge(3, WORD)

    def fails(session: Any, event: Any, *rest: Any) -> Any:
        if getattr(event, "text", "").startswith("fail"):
            raise ValueError(event.text)
        return step(session, event, *rest)

    monkeypatch.setattr(turn, "step", fails)
    await learner.say(f"fail {WORD}")
    home.known_errors = len(home.errors)
    log = home.log.getvalue()
    assert "ValueError" in log
    async with home.http.get(f"{home.address}/metrics") as response:
        metrics = await response.text()
    assert 'socraderm_stage_seconds_count{stage="turn"}' in metrics
    kept = {key: await value_of(home, key) for key in await home.redis("KEYS", "*")}
    dead = [value for key, value in kept.items() if key.endswith(b":dead")]
    assert WORD in str(dead).lower()  # an update given up is put aside, to be looked at
    stored = str([(key, value) for key, value in kept.items() if not key.endswith(b":dead")])
    assert '"dialogue"' in stored
    for text in (log, metrics, stored):
        for secret in (NAME, WORD, "saigne", TOKEN):
            assert secret not in text.lower(), secret


async def value_of(home: House, key: bytes) -> Any:
    """All that a key holds."""
    commands: dict[bytes, tuple[str, ...]] = {
        b"string": ("GET",), b"hash": ("HGETALL",), b"zset": ("ZRANGE", "0", "-1"), b"stream": ("XRANGE", "-", "+"),
        b"set": ("SMEMBERS",),
    }  # fmt: skip
    name, *rest = commands[await home.redis("TYPE", key.decode())]
    return await home.redis(name, key.decode(), *rest)
