from hypothesis import given
from hypothesis import strategies as st

from bot.limits import CALLBACK_DATA_BYTES
from bot.telegram.press_tokens import Pressed, pack, unpack
from tutor.acts import Slot

TOKENS = st.from_regex(r"\A[A-Za-z0-9_-]{1,32}\Z")
SLOTS: "st.SearchStrategy[Slot | None]" = st.sampled_from(["question", "image", "menu", None])


@given(st.integers(0, 2**52), SLOTS, TOKENS, st.integers(0, 999))
def test_a_button_reads_back(owner: int, slot: Slot | None, token: str, choice: int) -> None:
    data = pack(owner, slot, token, choice)
    assert len(data.encode()) <= CALLBACK_DATA_BYTES
    assert unpack(data) == Pressed(owner, slot, token, choice)


@given(st.text(max_size=80) | st.from_regex(r"\A\w{1,3}\.[qim-]\.\w{1,3}\.\d{1,3}\n?\Z"))
def test_forged_data_reads_back_or_not_at_all(data: str) -> None:
    found = unpack(data)
    assert found is None or pack(found.owner, found.slot, found.token, found.choice) == data


def test_nothing_is_no_button() -> None:
    assert unpack(None) is None
    assert unpack("") is None
