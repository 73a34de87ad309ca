import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from redis.asyncio import Redis
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.outbox import delivery as module
from bot.outbox.delivery import TRIES
from bot.outbox.entry import Entry
from bot.outbox.outbox import Outbox
from bot.outbox.pacing import NoPacing
from bot.outbox.shelf import Shelf
from bot.storage.batch import Batch
from bot.storage.keys import Keys, Place
from bot.telegram.request import AnswerLost, NotSent
from bot.web.metrics import Metrics
from tutor.acts import Act, Answer, Edit, Remember, Send, Typing

PLACE = Place(7, 0, 7)
P = PLACE.partition
ME = "me"


class FakePresenter:
    """Notes what it is shown; `fails` are raised first, one a call."""

    def __init__(self) -> None:
        self.shown: list[tuple[Act, int]] = []
        self.slots: list[dict[str, int]] = []
        self.fails: list[Exception] = []
        self.attempts = 0

    async def show(self, entry: Entry, place: Place, slots: dict[Any, int]) -> int | None:
        self.attempts += 1
        await asyncio.sleep(0)
        if self.fails:
            raise self.fails.pop(0)
        self.shown.append((entry.act, place.chat))
        self.slots.append(dict(slots))
        return 100 + len(self.shown) if isinstance(entry.act, Send) else None


@pytest.fixture
def presenter() -> FakePresenter:
    return FakePresenter()


@pytest.fixture
async def outbox(
    batch: Batch, keys: Keys, presenter: FakePresenter, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Outbox]:
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.001)
    made = make(batch, keys, presenter)
    await made.open(P)
    yield made
    await made.idle()


def make(batch: Batch, keys: Keys, presenter: FakePresenter) -> Outbox:
    async def remember(user: int, act: Remember) -> None: ...

    return Outbox(Shelf(batch, keys, ME), presenter, NoPacing(), Metrics(), remember)  # type: ignore[arg-type]


@pytest.fixture
def put(redis: Redis, keys: Keys) -> Callable[..., Any]:
    """Lay entries in Redis as a commit does, and answer the first number."""

    async def lay(*acts: Act, callback: str | None = None, place: Place = PLACE) -> tuple[int, list[Entry]]:
        entries = [Entry(place=str(place), act=act, update=1, callback=callback) for act in acts]
        p = place.partition
        await redis.set(keys.lease(p), ME)
        first = await redis.incrby(keys.sequence(p), len(acts)) - len(acts) + 1
        for offset, entry in enumerate(entries):
            await redis.hset(keys.outbox(p), str(first + offset), entry.dump())
        return first, entries

    return lay


async def left(redis: Redis, keys: Keys) -> int:
    return await redis.hlen(keys.outbox(P)) + await redis.hlen(keys.sending(P))


async def test_sends_in_order_and_clears_the_shelf(
    outbox: Outbox, presenter: FakePresenter, put: Any, redis: Redis, keys: Keys
) -> None:
    first, entries = await put(*(Send(text=str(n)) for n in range(20)))
    outbox.accept(P, first, entries)
    await outbox.idle()
    assert [act.text for act, _ in presenter.shown if isinstance(act, Send)] == [str(n) for n in range(20)]
    assert await left(redis, keys) == 0


async def test_a_slot_names_the_latest_message(
    outbox: Outbox, presenter: FakePresenter, put: Any, batch: Batch, keys: Keys
) -> None:
    first, entries = await put(
        Send(text="q1", slot="question"), Send(text="q2", slot="question"), Edit(slot="question", text="q2!")
    )
    outbox.accept(P, first, entries)
    await outbox.idle()
    assert presenter.slots[-1] == {"question": 102}
    assert await Shelf(batch, keys, ME).slots(PLACE) == {"question": 102}


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
    marks: list[dict[bytes, bytes]] = []

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
    [(RetryAfter(60), {}), (NotSent("refused"), {}), (AnswerLost("gone"), {b"1": b"again"})],
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


@pytest.mark.parametrize("moment", ["as soon as it is refused", "while it waits"])
async def test_a_partition_given_away_takes_its_waiting_messages_along(
    moment: str, outbox: Outbox, presenter: FakePresenter, put: Any, batch: Batch, keys: Keys
) -> None:
    presenter.fails = [RetryAfter(60)]
    outbox.accept(P, *await put(Send(text="a"), Send(text="b")))
    while presenter.attempts == 0:
        await asyncio.sleep(0)
    while moment == "while it waits" and not outbox._delivery._resting:
        await asyncio.sleep(0.001)
    async with asyncio.timeout(5):
        await outbox.close(P)
    successor = make(batch, keys, presenter)
    await successor.open(P)
    await successor.idle()
    assert [a.text for a, _ in presenter.shown if isinstance(a, Send)] == ["a", "b"]
    assert successor._metrics.maybe_twice._value.get() == 0


@pytest.mark.parametrize("what", ["lease", "entry"])
async def test_what_is_not_ours_now_is_not_sent(
    what: str, outbox: Outbox, presenter: FakePresenter, put: Any, redis: Redis, keys: Keys
) -> None:
    first, entries = await put(Send(text="a"))
    await (redis.set(keys.lease(P), "another") if what == "lease" else redis.hdel(keys.outbox(P), str(first)))
    outbox.accept(P, first, entries)
    await outbox.idle()
    assert presenter.shown == []
    assert await redis.hlen(keys.outbox(P)) == (what == "lease")


async def test_a_message_that_never_came_leaves_its_slot_empty(
    outbox: Outbox, presenter: FakePresenter, put: Any, batch: Batch, keys: Keys
) -> None:
    """A later edit must not fall on the message before."""
    outbox.accept(P, *await put(Send(text="q1", slot="question")))
    await outbox.idle()
    presenter.fails = [BadRequest("no")]
    outbox.accept(P, *await put(Send(text="q2", slot="question"), Edit(slot="question", text="q2!")))
    await outbox.idle()
    assert presenter.slots[-1] == {}
    assert await Shelf(batch, keys, ME).slots(PLACE) == {}


async def test_looking_anew_finds_nothing_that_is_under_way(
    outbox: Outbox, presenter: FakePresenter, put: Any, redis: Redis, keys: Keys
) -> None:
    outbox.accept(P, *await put(*(Send(text=str(n)) for n in range(50))))
    while await left(redis, keys):
        await outbox.resync(P)
    await outbox.idle()
    assert [act.text for act, _ in presenter.shown if isinstance(act, Send)] == [str(n) for n in range(50)]


async def test_an_entry_that_cannot_be_read_holds_up_nothing(
    batch: Batch, presenter: FakePresenter, put: Any, redis: Redis, keys: Keys
) -> None:
    await put(Send(text="a"))
    await redis.hset(keys.outbox(P), "0", '{"act": {"act": "dance"}}')
    successor = make(batch, keys, presenter)
    await successor.open(P)
    await successor.idle()
    assert len(presenter.shown) == 1
    assert await left(redis, keys) == 0


async def test_a_chat_that_blocked_us_is_left_in_peace(
    outbox: Outbox, presenter: FakePresenter, put: Any, batch: Batch, keys: Keys
) -> None:
    presenter.fails = [Forbidden("Forbidden: bot was blocked by the user")]
    first, entries = await put(Send(text="a"), Send(text="b"))
    outbox.accept(P, first, entries)
    await outbox.idle()
    assert presenter.attempts == 1
    successor = make(batch, keys, presenter)
    await successor.open(P)
    assert successor.is_blocked(PLACE.chat)
    await successor.mark_blocked(PLACE, blocked=False)
    first, entries = await put(Send(text="c"))
    successor.accept(P, first, entries)
    await successor.idle()
    assert [a.text for a, _ in presenter.shown if isinstance(a, Send)] == ["c"]


async def test_a_group_that_moved_is_followed(outbox: Outbox, presenter: FakePresenter, put: Any) -> None:
    presenter.fails = [ChatMigrated(-1001)]
    first, entries = await put(Send(text="a"))
    outbox.accept(P, first, entries)
    await outbox.idle()
    assert [chat for _, chat in presenter.shown] == [-1001]


async def test_one_chat_waits_alone(outbox: Outbox, presenter: FakePresenter, put: Any) -> None:
    """A 429 holds up its own chat; another one's message goes out meanwhile."""
    released = asyncio.Event()
    order: list[int] = []

    async def show(entry: Entry, place: Place, slots: object) -> int:
        if place.chat == 7 and not released.is_set():
            await released.wait()
        order.append(place.chat)
        released.set()
        return 1

    presenter.show = show  # type: ignore[assignment, method-assign]
    first, entries = await put(Send(text="a"))
    outbox.accept(P, first, entries)
    other = Place(8, 0, 8)
    outbox.accept(other.partition, *await put(Send(text="b"), place=other))
    await outbox.idle()
    assert order == [8, 7]


def test_every_error_has_a_verdict() -> None:
    from bot.outbox.outcome import Verdict, verdict

    assert verdict(TelegramError("novel")) is Verdict.REFUSED
