"""A turn is cheap: the budget of a turn belongs to Redis and the network."""

import statistics
import time
from collections.abc import Callable
from random import Random
from typing import Final

import pytest

from cases.text import Language
from tests.support.size import size
from tests.tutor import chat as chats
from tests.tutor.chat import CASES, Chat
from tests.tutor.minds import MINDS, Mind
from tutor.events import Say
from tutor.session import Session
from tutor.states import CASE
from tutor.view import Learner

MEDIAN: Final = 0.3
TAIL: Final = 2.0
"""Milliseconds of `step` without free text: the median, and the 95th percentile."""
SAY: Final = 5.0
"""Milliseconds that reading an answer may add."""
USUAL: Final = 6.0
"""Milliseconds that `_yardstick` takes on the machine on which the aims were set."""
REPLAYS: Final = 3
"""Each turn is timed so many times, and its best counts: what else the machine does is not the tutor's."""
DIALOGUES: Final = size(24, 400)

Times = dict[str, list[float]]


def _yardstick() -> float:
    """Milliseconds of a fixed piece of work of the kind that a turn is made of, at its best."""

    def work() -> None:
        held: dict[str, tuple[int, str]] = {}
        for n in range(12_000):
            held[f"key {n % 97}"] = (n, "x".join(("a", str(n))))

    return min(_timed(work) for _ in range(5))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _play(spent: Times, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One dialogue; what `step` and the session's storage took, in milliseconds."""
    real = vars(chats)["step"]

    def timed(session, event, *rest):  # type: ignore[no-untyped-def]
        began = time.perf_counter()
        result = real(session, event, *rest)
        spent["say" if isinstance(event, Say) else "other"].append((time.perf_counter() - began) * 1000)
        return result

    language: Language = "fr" if seed % 2 else "en"
    chat = Chat(rng=Random(seed), learner=Learner(language=language, confirmed=True))
    with monkeypatch.context() as patch:
        patch.setattr(chats, "step", timed)
        chat.begin(list(CASES)[seed % len(CASES)])
        mind = Mind(chat, Random(seed), language, words=0.3)
        play = list(MINDS.values())[seed % len(MINDS)]
        for _ in range(60):
            if chat.session.state not in CASE:
                break
            chat.do(play(mind))
            json = lambda: Session.model_validate_json(chat.session.model_dump_json(exclude_defaults=True))  # noqa: E731
            spent["json"].append(_timed(json))


def test_a_turn_takes_a_fraction_of_a_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    _play({"say": [], "other": [], "json": []}, 0, monkeypatch)  # what is built once is not a turn's
    _play({"say": [], "other": [], "json": []}, 1, monkeypatch)
    best: Times = {"say": [], "other": [], "json": []}
    for seed in range(DIALOGUES):
        replays: list[Times] = []
        for _ in range(REPLAYS):
            replays.append({"say": [], "other": [], "json": []})
            _play(replays[-1], seed, monkeypatch)
        for kind, times in best.items():
            assert len({len(each[kind]) for each in replays}) == 1, "the same dialogue each time"
            times += [min(same) for same in zip(*(each[kind] for each in replays), strict=True)]
    slow = max(1.0, _yardstick() / USUAL)
    others, said = sorted(best["other"]), sorted(best["say"])
    tail, tail_said = others[int(len(others) * 0.95)], said[int(len(said) * 0.95)]
    print(f"median {statistics.median(others):.3f} ms, 95 % {tail:.3f} ms, said {tail_said:.3f} ms, slow {slow:.2f}")
    assert len(others) > 200
    assert statistics.median(others) < MEDIAN * slow
    assert tail < TAIL * slow
    assert tail_said < (TAIL + SAY) * slow
    assert statistics.median(best["json"]) < 0.3 * slow
