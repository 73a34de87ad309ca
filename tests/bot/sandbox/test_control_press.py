"""`/sandbox/press` and `/sandbox/vote`."""

import asyncio

import pytest

from tests.support.sandbox import Sandbox, keyboard

OPTIONS = [{"text": "nevus"}, {"text": "melanoma"}, {"text": "keratosis"}]


async def test_anybody_presses_anything(box: Sandbox) -> None:
    chat = await box.start()
    await box.api("sendMessage", chat_id=chat, text="Q", reply_markup=keyboard(["Yes"], ["No", "Maybe"]))
    await box.fresh()
    await box.control("press", chat="private", user="ann", message_id=2, button="Maybe")
    await box.control("press", chat="private", user="ann", message_id=2, button=[1, 0])
    await box.control("press", chat="private", user="ann", message_id=2, data="forged")
    await box.control("press", chat="private", user="ann", message_id=1, data="foreign")
    await box.api("deleteMessage", chat_id=chat, message_id=2)
    await box.control("press", chat="private", user="ann", message_id=2, data="stale")
    queries = [update["callback_query"] for update in await box.fresh()]
    assert [query["data"] for query in queries] == ["maybe", "no", "forged", "foreign", "stale"]
    assert queries[-1]["message"] == {"chat": queries[0]["message"]["chat"], "message_id": 2, "date": 0}
    assert len({query["id"] for query in queries}) == 5


async def test_another_user_presses_in_a_group(box: Sandbox) -> None:
    await box.control("message", chat="ward", user="ann", text="/case")
    await box.api("sendMessage", chat_id="@ward", text="Q", reply_markup=keyboard(["Yes"]))
    await box.fresh()
    await box.control("press", chat="ward", user="ben", message_id=2, button="Yes")
    (update,) = await box.fresh()
    assert update["callback_query"]["from"]["username"] == "ben"
    await box.api("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    toast = (await box.events("toast"))[0]
    assert (toast["chat"], toast["user"]) == ("ward", "ben")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"message_id": 2, "button": "Perhaps"}, 404),
        ({"message_id": 2, "button": [3, 0]}, 404),
        ({"message_id": 2, "button": [0, 5]}, 404),
        ({"message_id": 9, "button": "Yes"}, 404),
        ({"message_id": 1, "button": "Yes"}, 404),
        ({"message_id": 2, "button": "Site"}, 400),
        ({"message_id": 2, "button": [0, -1]}, 400),
        ({"message_id": 2, "button": 5}, 400),
        ({"message_id": 2}, 400),
        ({"message_id": 2, "data": 5}, 400),
        ({"button": "Yes"}, 400),
        ({"message_id": "x", "button": "Yes"}, 400),
    ],
)
async def test_presses_that_cannot_be(box: Sandbox, fields: dict[str, object], status: int) -> None:
    chat = await box.start()
    markup = keyboard(["Yes"])
    markup["inline_keyboard"].append([{"text": "Site", "url": "https://a.b"}])
    await box.api("sendMessage", chat_id=chat, text="Q", reply_markup=markup)
    answer = await box.control("press", status, chat="private", user="ann", **fields)
    assert list(answer) == ["error"]
    assert "\n" not in answer["error"]


async def test_votes_are_counted_and_told(box: Sandbox) -> None:
    chat = await box.start()
    await box.fresh()
    sent = await box.api("sendPoll", chat_id=chat, question="What?", options=OPTIONS, is_anonymous=False)
    number = sent["message_id"]
    vote = await box.control("vote", chat="private", user="ann", message_id=number, options=[1])
    poll, answer = await box.fresh()
    assert answer["update_id"] == vote["update_id"]
    assert answer["poll_answer"]["option_ids"] == [1]
    assert [one["voter_count"] for one in poll["poll"]["options"]] == [0, 1, 0]
    await box.control("vote", 404, chat="private", user="ben", message_id=number, options=[1])
    await box.control("vote", chat="private", user="ann", message_id=number, options=[])
    assert (await box.messages())[-1]["poll"]["total_voter_count"] == 0
    for options in ([0, 1], [3], [-1], ["x"], "0"):
        await box.control("vote", 400, chat="private", user="ann", message_id=number, options=options)
    stopped = await box.api("stopPoll", chat_id=chat, message_id=number)
    assert stopped["is_closed"] is True
    await box.control("vote", 400, chat="private", user="ann", message_id=number, options=[0])
    assert (await box.refused("stopPoll", chat_id=chat, message_id=number))["description"] == (
        "Bad Request: poll has already been closed"
    )


async def test_a_quiz_takes_one_answer_and_closes_by_the_clock(box: Sandbox) -> None:
    chat = await box.start()
    sent = await box.api(
        "sendPoll",
        chat_id=chat,
        question="What?",
        options=OPTIONS,
        type="quiz",
        correct_option_ids=[1],
        explanation="<b>Why</b>",
        explanation_parse_mode="HTML",
        open_period=600,
    )
    number = sent["message_id"]
    assert sent["poll"]["allows_revoting"] is False
    await box.fresh()
    await box.control("vote", chat="private", user="ann", message_id=number, options=[0])
    assert ["poll" in update for update in await box.fresh()] == [True], "an anonymous vote names nobody"
    await box.control("vote", 400, chat="private", user="ann", message_id=number, options=[1])
    await box.control("clock", advance=601)
    assert (await box.messages())[-1]["poll"]["is_closed"] is True
    await box.control("clock", advance=1)
    assert [update["poll"]["is_closed"] for update in await box.fresh()] == [True], "told once"


async def test_a_poll_closes_by_itself(box: Sandbox) -> None:
    chat = await box.start()
    await box.api("sendPoll", chat_id=chat, question="What?", options=OPTIONS, open_period=600)
    await box.control("clock", advance=599)
    assert (await box.messages())[-1]["poll"]["is_closed"] is False
    async with asyncio.timeout(5):
        while not (await box.messages())[-1]["poll"]["is_closed"]:
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    "fields",
    [
        {"question": "", "options": OPTIONS},
        {"question": "x" * 301, "options": OPTIONS},
        {"question": "x", "options": []},
        {"question": "x", "options": [{"text": "x"}] * 13},
        {"question": "x", "options": [{"text": "x" * 101}]},
        {"question": "x", "options": [{"text": ""}]},
        {"question": "x", "options": [{}]},
        {"question": "x", "options": OPTIONS, "type": "quiz"},
        {"question": "x", "options": OPTIONS, "type": "quiz", "correct_option_ids": [3]},
        {"question": "x", "options": OPTIONS, "type": "riddle"},
    ],
)
async def test_polls_that_telegram_refuses(box: Sandbox, fields: dict[str, object]) -> None:
    chat = await box.start()
    assert (await box.refused("sendPoll", chat_id=chat, **fields))["error_code"] == 400
