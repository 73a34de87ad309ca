"""Changing, deleting, pressing, answering."""

from typing import Any

import pytest

from tests.support.sandbox import API, Sandbox, keyboard

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def chat(box: Sandbox) -> int:
    """A private chat with the user's /start (1) and the bot's question with two buttons (2)."""
    number = await box.start()
    await box.api("sendMessage", chat_id=number, text="Q", reply_markup=keyboard(["Yes", "No"]))
    return number


async def test_an_edit_replaces_text_and_keyboard(box: Sandbox, chat: int) -> None:
    edited = await box.api("editMessageText", chat_id=chat, message_id=2, text="<b>Q2</b>", parse_mode="HTML")
    assert edited["text"] == "Q2"
    assert "edit_date" in edited
    assert "reply_markup" not in edited
    assert (await box.messages())[-1] == edited
    again = await box.refused("editMessageText", chat_id=chat, message_id=2, text="<b>Q2</b>", parse_mode="HTML")
    assert again["description"] == NOT_MODIFIED
    marked = await box.api("editMessageReplyMarkup", chat_id=chat, message_id=2, reply_markup=keyboard(["More"]))
    assert marked["reply_markup"] == keyboard(["More"])
    again = await box.refused("editMessageReplyMarkup", chat_id=chat, message_id=2, reply_markup=keyboard(["More"]))
    assert again["description"] == NOT_MODIFIED
    assert [event["kind"] for event in await box.events()][-2:] == ["edit", "refusal"]
    assert [event["message_id"] for event in await box.events()][-2:] == [2, 2]


@pytest.mark.parametrize(
    ("method", "fields", "description"),
    [
        ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"message_id": 2, "text": ""}, "message text is empty"),
        ("editMessageCaption", {"message_id": 2, "caption": "x"}, "there is no caption in the message to edit"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("stopPoll", {"message_id": 2}, "message with poll to stop not found"),
        ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
        ("copyMessage", {"from_chat_id": 1, "message_id": 2}, "chat not found"),
        ("forwardMessage", {"message_id": 2, "from_chat_id": "@x"}, "chat not found"),
        ("setMessageReaction", {"message_id": 2, "reaction": [{"type": "x"}]}, "REACTION_INVALID"),
    ],
)
async def test_refusals(box: Sandbox, chat: int, method: str, fields: dict[str, Any], description: str) -> None:
    answer = await box.refused(method, chat_id=chat, **fields)
    assert answer["description"] == f"Bad Request: {description}"


async def test_captions_and_media_are_edited(box: Sandbox, chat: int, small_picture: bytes, picture: bytes) -> None:
    photo = {"photo": ("a.jpg", small_picture, "image/jpeg")}
    sent = (await box.form("sendPhoto", photo, chat_id=chat, caption="one"))["result"]
    number = sent["message_id"]
    answer = await box.refused("editMessageText", chat_id=chat, message_id=number, text="x")
    assert answer["description"] == "Bad Request: there is no text in the message to edit"
    edited = await box.api("editMessageCaption", chat_id=chat, message_id=number, caption="two")
    assert edited["caption"] == "two"
    assert edited["photo"] == sent["photo"]
    media = {"type": "photo", "media": "attach://new", "caption": "three"}
    parts = {"new": ("b.jpg", picture, "image/jpeg")}
    changed = (await box.form("editMessageMedia", parts, chat_id=chat, message_id=number, media=media))["result"]
    assert changed["photo"][-1]["width"] == 1280
    assert changed["caption"] == "three"
    bare = await box.api("editMessageCaption", chat_id=chat, message_id=number)
    assert "caption" not in bare


async def test_deletion(box: Sandbox, chat: int) -> None:
    await box.api("deleteMessage", chat_id=chat, message_id=2)
    assert [one["message_id"] for one in await box.messages()] == [1]
    assert (await box.refused("editMessageText", chat_id=chat, message_id=2, text="x"))["error_code"] == 400
    sent = [await box.api("sendMessage", chat_id=chat, text=str(n)) for n in range(3)]
    assert sent[0]["message_id"] == 3, "numbers are not used again"
    await box.api("deleteMessages", chat_id=chat, message_ids=[3, 99, 5])
    assert [one["message_id"] for one in await box.messages()] == [1, 4]
    await box.control("clock", advance=49 * 3600)
    answer = await box.refused("deleteMessage", chat_id=chat, message_id=4)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


async def test_in_groups_only_administrators_delete_what_others_wrote(box: Sandbox) -> None:
    await box.control("message", chat="ward", user="ann", text="hi")
    answer = await box.refused("deleteMessage", chat_id="@ward", message_id=1)
    assert answer["description"] == "Bad Request: message can't be deleted"
    await box.control("chat", chat="ward", bot="administrator")
    await box.api("deleteMessage", chat_id="@ward", message_id=1)


async def test_a_press_is_answered_once(box: Sandbox, chat: int) -> None:
    await box.fresh()
    pressed = await box.control("press", chat="private", user="ann", message_id=2, button="No")
    (update,) = await box.fresh()
    query = update["callback_query"]
    assert update["update_id"] == pressed["update_id"]
    assert query["data"] == "no"
    assert query["from"]["username"] == "ann"
    assert query["message"]["reply_markup"] == keyboard(["Yes", "No"])
    await box.api("answerCallbackQuery", callback_query_id=query["id"], text="é" * 200, show_alert=True)
    toast = (await box.events("toast"))[-1]
    assert (toast["chat"], toast["user"], toast["chat_id"], toast["message_id"]) == ("private", "ann", chat, 2)
    assert toast["update_id"] == pressed["update_id"]
    assert toast["params"]["show_alert"] is True
    assert (await box.refused("answerCallbackQuery", callback_query_id=query["id"]))["description"] == TOO_OLD
    assert (await box.refused("answerCallbackQuery", callback_query_id="77"))["description"] == TOO_OLD


async def test_a_press_gets_too_old_and_a_toast_too_long(box: Sandbox, chat: int) -> None:
    await box.fresh()
    await box.control("press", chat="private", user="ann", message_id=2, button=[0, 0])
    await box.control("press", chat="private", user="ann", message_id=2, button=[0, 1])
    first, second = (update["callback_query"] for update in await box.fresh())
    assert (first["data"], second["data"]) == ("yes", "no")
    answer = await box.refused("answerCallbackQuery", callback_query_id=first["id"], text="x" * 201)
    assert answer["description"] == "Bad Request: MESSAGE_TOO_LONG"
    await box.api("answerCallbackQuery", callback_query_id=first["id"])
    await box.control("clock", advance=15 * 60 + 1)
    assert (await box.refused("answerCallbackQuery", callback_query_id=second["id"]))["description"] == TOO_OLD


async def test_forms_are_told_as_values_in_events(box: Sandbox, chat: int) -> None:
    fields = {
        "chat_id": str(chat),
        "text": "[1]",
        "disable_notification": "true",
        "reply_markup": '{"inline_keyboard":[]}',
    }
    async with box.client.post(f"{API}/sendMessage", data=fields) as answer:
        assert answer.status == 200
    params = (await box.events("send"))[-1]["params"]
    assert params == {
        "chat_id": chat,
        "text": "[1]",
        "disable_notification": True,
        "reply_markup": {"inline_keyboard": []},
    }


async def test_uploads_are_told_under_their_field(box: Sandbox, chat: int, small_picture: bytes) -> None:
    part = ("a.jpg", small_picture, "image/jpeg")
    await box.form("sendPhoto", {"photo": part}, chat_id=chat)
    assert (await box.events("send"))[-1]["params"]["photo"] == "attach://photo"
    await box.form("sendPhoto", {"x1": part}, chat_id=chat, photo="attach://x1")
    assert (await box.events("send"))[-1]["params"] == {"chat_id": chat, "photo": "attach://x1"}
