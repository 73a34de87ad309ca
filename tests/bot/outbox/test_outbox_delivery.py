import asyncio
from typing import Any

import pytest
from redis.asyncio import Redis
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.outbox import delivery as module
from bot.outbox.delivery import TRIES
from bot.outbox.outbox import Outbox
from bot.outbox.outcome import Verdict, verdict
from bot.storage.batch import Batch
from bot.storage.keys import Keys
from bot.telegram.request import AnswerLost, NotSent
from tests.support.outboxes import FakePresenter, P, left, make
from tutor.acts import Act, Answer, Edit, Send, Typing


@pytest.mark.parametrize(
    ("act", "callback", "fails", "attempts", "shown", "maybe_twice"),
    [
        (Send(text="a"), None, [NotSent("refused")] * (TRIES - 1), TRIES, 1, 0),
        (Send(text="a"), None, [NotSent("refused")] * TRIES, TRIES, 0, 0),
        (Send(text="a"), None, [NetworkError("Bad Gateway (502)")], 2, 1, 0),
        (Send(text="a"), None, [AnswerLost("gone")], 2, 1, 1),
        (Send(text="a"), None, [AnswerLost("gone")] * 2, 2, 0, 1),
        (Edit(slot="question", text="a"), None, [AnswerLost("gone")] * (TRIES - 1), TRIES, 1, 0),
        (Answer(text="a"), "q", [AnswerLost("gone")], 2, 1, 0),
        (Typing(), None, [AnswerLost("gone")], 1, 0, 0),
        (Send(text="a"), None, [BadRequest("Can't parse entities")], 1, 0, 0),
        (Edit(slot="question", text="a"), None, [BadRequest("Message is not modified: same")], 1, 0, 0),
        (Send(text="a"), None, [RetryAfter(0)] * 7, 8, 1, 0),
        (Send(text="a"), None, [ValueError("a fault of ours")], 1, 0, 0),
    ],
)
async def test_what_may_be_repeated(
    act: Act, callback: str | None, fails: list[Exception], attempts: int, shown: int, maybe_twice: int,
    outbox: Outbox, presenter: FakePresenter, put: Any, redis: Redis, keys: Keys,
) -> None:  # fmt: skip
    presenter.fails = list(fails)
    first, entries = await put(act, callback=callback)
    outbox.accept(P, first, entries)
    await outbox.idle()
    assert (presenter.attempts, len(presenter.shown)) == (attempts, shown)
    assert outbox._metrics.maybe_twice._value.get() == maybe_twice
    assert await left(redis, keys) == 0


@pytest.mark.parametrize(
    ("act", "mark", "shown", "maybe_twice"),
    [
        (Send(text="a"), None, 1, 0),
        (Send(text="a"), "sending", 1, 1),
        (Send(text="a"), "again", 0, 0),
        (Edit(slot="question", text="a"), None, 1, 0),
        (Typing(), "sending", 0, 0),
    ],
)
async def test_what_a_crash_left(
    act: Act,
    mark: str | None,
    shown: int,
    maybe_twice: int,
    batch: Batch,
    keys: Keys,
    presenter: FakePresenter,
    put: Any,
    redis: Redis,
) -> None:
    first, _ = await put(act)
    if mark is not None:
        await redis.hset(keys.sending(P), str(first), mark)
    successor = make(batch, keys, presenter)
    await successor.open(P)
    await successor.idle()
    assert len(presenter.shown) == shown
    assert successor._metrics.maybe_twice._value.get() == maybe_twice
    assert await left(redis, keys) == 0


async def test_a_send_is_marked_before_it_happens(
    outbox: Outbox, presenter: FakePresenter, put: Any, redis: Redis, keys: Keys
) -> None:
    marks: list[dict[bytes | str, bytes | str]] = []

    async def show(*_: object) -> int:
        marks.append(await redis.hgetall(keys.sending(P)))
        return 1

    presenter.show = show  # type: ignore[assignment, method-assign]
    first, entries = await put(Send(text="a"))
    outbox.accept(P, first, entries)
    await outbox.idle()
    assert marks == [{str(first).encode(): b"sending"}]


@pytest.mark.parametrize(
    ("error", "mark"),
    [(RetryAfter(60), {}), (NotSent("refused"), {}), (InvalidToken("no"), {}), (AnswerLost("gone"), {b"1": b"again"})],
    ids=repr,
)
async def test_what_certainly_was_not_sent_bears_no_mark(
    error: Exception, mark: dict[bytes, bytes], outbox: Outbox, presenter: FakePresenter, put: Any, redis: Redis,
    keys: Keys, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A crash in the wait before another try must not count as a message that may have been sent."""
    monkeypatch.setattr(module, "FIRST_PAUSE", 60)
    second = asyncio.Event()

    async def show(*_: object) -> int:
        presenter.attempts += 1
        if presenter.attempts == 1:
            raise error
        second.set()
        await asyncio.sleep(60)
        return 1

    presenter.show = show  # type: ignore[assignment, method-assign]
    outbox.accept(P, *await put(Send(text="a")))
    while not presenter.attempts or await redis.hgetall(keys.sending(P)) == {b"1": b"sending"}:
        await asyncio.sleep(0.001)
    if mark:
        await second.wait()
    assert await redis.hgetall(keys.sending(P)) == mark
    for chat in outbox._chats.values():
        assert chat.task is not None
        chat.task.cancel()


@pytest.mark.parametrize(
    "fails", [[AnswerLost("gone")] * 2, [NotSent("refused")] * TRIES], ids=["lost twice", "refused"]
)
async def test_what_is_given_up_is_counted_and_told(
    fails: list[Exception], outbox: Outbox, presenter: FakePresenter, put: Any, caplog: pytest.LogCaptureFixture
) -> None:
    presenter.fails = list(fails)
    outbox.accept(P, *await put(Send(text="secret")))
    await outbox.idle()
    assert outbox._metrics.gave_up._value.get() == 1
    assert "a send was given up" in caplog.text
    assert "secret" not in caplog.text


async def test_a_second_crash_gives_up_what_was_sent_twice(
    batch: Batch, keys: Keys, presenter: FakePresenter, put: Any, redis: Redis
) -> None:
    first, _ = await put(Send(text="a"))
    await redis.hset(keys.sending(P), str(first), "again")
    successor = make(batch, keys, presenter)
    await successor.open(P)
    await successor.idle()
    assert successor._metrics.gave_up._value.get() == 1


@pytest.mark.parametrize("error", [InvalidToken("Not Found"), Conflict("terminated")], ids=repr)
async def test_while_nobody_is_served_questions_are_kept(
    error: Exception, outbox: Outbox, presenter: FakePresenter, put: Any, redis: Redis, keys: Keys,
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setattr(module, "LONGEST_PAUSE", 0.001)
    presenter.fails = [error] * (TRIES * 3)
    first, entries = await put(Typing(), Send(text="a"), Edit(slot="question", text="b"))
    outbox.accept(P, first, entries)
    await outbox.idle()
    assert [act for act, _ in presenter.shown] == [entries[1].act, entries[2].act]
    assert outbox._metrics.gave_up._value.get() == 0
    assert caplog.text.count("sends wait") == 1
    assert await left(redis, keys) == 0


def test_every_error_has_a_verdict() -> None:
    assert verdict(TelegramError("novel")) is Verdict.REFUSED
