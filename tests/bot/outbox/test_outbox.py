import asyncio
from typing import Any

import pytest
from redis.asyncio import Redis
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from bot.outbox.entry import Entry
from bot.outbox.outbox import Outbox
from bot.outbox.shelf import Shelf
from bot.pictures.pool import DrawingError, DrawingsOffError
from bot.storage.batch import Batch
from bot.storage.keys import Keys, Place
from tests.support.outboxes import ME, PLACE, FakePresenter, P, left, make
from tutor.acts import Button, Edit, ImageRef, Keyboard, Send, SendPicture
from tutor.drawings import Grid


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

    presenter.show = show  # type: ignore[method-assign]
    first, entries = await put(Send(text="a"))
    outbox.accept(P, first, entries)
    other = Place(8, 0, 8)
    outbox.accept(other.partition, *await put(Send(text="b"), place=other))
    await outbox.idle()
    assert order == [8, 7]


async def test_a_drawing_that_fails_is_said_in_words_with_its_buttons_or_not_at_all(
    redis: Redis, keys: Keys, outbox: Outbox, presenter: FakePresenter, put: Any
) -> None:
    image = ImageRef(pack="p", file="a.jpg", sha256="0" * 64)
    grid = Grid(image=image, columns=4, rows=4)
    board = Keyboard(token="abc", rows=((Button(label="A1", choice=0),),))
    told = SendPicture(drawing=grid, caption="Here:", otherwise="no picture", slot="question", keyboard=board)
    quiet = told.model_copy(update={"otherwise": ""})
    for act, error in (
        (told, DrawingError("too slow")),
        (quiet, DrawingError("too slow")),
        (told, BadRequest("PHOTO_INVALID_DIMENSIONS")),
        (told, DrawingsOffError("off")),
    ):
        presenter.fails = [error]
        outbox.accept(P, *await put(act))
        await outbox.idle()
    words = Send(text="Here:\n\nno picture", slot="question", keyboard=board)
    assert [act for act, _ in presenter.shown] == [words, words, words]
    assert await left(redis, keys) == 0
