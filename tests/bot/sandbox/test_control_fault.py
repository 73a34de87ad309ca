"""`/sandbox/fault`, `/sandbox/events` and Telegram's limits."""

import asyncio

import aiohttp
import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.pacing import Pacing
from tests.support.sandbox import API, Sandbox, sandbox


@pytest.mark.parametrize(
    ("answer", "description", "parameters"),
    [
        (400, "Bad Request: the sandbox was told to refuse this", None),
        (403, "Forbidden: bot was blocked by the user", None),
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}),
        (500, "Internal Server Error", None),
    ],
)
async def test_refusals_on_order(box: Sandbox, answer: int, description: str, parameters: object) -> None:
    chat = await box.start()
    await box.control("fault", method="sendMessage", times=2, answer=answer, retry_after=7)
    for _ in range(2):
        refusal = await box.refused("sendMessage", chat_id=chat, text="x")
        assert (refusal["error_code"], refusal["description"]) == (answer, description)
        assert refusal.get("parameters") == parameters
    await box.api("sendMessage", chat_id=chat, text="x")
    assert [event["kind"] for event in await box.events("send", "refusal")] == ["refusal", "refusal", "send"]


async def test_a_fault_is_for_its_chat_and_method(box: Sandbox) -> None:
    ann, ben = await box.start("ann"), await box.start("ben")
    await box.control("fault", method="sendMessage", chat="private", user="ann", answer=500)
    await box.api("sendMessage", chat_id=ben, text="x")
    await box.api("sendChatAction", chat_id=ann, action="typing")
    await box.refused("sendMessage", chat_id=ann, text="x")
    await box.control("fault", chat="private", answer=403, times=2)
    await box.api("getMe")
    await box.refused("sendChatAction", chat_id=ben, action="typing")
    await box.control("fault", chat="private", times=0)
    await box.api("sendMessage", chat_id=ann, text="x")
    await box.control("fault", method="getUpdates", answer=500)
    await box.refused("getUpdates")
    await box.control("press", chat="private", user="ann", message_id=1, data="x")
    query = (await box.fresh())[-1]["callback_query"]
    await box.control("fault", method="answerCallbackQuery", chat="private", answer=400)
    await box.refused("answerCallbackQuery", callback_query_id=query["id"])
    await box.api("answerCallbackQuery", callback_query_id=query["id"])


async def test_a_timeout_never_answers_and_does_nothing(box: Sandbox) -> None:
    chat = await box.start()
    await box.control("fault", method="sendMessage", answer="timeout")
    with pytest.raises(TimeoutError):
        await box.client.post(
            f"{API}/sendMessage", json={"chat_id": chat, "text": "x"}, timeout=aiohttp.ClientTimeout(total=0.3)
        )
    assert len(await box.messages()) == 1
    refusal = (await box.events("refusal"))[-1]
    assert refusal["error"]["error_code"] == 504


async def test_sent_then_dropped_is_carried_out(box: Sandbox) -> None:
    chat = await box.start()
    await box.control("fault", method="sendMessage", answer="sent_then_dropped")
    with pytest.raises(aiohttp.ClientError):
        await box.client.post(f"{API}/sendMessage", json={"chat_id": chat, "text": "x"})
    assert (await box.messages())[-1]["text"] == "x"
    event = (await box.events("send"))[-1]
    assert event["dropped"] is True
    assert event["result"]["text"] == "x"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"answer": 200},
        {"answer": "never"},
        {"answer": 400, "times": -1},
        {"answer": 400, "times": "x"},
        {"answer": 400, "method": "sendTelepathy"},
        {"answer": 400, "method": 5},
        {"answer": 429, "retry_after": "x"},
        {"answer": 400, "chat": "Ward!"},
        {"answer": []},
    ],
)
async def test_wrong_orders(box: Sandbox, fields: dict[str, object]) -> None:
    assert list(await box.control("fault", 400, **fields)) == ["error"]


async def test_events_are_numbered_and_filtered(box: Sandbox) -> None:
    ann = await box.start("ann")
    await box.start("ben")
    await box.control("message", chat="ward", user="ben", text="/case")
    await box.api("sendMessage", chat_id=ann, text="x")
    await box.api("setMyCommands", commands=[])
    events = await box.events()
    assert [event["n"] for event in events] == [1, 2, 3, 4, 5]
    assert [event["kind"] for event in events] == ["user", "user", "user", "send", "other"]
    assert events[4]["chat"] is None
    assert events[0]["ts"] <= events[4]["ts"]
    assert [event["n"] for event in await box.events(after=3)] == [4, 5]
    assert [event["n"] for event in await box.events(chat="private", user="ann")] == [1, 4]
    assert [event["n"] for event in await box.events(chat="ward")] == [3]
    assert [event["n"] for event in await box.events(user="ben")] == [2, 3]
    waiting = asyncio.create_task(box.events(after=5, wait=20, chat="private", user="ann"))
    await asyncio.sleep(0.05)
    await box.control("message", chat="private", user="ben", text="x")
    await box.control("message", chat="private", user="ann", text="y")
    assert [event["n"] for event in await waiting] == [7]
    assert await box.events(after=7, wait=0.05) == []
    await box.get("events", 400, after=-1)
    await box.get("events", 400, user="Ann!")


async def test_a_sandbox_that_stops_lets_its_waiters_go() -> None:
    async with sandbox() as box:
        waiting = [
            asyncio.create_task(box.events(wait=60)),
            asyncio.create_task(box.updates(timeout=50)),
            asyncio.create_task(box.messages(wait=60)),
            asyncio.create_task(box.get("clock", follow="p", after=0, wait=60)),
        ]
        await asyncio.sleep(0.1)
        box.world.wake_all()
        async with asyncio.timeout(5):
            answers = await asyncio.gather(*waiting)
        assert answers[:3] == [[], [], []]


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


PRIVATE = {"id": 5, "type": "private"}
GROUP = {"id": -5, "type": "supergroup"}


def wait(pacing: Pacing, chat: dict[str, object], kind: str = "send", cost: int = 1) -> int:
    try:
        pacing.admit(chat, kind, cost)
    except ApiError as error:
        refusal = error.body()
        return int(refusal["parameters"]["retry_after"]) if refusal["error_code"] == 429 else -1
    return 0


def test_a_private_chat_takes_a_burst_then_one_a_second() -> None:
    clock = Time()
    pacing = Pacing(clock)
    assert [wait(pacing, PRIVATE) for _ in range(5)] == [0, 0, 0, 1, 1]
    assert wait(pacing, PRIVATE, "edit") == 0
    for _ in range(20):
        clock.now += 1.0
        assert wait(pacing, PRIVATE) == 0
    while not wait(pacing, PRIVATE):
        pass
    clock.now += 0.5
    assert wait(pacing, PRIVATE) == 1
    clock.now += 0.5
    assert wait(pacing, PRIVATE) == 0


def test_a_group_takes_twenty_a_minute_edits_included() -> None:
    clock = Time()
    pacing = Pacing(clock)
    results = [wait(pacing, GROUP, "edit" if n % 2 else "send") for n in range(23)]
    assert results == [0] * 22 + [60]
    clock.now += 59.0
    assert wait(pacing, GROUP) == 1
    clock.now += 1.0
    assert wait(pacing, GROUP) == 0


def test_all_chats_together_take_thirty_a_second() -> None:
    clock = Time()
    pacing = Pacing(clock)
    results = [wait(pacing, {"id": n + 1, "type": "private"}) for n in range(40)]
    assert results == [0] * 33 + [1] * 7
    clock.now += 1.0
    assert wait(pacing, {"id": 999, "type": "private"}) == 0


def test_an_album_counts_its_pictures() -> None:
    pacing = Pacing(Time())
    assert wait(pacing, PRIVATE, cost=10) == 0
    assert wait(pacing, PRIVATE) > 5


async def test_the_sandbox_enforces_the_limits_unless_told_not_to() -> None:
    async with sandbox(pacing="telegram") as box:
        chat = await box.start()
        answers = [(await box.raw("sendMessage", chat_id=chat, text="x"))[0] for _ in range(6)]
    assert answers[:3] == [200, 200, 200]
    assert 429 in answers
