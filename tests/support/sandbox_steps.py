"""Random steps of bots and users against a sandbox, mostly sensible: `(side, name, fields)`."""

from typing import Any

from hypothesis import strategies as st

from bot.sandbox.methods.table import METHODS

Step = tuple[str, str, dict[str, Any]]
Fields = dict[str, st.SearchStrategy[Any]]

USERS = st.sampled_from(["ann", "ben", "cy"])
GROUPS = ("ward", "forum1", "daily", "old")
CHATS = st.sampled_from(["private", *GROUPS])
TEXTS = st.sampled_from(
    ["", "/start", "/case@socraderm_bot x", "a <b>nevus</b> & more", "<i>", "😀 é", "x" * 4100, "@ward"]
)
NUMBERS = st.one_of(st.integers(-1, 6), st.sampled_from([1001, 1002, -1001000000001, -4001, 2**53, -(2**70)]))
KEYS = st.sampled_from(["type", "text", "id", "message_id", "chat", "from", "username"])
JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats(allow_nan=False) | TEXTS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=5,
)
LABELS = st.sampled_from(["A", "B", ""])
BUTTON = st.fixed_dictionaries({"text": LABELS, "callback_data": st.sampled_from(["a", "b", "x" * 65])})
MARKUP = st.fixed_dictionaries({"inline_keyboard": st.lists(st.lists(BUTTON, max_size=2), max_size=2)})
MEDIA = st.fixed_dictionaries({"type": st.sampled_from(["photo", "document", "video"]), "media": TEXTS})
REPLY = st.fixed_dictionaries({"message_id": st.integers(1, 6), "allow_sending_without_reply": st.booleans()})

API_FIELDS: Fields = {
    "chat_id": st.sampled_from([1001, 1002, 1003, "@ward", "@forum1", "@daily", -4004, 7]),
    "message_id": st.integers(1, 6),
    "text": TEXTS,
    "question": st.sampled_from(["What?", ""]),
    "from_chat_id": st.sampled_from([1001, "@ward", 5]),
    "message_ids": st.lists(st.integers(1, 6), max_size=3),
    "user_id": st.sampled_from([1, 1001, 1002, 5]),
    "caption": TEXTS,
    "parse_mode": st.sampled_from(["HTML", "MarkdownV2"]),
    "photo": TEXTS,
    "document": TEXTS,
    "media": st.lists(MEDIA, max_size=3) | MEDIA,
    "reply_markup": MARKUP,
    "reply_parameters": REPLY,
    "message_thread_id": st.integers(1, 4),
    "callback_query_id": st.integers(4_000_000_001, 4_000_000_005).map(str),
    "action": st.just("typing"),
    "options": st.lists(st.fixed_dictionaries({"text": st.sampled_from(["a", "b", ""])}), max_size=4),
    "is_anonymous": st.booleans(),
    "open_period": st.integers(5, 700),
    "offset": st.integers(-2, 1010),
    "commands": st.just([{"command": "a", "description": "b"}]),
    "name": st.sampled_from(["x", ""]),
    "allowed_updates": st.sampled_from([[], ["message"]]),
}
CONTROL_FIELDS: dict[str, Fields] = {
    "message": {
        "text": TEXTS,
        "reply_to": st.integers(1, 6),
        "thread": st.integers(0, 3),
        "edit": st.integers(1, 6),
        "lang": st.sampled_from(["fr", "!"]),
    },
    "press": {
        "message_id": st.integers(0, 7),
        "button": st.sampled_from(["A", "B", [0, 0], [1, 1]]),
        "data": TEXTS,
    },
    "vote": {"message_id": st.integers(1, 7), "options": st.lists(st.integers(-1, 4), max_size=3)},
    "update": {"update_id": st.integers(1, 2000), "message": JUNK, "callback_query": JUNK, "poll": JUNK},
    "chat": {
        "type": st.sampled_from(["group", "supergroup", "forum", "channel"]),
        "members": st.lists(USERS, max_size=3),
        "linked": CHATS,
        "bot": st.sampled_from(["member", "administrator", "muted", "removed"]),
        "migrate": st.booleans(),
    },
    "fault": {
        "method": st.sampled_from(["sendMessage", "editMessageText"]),
        "times": st.integers(0, 2),
        "answer": st.sampled_from([400, 403, 429, 502]),
    },
    "clock": {"advance": st.integers(-1000, 100_000), "now": st.just("2030-01-01T00:00:00Z")},
}
PROLOGUE: list[Step] = [
    *(("control", "message", {"chat": "private", "user": user, "text": "/start"}) for user in ("ann", "ben", "cy")),
    ("control", "chat", {"chat": "forum1", "type": "forum", "bot": "administrator"}),
    ("control", "chat", {"chat": "daily", "type": "channel", "linked": "ward"}),
    ("control", "chat", {"chat": "old", "type": "group", "members": ["ann"]}),
]
"""What every walk begins with: the users are 1001, 1002 and 1003, the chats exist."""
NOWHERE = ("update", "clock")
"""Control addresses whose body names no chat."""


def _body(likely: Fields, always: tuple[str, ...] = ()) -> st.SearchStrategy[dict[str, Any]]:
    """Mostly sensible fields, now and then junk under one of their names."""
    rest = {name: values for name, values in likely.items() if name not in always}
    sane: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries({n: likely[n] for n in always}, optional=rest)
    odd = st.dictionaries(st.sampled_from(sorted(likely)), JUNK, max_size=1)
    return st.tuples(sane, st.just({}) | st.just({}) | odd).map(lambda pair: pair[0] | pair[1])


def _control(path: str) -> st.SearchStrategy[Step]:
    place: Fields = {} if path in NOWHERE else {"chat": CHATS, "user": USERS}
    return st.tuples(st.just("control"), st.just(path), _body(place | CONTROL_FIELDS[path], tuple(place)))


ANY_METHOD = st.sampled_from(["getUpdates", *(one.name for one in METHODS.values() if "Webhook" not in one.name)])
USUAL_METHOD = st.sampled_from(["sendMessage", "editMessageText", "sendPoll", "deleteMessage", "pinChatMessage"])
QUERY = st.fixed_dictionaries(
    {}, optional={"chat": CHATS, "user": USERS, "after": NUMBERS.map(str), "lang": st.just("fr")}
)
PLAIN = st.one_of(
    st.fixed_dictionaries({"chat": CHATS, "user": USERS, "text": st.sampled_from(["/case", "a nevus", "😀 é"])}).map(
        lambda fields: ("control", "message", fields)
    ),
    st.fixed_dictionaries({"chat_id": API_FIELDS["chat_id"], "text": st.just("Q"), "reply_markup": MARKUP}).map(
        lambda fields: ("api", "sendMessage", fields)
    ),
    st.fixed_dictionaries({"chat": CHATS, "user": USERS, "message_id": st.integers(1, 6), "data": TEXTS}).map(
        lambda fields: ("control", "press", fields)
    ),
    st.fixed_dictionaries({"offset": st.integers(1000, 1030)}).map(lambda fields: ("api", "getUpdates", fields)),
)
"""Steps that mostly succeed, so that the others find something to work on."""
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        PLAIN,
        PLAIN,
        st.sampled_from(sorted(CONTROL_FIELDS)).flatmap(_control),
        st.tuples(st.just("api"), USUAL_METHOD, _body(API_FIELDS, ("chat_id", "message_id", "text", "question"))),
        st.tuples(st.just("api"), ANY_METHOD, _body(API_FIELDS)),
        st.tuples(st.just("get"), st.sampled_from(["messages", "events", "clock"]), QUERY),
    ),
    min_size=15,
    max_size=40,
)
