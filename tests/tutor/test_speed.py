"""A turn is cheap: the budget of a turn belongs to Redis and the network."""

import statistics
import time
from random import Random

from tests.tutor import chat as chats
from tests.tutor.chat import Chat
from tutor.events import Press, Say
from tutor.session import Session

MARGIN = 6
"""The machine that runs the tests is shared and slow; the aims are 0.3 ms and 5 ms."""


def test_presses_take_a_fraction_of_a_millisecond(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    spent: dict[str, list[float]] = {"press": [], "say": [], "json": []}
    real = chats.step

    def timed(session, event, *rest):  # type: ignore[no-untyped-def]
        began = time.perf_counter()
        result = real(session, event, *rest)
        spent.setdefault(event.kind, []).append(time.perf_counter() - began)
        return result

    chat = Chat(rng=Random(2)).onboard()
    monkeypatch.setattr(chats, "step", timed)
    dice = Random(3)
    for turn in range(600):
        slot = "question" if "question" in chat.boards else "menu"
        buttons = [button for row in chat.boards[slot].rows for button in row]
        chat.do(Press(token=chat.boards[slot].token, choice=dice.choice(buttons).choice))
        if turn % 4 == 0:
            chat.do(Say(text="brown plaque with an irregular border, no scale; melanoma rather than nevus"))
        began = time.perf_counter()
        Session.model_validate_json(chat.session.model_dump_json(exclude_defaults=True))
        spent["json"].append(time.perf_counter() - began)
    assert statistics.median(spent["press"]) < 0.0003 * MARGIN
    assert statistics.median(spent["say"]) < 0.005 * MARGIN
    assert statistics.median(spent["json"]) < 0.0001 * MARGIN
