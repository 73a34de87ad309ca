"""What Telegram does to updates and sends: twice, late, refused, unanswered. The learner sees it right all the same."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.outbox import delivery
from bot.telegram.request import AiohttpRequest
from tests.support.guest import Guest
from tests.support.harness import House, house
from tests.support.player import Deed
from tutor.session import Question

pytestmark = pytest.mark.asyncio(loop_scope="module")
FIRST, SECOND = 0, 1


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivery, "FIRST_PAUSE", 0.001)
        defaults = AiohttpRequest.__init__.__kwdefaults__
        assert defaults is not None
        patch.setitem(defaults, "read_timeout", 1.0)
        async with house(tmp_path_factory.mktemp("home")) as made:
            yield made


@pytest_asyncio.fixture(loop_scope="module")
async def guest(home: House) -> Guest:
    made = Guest(home)
    await made.asked()
    return made


@pytest.mark.parametrize(
    ("answer", "times", "copies", "maybe_twice"),
    [
        ("sent_then_dropped", 1, 2, 1),
        ("sent_then_dropped", 2, 2, 1),
        ("timeout", 1, 1, 1),
        ("timeout", 2, 0, 1),
        (500, 1, 1, 0),
        (502, 4, 1, 0),
        (500, 5, 0, 0),
        (400, 1, 0, 0),
        (403, 1, 0, 0),
    ],
)
async def test_a_question_in_trouble(
    guest: Guest, answer: int | str, times: int, copies: int, maybe_twice: int
) -> None:
    await guest.fault("sendMessage", answer, times)
    events = await guest.answer()
    token = (await guest.question()).token
    assert len(await guest.copies(token)) == copies
    assert guest.maybe_twice() == maybe_twice
    assert [e["kind"] for e in events if e["kind"] == "toast"] == ["toast"]
    await guest.fault("sendMessage", answer, 0)
    await guest.goes_on()


@pytest.mark.parametrize("pressed", [FIRST, SECOND])
async def test_either_copy_of_a_question_works(guest: Guest, pressed: int) -> None:
    await guest.fault("sendMessage", "sent_then_dropped")
    await guest.answer()
    while "+done" not in (question := await guest.question()).options:
        await guest.fault("sendMessage", "sent_then_dropped")
        await guest.answer()
    both = await guest.copies(question.token)
    assert len(both) == 2
    for number, option in zip((both[pressed], both[1 - pressed]), question.options, strict=False):
        data = _data(await guest.visitor.messages(), question, option, number)
        before = set((await guest.question()).chosen)
        events = await guest.do(Deed("press", ({"message_id": number, "data": data},)))
        assert set((await guest.question()).chosen) ^ before == {option}
        assert [e["message_id"] for e in events if e["kind"] == "edit"] == [number], "the pressed copy is edited"


async def test_a_chat_that_must_wait_waits_alone(home: House) -> None:
    """Two refusals of a second each: the message comes after them, once; another chat is served meanwhile."""
    slow, quick = Guest(home, name="ann"), Guest(home, name="ben")
    for one in (slow, quick):
        await one.press((await one.asked()).options[0])
    await slow.fault("sendMessage", 429, 2)
    before = home.world.events.last
    await slow.player.do(await slow.player.press(await slow.question(), "+done"))
    await slow.player.do(Deed("message", ({"text": "nothing else"},)))
    await quick.player.do(await quick.player.press(await quick.question(), "+done"))
    events = [e for e in await home.deeds(before) if e["kind"] in ("send", "refusal")]
    first = {e["user"]: e["ts"] for e in reversed(events) if e["kind"] == "send"}
    refused = [e["ts"] for e in events if e["kind"] == "refusal"]
    assert len(refused) == 2
    assert first["ben"] < refused[1]
    assert refused[1] - refused[0] >= 1
    assert first["ann"] - refused[1] >= 1
    assert slow.maybe_twice() == 0
    assert len(await slow.copies((await slow.question()).token)) == 1


@pytest.mark.parametrize("answer", ["sent_then_dropped", "timeout", 500, 429])
async def test_an_edit_in_trouble_is_made(guest: Guest, answer: int | str) -> None:
    question = await guest.question()
    plain = [o for o in question.options if not o.startswith("+") and o not in question.chosen]
    await guest.fault("editMessageReplyMarkup", answer)
    await guest.press(plain[0])
    [number] = await guest.copies(question.token)
    once = await _keyboard(guest, number)
    await guest.press(plain[1])
    await guest.press(plain[1])
    assert await _keyboard(guest, number) == once, "the keyboard shows what a clean edit shows"
    assert set((await guest.question()).chosen) == {*question.chosen, plain[0]}
    assert guest.maybe_twice() == 0


@pytest.mark.parametrize(
    ("answer", "toasts"), [("sent_then_dropped", 1), ("timeout", 1), (500, 1), (429, 1), (400, 0)], ids=str
)
async def test_an_answer_to_a_press_in_trouble(guest: Guest, answer: int | str, toasts: int) -> None:
    await guest.fault("answerCallbackQuery", answer)
    question = await guest.question()
    events = await guest.press(question.options[0])
    assert [e["kind"] for e in events].count("toast") == toasts
    assert (await guest.question()).chosen != question.chosen
    assert guest.maybe_twice() == 0


async def test_either_copy_of_a_picture_gives_the_full_one(home: House) -> None:
    guest = Guest(home)
    await guest.player.reach(lambda question: question.kind == "start")
    await guest.fault("sendPhoto", "sent_then_dropped")
    await guest.answer()
    pictures = [m for m in await guest.visitor.messages() if "photo" in m]
    assert len(pictures) == 2
    assert guest.maybe_twice() == 1
    for picture in pictures:
        events = await guest.do(Deed("press", ({"message_id": picture["message_id"], "button": [0, 0]},)))
        assert sorted(e["method"] for e in events) == ["answerCallbackQuery", "sendDocument"]


def _data(messages: list[dict[str, Any]], question: Question, option: str, number: int) -> str:
    message = next(m for m in messages if m["message_id"] == number)
    ends = f".{question.token}.{question.options.index(option)}"
    rows = message["reply_markup"]["inline_keyboard"]
    return next(str(b["callback_data"]) for row in rows for b in row if b["callback_data"].endswith(ends))


async def _keyboard(guest: Guest, number: int) -> Any:
    return next(m for m in await guest.visitor.messages() if m["message_id"] == number).get("reply_markup")
