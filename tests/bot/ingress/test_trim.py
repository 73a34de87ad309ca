import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.ingress.partition import chat_of
from bot.ingress.trim import trim
from bot.telegram.incoming import read_message, read_press
from bot.telegram.updates import read_update
from tutor.events import Command, Edited, Press, Say, Sent

CHAT = {"id": 7, "type": "private", "first_name": "Ann", "username": "ann"}
USER = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "fr"}
BASE: dict[str, Any] = {"message_id": 5, "date": 1, "chat": CHAT, "from": USER}
SIZE = {"file_id": "secret", "file_unique_id": "s", "width": 9, "height": 9}


def read(update: dict[str, Any]) -> Any:
    parsed = Update.de_json(update | {"update_id": 1}, None)
    found = read_press(parsed) if "callback_query" in update else read_message(parsed, 1, "socraderm_bot")
    return found.event if found else None


@pytest.mark.parametrize(
    ("update", "event"),
    [
        ({"message": BASE | {"text": "/case starter"}}, Command(name="case", argument="starter")),
        ({"message": BASE | {"text": "brown", "entities": []}}, Say(text="brown")),
        ({"edited_message": BASE | {"text": "blue", "edit_date": 2}}, Edited(text="blue")),
        ({"message": BASE | {"photo": [SIZE], "caption": "arm"}}, Sent(what="photo", text="arm")),
        ({"message": BASE | {"document": {"file_id": "secret", "file_unique_id": "s"}}}, Sent(what="document")),
        (
            {"message": BASE | {"voice": {"file_id": "secret", "file_unique_id": "s", "duration": 3}}},
            Sent(what="voice"),
        ),
        ({"message": BASE | {"contact": {"phone_number": "secret", "first_name": "X"}}}, Sent(what="other")),
        ({"message": BASE | {"location": {"latitude": 1.5, "longitude": 2.5}}}, Sent(what="other")),
        (
            {
                "callback_query": {
                    "id": "9",
                    "from": USER,
                    "chat_instance": "1",
                    "data": "7.q.abc.3",
                    "message": BASE | {"text": "secret"},
                }
            },
            Press(token="abc", choice=3),
        ),
    ],
)
def test_means_the_same_and_holds_no_upload(update: dict[str, Any], event: Any) -> None:
    small = trim(update)
    if event != Sent(what="other"):  # the one that only the smaller one tells of
        assert read(update) == event
    assert read(small) == event
    assert chat_of(small) == chat_of(update)
    assert "secret" not in str(small)


def test_a_reply_to_the_bot_stays_one() -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "S"}
    group = {"id": -5, "type": "supergroup", "title": "g"}
    message = BASE | {
        "chat": group,
        "text": "scale",
        "reply_to_message": BASE | {"from": bot, "chat": group, "text": "long"},
    }
    found = read_message(Update.de_json({"update_id": 1} | trim({"message": message}), None), 1, "socraderm_bot")
    assert found is not None
    assert found.addressed


def test_a_reply_to_someone_elses_question_is_not_for_us() -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "S"}
    group = {"id": -5, "type": "supergroup", "title": "g"}
    for owner, addressed in ((7, True), (8, False)):
        keys = {"inline_keyboard": [[{"text": "x", "callback_data": f"{owner}.q.abc.0"}] * 2]}
        replied = BASE | {"from": bot, "chat": group, "reply_markup": keys}
        message = BASE | {"chat": group, "text": "scale", "reply_to_message": replied}
        found = read_message(Update.de_json({"update_id": 1} | trim({"message": message}), None), 1, "socraderm_bot")
        assert found is not None
        assert found.addressed is addressed


def pressed(message: dict[str, Any]) -> Any:
    query = {"id": "9", "from": USER, "chat_instance": "1", "data": "7.q.abc.3", "message": message}
    return read_press(read_update({"update_id": 1} | trim({"callback_query": query}), None))


def test_a_message_counts_as_pressed_only_if_it_shows_the_button() -> None:
    def keys(data: str) -> dict[str, Any]:
        return {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}}

    assert pressed(BASE | keys("7.q.abc.3")).message == 5
    assert pressed(BASE | keys("7.q.abc.2")).message is None
    assert pressed(BASE).message is None
    assert pressed(BASE).place.chat == 7


def test_a_press_in_a_topic_is_answered_there() -> None:
    topic = {"message_thread_id": 31}
    assert pressed(BASE | topic | {"is_topic_message": True}).place.thread == 31
    assert pressed(BASE | topic).place.thread == 0, "a reply in a group without topics"


def test_a_press_on_no_message_is_answered_in_private() -> None:
    found = pressed({})
    assert (found.place.chat, found.group, found.callback) == (7, False, "9")


@pytest.mark.parametrize(
    ("after", "gone"),
    [
        ({"status": "kicked", "until_date": 0}, True),
        ({"status": "left"}, True),
        ({"status": "restricted", "is_member": False}, True),
        ({"status": "restricted", "is_member": True}, False),
        ({"status": "administrator", "can_be_edited": False}, False),
        ({"status": "something new"}, False),
    ],
)
def test_of_a_membership_it_keeps_whether_we_are_there(after: dict[str, Any], gone: bool) -> None:
    change = {"chat": CHAT, "from": USER, "date": 3, "old_chat_member": {}, "new_chat_member": after}
    parsed = Update.de_json({"update_id": 1} | trim({"my_chat_member": change}), None)
    assert parsed.my_chat_member is not None
    assert (parsed.my_chat_member.new_chat_member.status == "left") is gone


def test_however_much_is_sent_little_is_kept() -> None:
    huge = "x" * 10_000_000
    sender = USER | {"first_name": huge, "last_name": huge}
    message = BASE | {"text": huge, "caption": huge, "from": sender, "foo": huge, "quote": {"text": huge}}
    small = trim({"update_id": 3, "message": message, "novel": huge})
    assert len(str(small)) < 6000
    assert read(small) == Say(text="x" * 4096)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda s: (
        st.lists(s, max_size=2) | st.dictionaries(st.sampled_from(["chat", "message", "photo", "text"]), s, max_size=3)
    ),
    max_leaves=5,
)
PRESS = {
    "id": "9", "from": USER, "chat_instance": "1", "data": "7.q.a.3",
    "message": BASE | {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "7.q.a.3"}]]}},
}  # fmt: skip
MEMBER = {"chat": CHAT, "from": USER, "new_chat_member": {"status": "kicked"}}
WHOLE: list[dict[str, Any]] = [
    {"message": BASE | {"text": "/case", "reply_to_message": BASE, "sender_chat": CHAT}},
    {"edited_message": BASE | {"photo": [SIZE], "caption": "x"}},
    {"callback_query": PRESS},
    {"my_chat_member": MEMBER},
]


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.randoms(use_true_random=False), JSON), max_size=3))
def test_what_is_kept_of_a_mutilated_update_can_be_read(update: dict[str, Any], harm: list[Any]) -> None:
    broken = copy.deepcopy(update)
    for rng, value in harm:
        spoil(broken, rng, value)
    small = trim({"update_id": 1} | broken)
    chat = chat_of(small)
    parsed = read_update(small, None)
    found = read_press(parsed) if parsed.callback_query else read_message(parsed, 1, "socraderm_bot")
    assert found is None or found.place.chat == chat


@pytest.mark.parametrize("wrong", [{"date": 2**60}, {"date": -1}, {"message_id": "5"}, {"chat": {"id": 2**70}}])
def test_a_message_without_its_essentials_is_none(wrong: dict[str, Any]) -> None:
    assert trim({"update_id": 1, "message": BASE | {"text": "red"} | wrong}) == {"update_id": 1}


def spoil(value: Any, rng: Any, by: Any) -> None:
    """Put `by` somewhere into `value`, or take something out of it."""
    while True:
        keys = list(value) if isinstance(value, dict) else range(len(value))
        if not keys:
            return
        key = rng.choice(list(keys))
        if not isinstance(value[key], dict | list) or rng.random() < 0.3:
            if rng.random() < 0.3:
                del value[key]
            else:
                value[key] = by
            return
        value = value[key]


@given(st.dictionaries(st.sampled_from(["message", "edited_message", "callback_query", "poll", "update_id"]), JSON))
def test_never_raises(update: dict[str, Any]) -> None:
    trim(update)
