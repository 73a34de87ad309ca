from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingress.partition import PARTITIONS, chat_of, partition_of

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["chat", "id", "from", "message", "user"]), inner)
    ),
    max_leaves=10,
)
KINDS = st.sampled_from(
    ["message", "edited_message", "callback_query", "poll_answer", "poll", "my_chat_member", "novel"]
)


@given(st.dictionaries(KINDS, ANY_JSON))
def test_any_update_has_a_partition(update: dict[str, Any]) -> None:
    assert 0 <= partition_of(chat_of(update)) < PARTITIONS


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"message": {"chat": {"id": -5}}}, -5),
        ({"edited_message": {"chat": {"id": 9}}}, 9),
        ({"callback_query": {"from": {"id": 3}, "message": {"chat": {"id": -5}}}}, -5),
        ({"callback_query": {"from": {"id": 3}}}, 3),
        ({"poll_answer": {"user": {"id": 4}}}, 4),
        ({"my_chat_member": {"chat": {"id": 8}}}, 8),
        ({}, 0),
    ],
)
def test_the_chat_decides(update: dict[str, Any], chat: int) -> None:
    assert chat_of(update) == chat


def test_chats_spread_over_partitions() -> None:
    counts = [0] * PARTITIONS
    for chat in range(100_000_000, 100_006_400):
        counts[partition_of(chat)] += 1
    assert min(counts) > 50
    assert max(counts) < 150
