import re
from itertools import pairwise

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from cases.text import LANGUAGES, Language
from tutor.words import _FOLDER, Catalogue, Html, authored, catalogue, clip, listed, typeset

NARROW = "\u202f"
BILINGUAL = {"ask-language", "button-en", "button-fr"}


class Placeholders(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(language: Language) -> dict[str, list[tuple[str, set[str]]]]:
    """By key: each wording's source and placeholders."""
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for file in sorted((_FOLDER / language).glob("*.ftl")):
        source = file.read_text(encoding="utf-8")
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Message):
                patterns = [a.value for a in entry.attributes] or [entry.value]
                found[entry.id.name] = []
                for pattern in patterns:
                    assert pattern is not None
                    visitor = Placeholders()
                    visitor.visit(pattern)
                    assert pattern.span is not None
                    found[entry.id.name].append((source[pattern.span.start : pattern.span.end], visitor.names))
    return found


ALL = {language: messages(language) for language in LANGUAGES}


def test_the_catalogues_have_the_same_lines_and_as_many_wordings() -> None:
    assert len(ALL["en"]) > 150
    assert {k: len(v) for k, v in ALL["en"].items()} == {k: len(v) for k, v in ALL["fr"].items()}
    assert catalogue("en").keys == catalogue("fr").keys


def test_a_line_takes_the_same_values_in_both_languages() -> None:
    for key, wordings in ALL["en"].items():
        english = {name for _, names in wordings for name in names}
        french = {name for _, names in ALL["fr"][key] for name in names}
        # English says "white or blue" where French lists; the age is told by number alone in French; a verb in English
        # needs to know whether a term is several things.
        assert english - {"either", "aged", "many"} == french - {"found", "aged"} or english - {"many"} == french, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_is_filled(language: Language) -> None:
    for key, wordings in ALL[language].items():
        names = {name for _, names in wordings for name in names}
        for wording in range(len(wordings)):
            for value in (0, 1, 2, "yes", "woman"):
                said = catalogue(language).say(key, wording, **dict.fromkeys(names, value))
                assert said.strip()
                assert "{" not in said, key


def test_a_missing_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(ValueError, match="credit: Unknown external: attribution"):
        catalogue("en").say("credit", licence="x")


def test_no_english_is_left_in_the_french_catalogue() -> None:
    english = {source for key, wordings in ALL["en"].items() for source, _ in wordings if key not in BILINGUAL}
    for key, wordings in ALL["fr"].items():
        for source, _ in wordings:
            words = re.sub(r"\{[^}]*\}|<[^>]*>|[^\w]", " ", source).split()
            if key not in BILINGUAL and len(words) > 1:
                assert source not in english, key
            assert key in BILINGUAL or not re.search(r"\b(the|your|you|what|which|and|with|not)\b", source), key


def test_french_is_typeset() -> None:
    for key in catalogue("fr").keys:
        names = {name for _, names in ALL["fr"][key] for name in names}
        for wording in range(len(ALL["fr"][key])):
            said = catalogue("fr").say(key, wording, **dict.fromkeys(names, 2))
            said = re.sub(r'https?://|href="[^"]*"|/\w+', "", said) if key not in BILINGUAL else ""
            bare = re.sub(r"<[^>]*>", "", said)
            for before, mark in pairwise(bare):
                assert mark not in "?!;»" or before == NARROW, (key, bare)
                assert mark != ":" or before == NARROW, (key, bare)
            assert "'" not in bare, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_in_the_catalogue_is_balanced(language: Language) -> None:
    for key, wordings in ALL[language].items():
        for source, _ in wordings:
            for tag in ("b", "i", "a"):
                assert len(re.findall(rf"<{tag}[ >]", source)) == source.count(f"</{tag}>"), key


def test_values_are_escaped_and_html_is_not() -> None:
    english = catalogue("en")
    assert english.say("chosen", 1, choice="<b>&") == "I keep that for the debrief: &lt;b&gt;&amp;."
    assert english.say("chosen", 1, choice=Html("<b>x</b>")) == "I keep that for the debrief: <b>x</b>."


def test_wordings_go_round() -> None:
    english = catalogue("en")
    count = english.wordings("right")
    assert count >= 12
    assert len({english.say("right", n, found="x") for n in range(count)}) == count
    assert english.say("right", count, found="x") == english.say("right", 0, found="x")


@pytest.mark.parametrize(
    ("source", "problem"),
    [("hello = {", "not Fluent"), ("hello = a\nhello = b\n", "hello is there twice")],
)
def test_a_broken_catalogue_cannot_be_loaded(source: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Catalogue("en", {"x.ftl": source})


def test_typesetting() -> None:
    assert (
        typeset("Qu'est-ce ? « Oui » : non ; 10:30", "fr")
        == "Qu’est-ce\u202f? «\u202fOui\u202f»\u202f: non\u202f; 10:30"
    )
    assert typeset("What's this ?", "en") == "What’s this ?"


def test_lists_read_as_text() -> None:
    assert listed(["a<", "b", "c"], "en") == "a&lt;, b and c"
    assert listed(["a", "b"], "en", "or") == "a or b"
    assert listed(["a", "b", "c"], "fr") == "a, b et c"


def test_clipping_ends_at_a_word() -> None:
    assert clip("one two three", 13) == "one two three"
    assert clip("one two, three", 10) == "one two…"
    assert clip("x" * 50, 10) == "x" * 9 + "…"
    assert authored("a < b and c", "en", 7) == "a &lt; b…"


@pytest.mark.parametrize("space", [" ", "\u00a0", NARROW])
def test_whatever_space_an_author_writes_french_looks_the_same(space: str) -> None:
    written, wanted = (f"étroite{s}: «{s}oui{s}»{s}; vraiment{s}?" for s in (space, NARROW))
    assert typeset(written, "fr") == wanted
