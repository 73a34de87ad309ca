"""What one side writes the other reads, also where orjson would not."""

from hypothesis import given
from hypothesis import strategies as st

from bot import quick_json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_what_is_written_is_read_again(value: object) -> None:
    assert quick_json.loads(quick_json.dumps(value)) == value


def test_half_a_surrogate_pair_passes() -> None:
    assert quick_json.loads(quick_json.dumps({"text": "\ud83d and 2"})) == {"text": "\ud83d and 2"}
