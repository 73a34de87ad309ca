"""`/sandbox/message`: what users write and send."""

from typing import Any

import pytest

from tests.support.sandbox import Sandbox


async def test_a_command_in_private(box: Sandbox) -> None:
    answer = await box.control("message", chat="private", user="ann", text="/start abc", lang="fr")
    (update,) = await box.fresh()
    message = update["message"]
    assert update["update_id"] == answer["update_id"]
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": message["chat"]["id"],
        "is_bot": False,
        "first_name": "Ann",
        "username": "ann",
        "language_code": "fr",
    }
    assert message["from"]["id"] > 0
    event = (await box.events("user"))[0]
    assert (event["update_id"], event["chat"], event["user"]) == (answer["update_id"], "private", "ann")


async def test_files_of_every_kind(box: Sandbox, picture: bytes) -> None:
    await box.upload("photo", picture, "image/jpeg", chat="private", user="ann", text="my mole")
    await box.upload("document", picture, "image/jpeg", chat="private", user="ann")
    await box.upload("sticker", b"RIFF", "image/webp", chat="private", user="ann")
    await box.upload("voice", b"OggS", "audio/ogg", chat="private", user="ann")
    photo, document, sticker, voice = (update["message"] for update in await box.fresh())
    assert photo["caption"] == "my mole"
    assert photo["photo"][-1]["width"] == 1280
    assert document["document"]["mime_type"] == "image/jpeg"
    assert sticker["sticker"]["type"] == "regular"
    assert voice["voice"]["mime_type"] == "audio/ogg"
    await box.upload("photo", b"text", "image/jpeg", status=400, chat="private", user="ann")
    await box.upload("video", b"text", "video/mp4", status=400, chat="private", user="ann")


async def test_a_long_text_is_cut_as_apps_cut_it(box: Sandbox) -> None:
    answer = await box.control("message", chat="private", user="ann", text="x" * 4096 + "y" * 10)
    texts = [update["message"]["text"] for update in await box.fresh()]
    assert texts == ["x" * 4096, "y" * 10]
    assert answer["update_ids"] == [answer["update_id"] - 1, answer["update_id"]]


async def test_replies_and_edits(box: Sandbox) -> None:
    chat = await box.start()
    await box.api("sendMessage", chat_id=chat, text="Q")
    await box.control("message", chat="private", user="ann", text="A", reply_to=2)
    edited = await box.control("message", chat="private", user="ann", text="B", edit=3)
    update = (await box.fresh())[-1]
    assert update["update_id"] == edited["update_id"]
    assert update["edited_message"]["text"] == "B"
    assert update["edited_message"]["reply_to_message"]["text"] == "Q"
    assert (await box.messages())[-1]["text"] == "B"
    await box.control("message", 404, chat="private", user="ann", text="B", edit=9)
    await box.control("message", 400, chat="private", user="ann", text="B", edit=2)
    await box.control("message", 404, chat="private", user="ann", text="B", reply_to=9)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"chat": "private"},
        {"chat": "private", "user": "ann"},
        {"chat": "private", "user": "ann", "text": "  "},
        {"chat": "private", "user": "ann", "text": 5},
        {"chat": "private", "user": "Ann", "text": "x"},
        {"chat": "private", "user": "private", "text": "x"},
        {"chat": "private", "user": "a" * 33, "text": "x"},
        {"chat": "Ward!", "user": "ann", "text": "x"},
        {"user": "ann", "text": "x"},
        {"chat": [], "user": "ann", "text": "x"},
        {"chat": "private", "user": "ann", "text": "x", "thread": 1},
        {"chat": "private", "user": "ann", "text": "x", "reply_to": "x"},
        {"chat": "private", "user": "ann", "text": "x", "edit": 1.5},
        {"chat": "private", "user": "ann", "text": "x", "lang": 7},
    ],
)
async def test_wrong_bodies_are_told(box: Sandbox, fields: dict[str, Any]) -> None:
    answer = await box.control("message", 400, **fields)
    assert list(answer) == ["error"]
    assert "\n" not in answer["error"]
    assert await box.updates() == []


async def test_one_who_blocked_the_bot_and_writes_takes_it_back(box: Sandbox) -> None:
    chat = await box.start()
    await box.control("chat", chat="private", user="ann", bot="removed")
    await box.control("message", chat="private", user="ann", text="sorry")
    kinds = [next(kind for kind in update if kind != "update_id") for update in await box.fresh()]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]
    await box.api("sendMessage", chat_id=chat, text="welcome back")


async def test_waiting_for_messages(box: Sandbox) -> None:
    import asyncio

    await box.start()
    waiting = asyncio.create_task(box.messages(after=1, wait=20))
    await asyncio.sleep(0.05)
    await box.control("message", chat="private", user="ann", text="news")
    assert [one["text"] for one in await waiting] == ["news"]
    assert await box.messages(after=2, wait=0.05) == []
    assert [one["message_id"] for one in await box.messages(after=-5)] == [1, 2]
    await box.get("messages", 400, chat="private")
    await box.get("messages", 400, chat="private", user="ann", after="x")
    await box.get("messages", 400, chat="private", user="ann", wait="nan")
