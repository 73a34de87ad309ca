"""Nothing that names the truth is said before the learner has committed, whoever wrote it."""

import re
from functools import lru_cache
from typing import Final

from cases.case import Case
from cases.naming import diagnosis_named, is_silent, truth_named
from cases.text import LANGUAGES, Language, Text
from cases.vocabulary import Vocabulary
from tutor.understanding.lexicon import lexicon
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
    return truth_named(text, case, vocabulary) is not None


def discreet(text: Text | None, case: Case, vocabulary: Vocabulary, language: Language) -> str | None:
    """An authored text, unless it would betray the truth."""
    return text[language] if text is not None and is_silent(text, case, vocabulary) else None


def credit(line: str, case: Case, vocabulary: Vocabulary) -> str | None:
    """A licence or attribution line, unless it holds an archive id or names the truth."""
    hidden = [case.id, case.lesion, case.patient, *(image.source for image in case.images)]
    if _ARCHIVE_ID.search(_DOI.sub("", line)) or betrays(line, case, vocabulary):
        return None
    return None if any(mark and mark.casefold() in line.casefold() for mark in hidden) else line


@lru_cache(maxsize=4096)
def _names_any(en: str, fr: str, vocabulary: Vocabulary) -> bool:
    return any(
        diagnosis_named(text, vocabulary) is not None  # also in a question, of which the reader takes nothing as said
        or any(read(text, lexicon(vocabulary, language)).diagnoses for language in LANGUAGES)
        for text in (en, fr)
    )
