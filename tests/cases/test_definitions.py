"""Every term has its one line, in both languages, and none names a diagnosis or the term itself alone."""

import re

from cases.definitions import load_definitions
from cases.load import load_vocabulary
from cases.naming import _diagnoses_named as diagnoses_named
from cases.text import LANGUAGES
from tutor.understanding.lexicon import lexicon
from tutor.understanding.read import read

VOCABULARY = load_vocabulary()
LONGEST = 110


def test_every_term_is_defined_and_nothing_else() -> None:
    assert list(load_definitions()) != []
    assert set(load_definitions()) == set(VOCABULARY.terms)


def test_each_is_one_short_sentence_of_its_own() -> None:
    for language in LANGUAGES:
        said = [text[language] for text in load_definitions().values()]
        assert len(set(said)) == len(said)
        for line in said:
            assert 10 <= len(line) <= LONGEST, line
            assert re.fullmatch(r"[A-ZÀ-ÝŒ][^.?!]*\.", line), line
            assert "'" not in line, line
    assert all(text.en != text.fr for text in load_definitions().values())


def test_none_names_a_diagnosis() -> None:
    for text in load_definitions().values():
        for language in LANGUAGES:
            assert not read(text[language], lexicon(VOCABULARY, language)).diagnoses, text[language]
            assert diagnoses_named(text[language], VOCABULARY) == {}
