"""Which words give away that a text is in the other language: whatever the product says in one of them alone."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from pydantic import BaseModel

import tutor.words
from cases.case import Case
from cases.load import load_vocabulary
from cases.protocols import load_protocols
from cases.text import Language, Text
from tutor.words import typeset

BILINGUAL = {"ask-language", "button-en", "button-fr"}
SHORTEST = 5
"""Characters; shorter pieces are too often words of both."""
CITED = re.compile(r"^(Source|Image)s?\s?:.*$|^.* · CC.*$", re.MULTILINE)
"""Lines with titles and names, which are in the language of their work."""


def other(language: Language) -> Language:
    """The language that a text in `language` must not be in."""
    return "fr" if language == "en" else "en"


def strangers(text: str, language: Language, case: Case) -> list[str]:
    """What a text in `language` holds of the other one, as far as the tutor or this case says it."""
    own = "\n".join([*_said_anyway(language), *_texts(case, language)]).casefold()
    foreign = {piece.casefold() for piece in (*_said_anyway(other(language)), *_texts(case, other(language)))}
    shown = CITED.sub("", text).casefold()
    found = [piece for piece in foreign if len(piece) >= SHORTEST and piece in shown and piece not in own]
    return sorted(piece for piece in found if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", shown))


@cache
def _said_anyway(language: Language) -> tuple[str, ...]:
    """What may be said in any case: the tutor's lines, the protocols and all names."""
    vocabulary, texts = load_vocabulary(), []
    for table in (vocabulary.terms, vocabulary.diagnoses, vocabulary.plans, vocabulary.sites, load_protocols()):
        texts += [text for entry in table.values() for text in _texts(entry, language)]
    assert len(texts) > 300
    return tuple(texts + list(_lines(language)))


def _texts(one: object, language: Language) -> Iterator[str]:
    """Every text in a model, in `language`; of a long one, a part that survives clipping."""
    if isinstance(one, Text):
        yield typeset(one[language], language).rstrip(".")[:60]
    elif isinstance(one, BaseModel):
        for _, value in one:
            yield from _texts(value, language)
    elif isinstance(one, tuple | list):
        for value in one:
            yield from _texts(value, language)


def _lines(language: Language) -> Iterator[str]:
    """The fixed parts of the tutor's own lines."""

    class Pieces(Visitor):
        def __init__(self) -> None:
            self.found: list[str] = []

        def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
            self.found += node.value.split("\n")

    for file in sorted((Path(tutor.words.__file__).parent / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.id.name not in BILINGUAL:
                pieces = Pieces()
                pieces.visit(entry)
                for piece in pieces.found:
                    yield re.sub(r"<[^>]*>", "", typeset(piece, language)).strip(" .:,;·()\u202f")
