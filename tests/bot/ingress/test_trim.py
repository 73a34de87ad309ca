from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.ingress.partition import chat_of
from bot.ingress.trim import trim
from bot.telegram.incoming import read_message, read_press
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
        ({"message": BASE | {"photo": [SIZE], "caption": "my arm"}}, Sent(what="photo")),
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
                    "message": BASE | {"text": "?"},
                }
            },
            Press(token="abc", choice=3),
        ),
    ],
)
def test_means_the_same_and_holds_no_upload(update: dict[str, Any], event: Any) -> None:
    small = trim(update)
    assert read(update) == event
    assert read(small) == event
    assert chat_of(small) == chat_of(update)
    assert "secret" not in str(small)
    assert "my arm" not in str(small)


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


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda s: (
        st.lists(s, max_size=2) | st.dictionaries(st.sampled_from(["chat", "message", "photo", "text"]), s, max_size=3)
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(["message", "edited_message", "callback_query", "poll", "update_id"]), JSON))
def test_never_raises(update: dict[str, Any]) -> None:
    trim(update)
