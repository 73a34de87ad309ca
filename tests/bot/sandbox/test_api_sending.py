"""Sending, as the bot does it."""

import io
import json

import pytest
from PIL import Image

from tests.support.sandbox import API, Sandbox, keyboard


async def test_a_text_becomes_a_message_with_entities_and_keyboard(box: Sandbox) -> None:
    chat = await box.start()
    sent = await box.api(
        "sendMessage",
        chat_id=chat,
        text=' <b>É𝒳</b> &lt; <a href="https://a.b/?x=1&amp;y=2">here</a> ',
        parse_mode="HTML",
        reply_markup=keyboard(["Yes", "No"]),
        link_preview_options={"is_disabled": True},
    )
    assert sent["text"] == "É𝒳 < here"
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "text_link", "url": "https://a.b/?x=1&y=2", "offset": 6, "length": 4},
    ]
    assert sent["from"]["username"] == "socraderm_bot"
    assert sent["reply_markup"] == keyboard(["Yes", "No"])
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert (await box.messages())[-1] == sent
    assert sent["message_id"] == 2


async def test_the_same_call_as_json_form_parts_and_query(box: Sandbox) -> None:
    chat = await box.start()
    markup = keyboard(["A"])
    as_json = await box.api("sendMessage", chat_id=chat, text="x", reply_markup=markup)
    fields = {"chat_id": str(chat), "text": "x", "reply_markup": json.dumps(markup)}
    async with box.client.post(f"{API}/sendMessage", data=fields) as answer:
        as_form = (await answer.json())["result"]
    as_parts = (await box.form("SENDMESSAGE", {}, **fields))["result"]
    async with box.client.get(f"{API}/sendMessage", params=fields) as answer:
        as_query = (await answer.json())["result"]
    for sent in (as_form, as_parts, as_query):
        assert {**sent, "message_id": 0, "date": 0} == {**as_json, "message_id": 0, "date": 0}


@pytest.mark.parametrize(
    ("fields", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n"}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "é<x>x", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "x" at byte offset 2'),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 99}, "message thread not found"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
            "text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", "chat_id": 424242}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ],
)
async def test_what_telegram_refuses(box: Sandbox, fields: dict[str, object], description: str) -> None:
    chat = await box.start()
    answer = await box.refused("sendMessage", **{"chat_id": chat, **fields})
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}
    refusal = (await box.events())[-1]
    assert refusal["kind"] == "refusal"
    assert refusal["error"] == {"error_code": 400, "description": f"Bad Request: {description}"}


async def test_lengths_that_just_fit(box: Sandbox, small_picture: bytes) -> None:
    chat = await box.start()
    await box.api("sendMessage", chat_id=chat, text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    await box.api(
        "sendMessage",
        chat_id=chat,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "é" * 32}]]},
    )
    photo = {"photo": ("a.jpg", small_picture, "image/jpeg")}
    assert (await box.form("sendPhoto", photo, chat_id=chat, caption="x" * 1024))["ok"]
    answer = await box.form("sendPhoto", photo, chat_id=chat, caption="x" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_tokens_and_unknown_methods(box: Sandbox) -> None:
    async with box.client.get("/bot2:other/getMe") as answer:
        assert (answer.status, await answer.json()) == (
            401,
            {"ok": False, "error_code": 401, "description": "Unauthorized"},
        )
    assert await box.refused("sendTelepathy") == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_who_may_be_written_to(box: Sandbox) -> None:
    await box.control("message", chat="ward", user="ann", text="hi")
    ann = (await box.messages("ward"))[0]["from"]["id"]
    answer = await box.refused("sendMessage", chat_id=ann, text="x")
    assert (answer["error_code"], answer["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    await box.start()
    await box.api("sendMessage", chat_id=ann, text="x")
    await box.control("chat", chat="private", user="ann", bot="removed")
    answer = await box.refused("sendMessage", chat_id=ann, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await box.control("chat", chat="private", user="ann", bot="member")
    await box.api("sendMessage", chat_id=ann, text="x")


async def test_a_photo_comes_in_sizes_and_its_bytes_come_back(box: Sandbox, picture: bytes) -> None:
    chat = await box.start()
    fields = {"chat_id": chat, "caption": "<i>Look</i>", "parse_mode": "HTML", "has_spoiler": True}
    sent = (await box.form("sendPhoto", {"photo": ("a.jpg", picture, "image/jpeg")}, **fields))["result"]
    sizes = [(one["width"], one["height"]) for one in sent["photo"]]
    assert sizes == [(90, 68), (320, 240), (800, 600), (1280, 960)]
    assert sent["caption_entities"] == [{"type": "italic", "offset": 0, "length": 4}]
    assert sent["has_media_spoiler"] is True
    for one in sent["photo"]:
        async with box.client.get(f"/sandbox/file/{one['file_id']}") as answer:
            assert answer.content_type == "image/jpeg"
            with Image.open(io.BytesIO(await answer.read())) as image:
                assert image.size == (one["width"], one["height"])
    again = await box.api("sendPhoto", chat_id=chat, photo=sent["photo"][0]["file_id"])
    assert again["photo"] == sent["photo"]


async def test_a_small_photo_is_kept_byte_for_byte(box: Sandbox, small_picture: bytes) -> None:
    chat = await box.start()
    sent = (await box.form("sendPhoto", {"photo": ("a.jpg", small_picture, "image/jpeg")}, chat_id=chat))["result"]
    largest = sent["photo"][-1]
    assert (largest["width"], largest["height"], largest["file_size"]) == (400, 300, len(small_picture))
    found = await box.api("getFile", file_id=largest["file_id"])
    async with box.client.get(f"/file/bot1:sandbox/{found['file_path']}") as answer:
        assert await answer.read() == small_picture


async def test_documents_voice_and_stickers(box: Sandbox, small_picture: bytes) -> None:
    chat = await box.start()
    parts = {"document": ("lesion full.jpg", small_picture, "image/jpeg")}
    sent = (await box.form("sendDocument", parts, chat_id=chat, caption="full"))["result"]
    assert sent["document"]["file_name"] == "lesion full.jpg"
    assert sent["document"]["mime_type"] == "image/jpeg"
    again = await box.api("sendDocument", chat_id=chat, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    voice = (await box.form("sendVoice", {"voice": ("v.ogg", b"OggS", "audio/ogg")}, chat_id=chat, duration=3))[
        "result"
    ]
    assert voice["voice"]["duration"] == 3
    sticker = (await box.form("sendSticker", {"sticker": ("s.webp", b"RIFF", "image/webp")}, chat_id=chat))["result"]
    assert sticker["sticker"]["width"] == 512
    for method, kind, wrong, description in (
        ("sendPhoto", "photo", sent["document"]["file_id"], "can't use file of type Document as Photo"),
        ("sendPhoto", "photo", "nonsense", "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", "photo", "attach://missing", "wrong file identifier/HTTP URL specified"),
        ("sendDocument", "document", "https://example.org/a.jpg", "failed to get HTTP URL content"),
        ("sendDocument", "document", "", "there is no document in the request"),
    ):
        answer = await box.refused(method, chat_id=chat, **{kind: wrong})
        assert answer["description"] == f"Bad Request: {description}"


async def test_pictures_that_telegram_refuses(box: Sandbox) -> None:
    chat = await box.start()
    wide = io.BytesIO()
    Image.new("L", (2100, 100)).save(wide, "PNG")
    for content, description in ((b"text", "IMAGE_PROCESS_FAILED"), (wide.getvalue(), "PHOTO_INVALID_DIMENSIONS")):
        answer = await box.form("sendPhoto", {"photo": ("a.jpg", content, "image/jpeg")}, chat_id=chat)
        assert answer["description"] == f"Bad Request: {description}"


async def test_types_are_found_where_the_upload_names_none(box: Sandbox, small_picture: bytes) -> None:
    chat = await box.start()
    part = ("a.png", small_picture, "application/octet-stream")
    photo = (await box.form("sendPhoto", {"photo": part}, chat_id=chat))["result"]["photo"][-1]
    assert (await box.api("getFile", file_id=photo["file_id"]))["file_path"].endswith(".jpg")
    sent = (await box.form("sendDocument", {"document": part}, chat_id=chat))["result"]
    assert sent["document"]["mime_type"] == "image/png"


async def test_an_album(box: Sandbox, small_picture: bytes, picture: bytes) -> None:
    chat = await box.start()
    parts = {"one": ("1.jpg", small_picture, "image/jpeg"), "two": ("2.jpg", picture, "image/jpeg")}
    media = [{"type": "photo", "media": "attach://one", "caption": "first"}, {"type": "photo", "media": "attach://two"}]
    sent = (await box.form("sendMediaGroup", parts, chat_id=chat, media=media))["result"]
    assert [one["message_id"] for one in sent] == [2, 3]
    assert sent[0]["media_group_id"] == sent[1]["media_group_id"]
    assert sent[0]["caption"] == "first"
    answer = await box.refused("sendMediaGroup", chat_id=chat, media=media[:1])
    assert answer["description"] == "Bad Request: group send failed: album must have 2-10 items"


async def test_replies_quote_and_protected_content(box: Sandbox) -> None:
    chat = await box.start()
    sent = await box.api(
        "sendMessage", chat_id=chat, text="x", protect_content=True, reply_parameters={"message_id": 1, "quote": "art"}
    )
    assert sent["reply_to_message"]["text"] == "/start"
    assert sent["quote"] == {"text": "art", "position": 3, "is_manual": True}
    assert sent["has_protected_content"] is True
    deeper = await box.api("sendMessage", chat_id=chat, text="y", reply_parameters={"message_id": sent["message_id"]})
    assert "reply_to_message" not in deeper["reply_to_message"]
    lenient = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await box.api("sendMessage", chat_id=chat, text="z", reply_parameters=lenient)


async def test_forward_copy_dice_and_chat_action(box: Sandbox) -> None:
    chat = await box.start()
    forwarded = await box.api("forwardMessage", chat_id=chat, from_chat_id=chat, message_id=1)
    assert forwarded["forward_origin"]["sender_user"]["username"] == "ann"
    copied = await box.api("copyMessage", chat_id=chat, from_chat_id=chat, message_id=1)
    assert (await box.messages())[-1]["message_id"] == copied["message_id"]
    assert "forward_origin" not in (await box.messages())[-1]
    assert 1 <= (await box.api("sendDice", chat_id=chat))["dice"]["value"] <= 6
    assert await box.api("sendChatAction", chat_id=chat, action="typing") is True
    answer = await box.refused("sendChatAction", chat_id=chat, action="dancing")
    assert answer["description"] == "Bad Request: wrong parameter action in request"
    assert [event["kind"] for event in await box.events()][-5:] == ["send", "send", "send", "chat_action", "refusal"]


async def test_bodies_that_cannot_be_read(box: Sandbox) -> None:
    for body, kind in (
        (b"{", "application/json"),
        (b"[1]", "application/json"),
        (b'{"text": "\\ud800"}', "application/json"),
        (b'{"text": NaN}', "application/json"),
        (b'{"text": 1e999}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"\xff\xfe", "application/json"),
        (b"nonsense", "multipart/form-data"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"a=1&" * 200, "application/x-www-form-urlencoded"),
    ):
        async with box.client.post(f"{API}/sendMessage", data=body, headers={"Content-Type": kind}) as answer:
            assert answer.status == 400, body[:20]
            assert (await answer.json())["error_code"] == 400
    kind = {"Content-Type": "application/json"}
    async with box.client.post(f"{API}/sendMessage", data=io.BytesIO(b" " * 3_000_000), headers=kind) as answer:
        assert answer.status == 413
