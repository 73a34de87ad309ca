import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.errors import YamlError
from cases.yaml_tree import parse_document

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
    | st.sampled_from(
        ["yes", "no", "1e5", "0x1f", "1_000", "12:30:45", "2026-01-02", "~", "null", "-", "08", "=", "<<"]
    ),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc_", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(PLAIN)
def test_what_pyyaml_writes_reads_back_the_same(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    assert parse_document(text.encode()).value == value


def test_lines_and_repeats() -> None:
    text = b"""\
a: 1
b:
  - k: v
    k: w
  - {q: true}
c: "two
  lines"
d: &d [1, 2]
e: *d
"""
    value, mark, repeats = parse_document(text, 10)
    assert value == {"a": 1, "b": [{"k": "v"}, {"q": True}], "c": "two lines", "d": [1, 2], "e": [1, 2]}
    assert mark.line_of(()) == 10
    assert mark.line_of(("b",)) == 11
    assert mark.line_of(("b", 0, "k")) == 12
    assert mark.line_of(("b", 1, "q")) == 14
    assert mark.line_of(("d", 1)) == 17
    assert mark.line_of(("e",)) == 18
    # What is not there is told at the nearest thing above it.
    assert mark.line_of(("b", 0, "absent", "deeper")) == 12
    assert [(repeat.line, repeat.loc, repeat.first_line) for repeat in repeats] == [(13, ("b", 0, "k"), 12)]


def test_a_repeated_key_keeps_its_first_value_even_when_it_is_a_mapping() -> None:
    value, _, repeats = parse_document(b"a: {x: 1}\na: {y: 2}\nb: 3\n")
    assert value == {"a": {"x": 1}, "b": 3}
    assert [repeat.loc for repeat in repeats] == [("a",)]


@pytest.mark.parametrize("text", [b"", b"# only this\n", b"---\n", b"~"])
def test_nothing(text: bytes) -> None:
    assert parse_document(text).value is None


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (b"a: 1\n? [x]\n: b\n", 2, "a key must be a word"),
        (b"a: &k x\n*k : b\n", 2, "a key must be a word, not an alias"),
        (b"a: &x [*x]\n", 1, "stands for nothing before it"),
        (b"a: *nowhere\n", 1, "stands for nothing before it"),
        (b"a: !thing 1\n", 1, "the tag !thing is not used"),
        (b"a: !!map {}\n", 1, "the tag .* is not used"),
        (b"a: 1\n--- \nb: 2\n", 2, "a second document starts here"),
        (b"a: 'x\nb: 1\n", 3, "not valid YAML"),
        (b"a: \xe9\n", 1, "byte 0xe9"),
        (b"a: 1\nb: \x07\n", 2, "control character"),
        (b"a:\n\tb: 1\n", 2, "tab"),
        (b"%YAML 1.2\n", 2, "not valid YAML"),
    ],
)
def test_refused(text: bytes, line: int, problem: str) -> None:
    with pytest.raises(YamlError, match=problem) as caught:
        parse_document(text)
    assert caught.value.line == line
