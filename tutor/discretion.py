"""Nothing that names the truth is said before the learner has committed, whoever wrote it."""

import re
from functools import lru_cache
from typing import Final

from cases.case import Case
from cases.text import LANGUAGES, Language, Text
from cases.vocabulary import Vocabulary
from tutor.understanding.lexicon import Lexicon, lexicon
from tutor.understanding.normalise import phrase, tokens
from tutor.understanding.read import read

_ARCHIVE_ID: Final = re.compile(r"\b(?:[A-Z]{2,}[_-]?\d{3,}|\d{5,})\b")
_DOI: Final = re.compile(r"\bdoi:\S+")
"""Names a whole data set, not one of its pictures."""


def names_any(text: Text, vocabulary: Vocabulary) -> bool:
    """Whether a text that is the same for every case names some diagnosis: then it is never shown before the commit.

    Withholding it only where it names the truth would betray the truth by its absence.
    """
    return _names_any(text.en, text.fr, vocabulary)


def betrays(text: str, case: Case, vocabulary: Vocabulary) -> bool:
    """Whether a text of a case names its truth, in either language, or its group."""
    truth = frozenset(case.truth)
    if any(truth & _diagnoses_in(text, lexicon(vocabulary, language)) for language in LANGUAGES):
        return True
    if case.group is None:
        return False
    words = phrase(text)
    return any(_contains(words, phrase(case.group[lang])) for lang in LANGUAGES)


def discreet(text: Text | None, case: Case, vocabulary: Vocabulary, language: Language) -> str | None:
    """An authored text, unless it would betray the truth."""
    if text is None or any(betrays(text[each], case, vocabulary) for each in LANGUAGES):
        return None
    return text[language]


def credit(line: str, case: Case, vocabulary: Vocabulary) -> str | None:
    """A licence or attribution line, unless it holds an archive id or names the truth."""
    hidden = [case.id, case.lesion, case.patient, *(image.source for image in case.images)]
    if _ARCHIVE_ID.search(_DOI.sub("", line)) or betrays(line, case, vocabulary):
        return None
    return None if any(mark and mark.casefold() in line.casefold() for mark in hidden) else line


@lru_cache(maxsize=4096)
def _names_any(en: str, fr: str, vocabulary: Vocabulary) -> bool:
    return any(read(text, lexicon(vocabulary, language)).diagnoses for text in (en, fr) for language in LANGUAGES)


@lru_cache(maxsize=4096)
def _diagnoses_in(text: str, names: Lexicon) -> frozenset[str]:
    words = [token for token in tokens(text) if token.is_word]
    stems = [word.stem for word in words]
    found: set[str] = set()
    for start, word in enumerate(words):
        ends = range(start + 1, min(start + names.longest, len(stems)) + 1)
        entries = [names.abbreviation(word), *(names.phrases.get(tuple(stems[start:end])) for end in ends)]
        found.update(entry[1] for entry in entries if entry is not None and entry[0] == "diagnosis")
    return frozenset(found)


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1)) if part else False
