"""Telegram's HTML, and what is found in plain text."""

import pytest

from bot.sandbox.entities import format_text
from bot.sandbox.errors import ApiError


def parsed(source: str) -> tuple[str, list[tuple[object, ...]]]:
    text, entities = format_text(source, "HTML")
    shown = []
    for entity in entities:
        extra = [value for key, value in entity.items() if key not in ("type", "offset", "length")]
        shown.append((entity["type"], entity["offset"], entity["length"], *extra))
    return text, shown


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("a &lt;b&gt; &amp;&quot; &#233; &#xe9; &nbsp; &", 'a <b> &" é é &nbsp; &', []),
        ("<b>x<i>y</i></b>", "xy", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<strong>x</strong><em>y</em>", "xy", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<ins>z</ins><del>w</del>", "zw", [("underline", 0, 1), ("strikethrough", 1, 1)]),
        ("😀<u>é</u>", "😀é", [("underline", 2, 1)]),
        ('<tg-spoiler>x</tg-spoiler><span class="tg-spoiler">y</span>', "xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<a href='https://a.b/?x=1&amp;y=>'>l</a>", "l", [("text_link", 0, 1, "https://a.b/?x=1&y=>")]),
        ("<a>https://a.b</a>", "https://a.b", [("text_link", 0, 11, "https://a.b")]),
        ("<a>nothing</a>", "nothing", []),
        ("<code>/x &lt;</code>", "/x <", [("code", 0, 4)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1, "python")]),
        ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ("<blockquote expandable>y</blockquote>", "y", [("expandable_blockquote", 0, 1)]),
        ("<b></b>x", "x", []),
        ("  <b> x </b>  ", "x", [("bold", 0, 1)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
    ],
)
def test_html(source: str, text: str, entities: list[tuple[object, ...]]) -> None:
    assert parsed(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("é < 3", 'Unsupported start tag "" at byte offset 3'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
    ],
)
def test_broken_html(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as caught:
        format_text(source, "html")
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


def test_other_parse_modes_are_refused() -> None:
    with pytest.raises(ApiError):
        format_text("*x*", "MarkdownV2")


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start x", [("bot_command", 0, 6)]),
        ("/case@socraderm_bot", [("bot_command", 0, 19)]),
        ("and/or a/b", []),
        ("hi @ann_b!", [("mention", 3, 6)]),
        ("me@example.org", [("email", 0, 14)]),
        ("see https://a.b/c?d=1.", [("url", 4, 17)]),
        ("😀 #nevus #12", [("hashtag", 3, 6)]),
    ],
)
def test_what_is_found_in_plain_text(text: str, entities: list[tuple[object, ...]]) -> None:
    _, found = format_text(text, None)
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


def test_given_entities_are_kept_where_they_fit() -> None:
    given = [{"type": "bold", "offset": 2, "length": 2}, {"type": "italic", "offset": 3, "length": 9}]
    assert format_text("  abcd ", None, given) == ("abcd", [{"type": "bold", "offset": 0, "length": 2}])
