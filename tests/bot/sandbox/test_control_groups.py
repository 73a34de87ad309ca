"""Groups, forums, channels: privacy mode, topics, discussion groups, migration, what the bot is."""

import pytest

from tests.support.sandbox import Sandbox, keyboard


async def test_privacy_mode(box: Sandbox) -> None:
    async def heard(text: str, **more: object) -> bool:
        answer = await box.control("message", chat="ward", user="ann", text=text, **more)
        return answer["update_id"] in [update["update_id"] for update in await box.fresh()]

    assert not await heard("just talking")
    assert await heard("/case")
    assert await heard("/case@socraderm_bot now")
    assert not await heard("/case@other_bot")
    assert not await heard("see /case")
    assert await heard("@Socraderm_Bot what is this?")
    await box.api("sendMessage", chat_id="@ward", text="Q")
    question = (await box.messages("ward"))[-1]["message_id"]
    assert await heard("a nevus", reply_to=question)
    assert not await heard("no", reply_to=1)
    await box.control("chat", chat="ward", bot="administrator")
    await box.fresh()
    assert await heard("just talking")
    await box.control("chat", chat="ward", bot="removed")
    await box.fresh()
    assert not await heard("/case")


async def test_an_unknown_chat_is_a_supergroup_whose_writer_joins(box: Sandbox) -> None:
    await box.control("message", chat="ward", user="ann", text="/case")
    (update,) = await box.fresh()
    chat = update["message"]["chat"]
    assert (chat["type"], chat["username"]) == ("supergroup", "ward")
    assert chat["id"] < 0
    assert await box.api("getChatMemberCount", chat_id=chat["id"]) == 2


async def test_what_the_bot_is(box: Sandbox) -> None:
    made = await box.control("chat", chat="ward", type="supergroup", members=["ann"], bot="member")
    chat = made["chat_id"]
    assert made["type"] == "supergroup"
    await box.control("chat", chat="ward", bot="member")
    for status, was, now in (
        ("muted", "member", "restricted"),
        ("removed", "restricted", "kicked"),
        ("member", "kicked", "member"),
    ):
        before = await box.fresh()
        answer = await box.control("chat", chat="ward", bot=status)
        (update,) = await box.fresh()
        assert update["update_id"] == answer["update_id"]
        change = update["my_chat_member"]
        assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (was, now), before
        assert change["from"]["username"] == "ann"
        answers = {
            "muted": (400, "Bad Request: not enough rights to send text messages to the chat"),
            "removed": (403, "Forbidden: bot was kicked from the supergroup chat"),
        }
        if status in answers:
            refusal = await box.refused("sendMessage", chat_id=chat, text="x")
            assert (refusal["error_code"], refusal["description"]) == answers[status]
    await box.api("sendMessage", chat_id=chat, text="x")


async def test_a_group_migrates(box: Sandbox) -> None:
    old = (await box.control("chat", chat="ward", type="group", members=["ann", "ben"]))["chat_id"]
    await box.api("sendMessage", chat_id=old, text="x")
    answer = await box.control("chat", chat="ward", migrate=True)
    new = answer["chat_id"]
    assert new != old
    first, second = (update["message"] for update in await box.fresh())
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (old, new)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new, old)
    refusal = await box.refused("sendMessage", chat_id=old, text="x")
    assert refusal == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    await box.api("sendMessage", chat_id=new, text="moved")
    assert (await box.messages("ward"))[-1]["text"] == "moved"
    assert await box.api("getChatMemberCount", chat_id=new) == 3
    await box.control("chat", 400, chat="ward", migrate=True)


async def test_topics_of_a_forum(box: Sandbox) -> None:
    chat = (await box.control("chat", chat="forum1", type="forum", bot="administrator"))["chat_id"]
    await box.fresh()
    await box.control("message", chat="forum1", user="ann", text="/case", thread=77)
    (update,) = await box.fresh()
    message = update["message"]
    assert (message["message_thread_id"], message["is_topic_message"], message["chat"]["is_forum"]) == (77, True, True)
    sent = await box.api("sendMessage", chat_id=chat, text="Q", message_thread_id=77)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (77, True)
    answered = await box.api("sendMessage", chat_id=chat, text="R", reply_parameters={"message_id": sent["message_id"]})
    assert answered["message_thread_id"] == 77
    made = await box.api("createForumTopic", chat_id=chat, name="Melanoma")
    await box.api("sendMessage", chat_id=chat, text="x", message_thread_id=made["message_thread_id"])
    await box.api("closeForumTopic", chat_id=chat, message_thread_id=made["message_thread_id"])
    await box.control("chat", chat="forum1", bot="member")
    refusal = await box.refused("sendMessage", chat_id=chat, text="x", message_thread_id=made["message_thread_id"])
    assert refusal["description"] == "Bad Request: TOPIC_CLOSED"
    refusal = await box.refused("sendMessage", chat_id=chat, text="x", message_thread_id=1)
    assert refusal["description"] == "Bad Request: message thread not found"


async def test_a_thread_makes_an_unknown_chat_a_forum(box: Sandbox) -> None:
    await box.control("message", chat="forum1", user="ann", text="/case", thread=5)
    (update,) = await box.fresh()
    assert update["message"]["message_thread_id"] == 5


async def test_a_channel_and_its_discussion_group(box: Sandbox) -> None:
    channel = (await box.control("chat", chat="daily", type="channel", linked="talk"))["chat_id"]
    assert (await box.control("chat", chat="talk", bot="administrator"))["type"] == "supergroup"
    await box.fresh()
    sent = await box.api("sendMessage", chat_id=channel, text="Case of the day", reply_markup=keyboard(["Vote"]))
    assert "from" not in sent
    assert sent["sender_chat"]["id"] == channel
    (update,) = await box.fresh()
    copy = update["message"]
    assert copy["is_automatic_forward"] is True
    assert copy["forward_origin"]["message_id"] == sent["message_id"]
    assert copy["sender_chat"]["id"] == channel
    assert copy["text"] == "Case of the day"
    comment = await box.control("message", chat="talk", user="ann", text="nevus", reply_to=copy["message_id"])
    assert (await box.messages("talk"))[-1]["message_thread_id"] == copy["message_id"]
    assert comment["delivered"]
    await box.control("press", chat="daily", user="ann", message_id=sent["message_id"], button="Vote")
    assert (await box.fresh())[-1]["callback_query"]["message"]["chat"]["type"] == "channel"
    await box.control("message", chat="daily", user="ann", text="by hand")
    kinds = {next(kind for kind in update if kind != "update_id") for update in await box.fresh()}
    assert kinds == {"channel_post", "message"}
    await box.control("chat", chat="daily", bot="member")
    refusal = await box.refused("sendMessage", chat_id=channel, text="x")
    assert refusal["description"] == "Bad Request: need administrator rights in the channel chat"


@pytest.mark.parametrize(
    "fields",
    [
        {"chat": "ward", "type": "club"},
        {"chat": "ward", "bot": "king"},
        {"chat": "ward", "bot": []},
        {"chat": "ward", "type": {}},
        {"chat": "ward", "members": "ann"},
        {"chat": "ward", "members": ["Ann"]},
        {"chat": "ward", "linked": 5},
        {"chat": "ward", "linked": "ward"},
        {"chat": "private", "bot": "member"},
        {"chat": "private", "user": "ann", "bot": "muted"},
        {"chat": "private", "user": "ann", "type": "group"},
        {"type": "group"},
    ],
)
async def test_wrong_bodies_are_told(box: Sandbox, fields: dict[str, object]) -> None:
    assert list(await box.control("chat", 400, **fields)) == ["error"]


async def test_a_chat_keeps_its_type_once_it_has_messages(box: Sandbox) -> None:
    await box.get("messages", chat="ward", user="ann")
    group = await box.control("chat", chat="ward", type="group")
    assert group["type"] == "group"
    await box.control("message", chat="ward", user="ann", text="x")
    await box.control("chat", 400, chat="ward", type="channel")
    assert (await box.control("chat", chat="ward", type="group"))["chat_id"] == group["chat_id"]
