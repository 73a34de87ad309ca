"""Which diagnoses and terms a text names: by a name or synonym, whole, in either language, singular or plural."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from cases.case import Case
from cases.text import LANGUAGES, Text
from cases.vocabulary import Diagnosis, Term, Vocabulary

_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ALSO_WORDS: Final = frozenset({"ten", "net", "mel"})
"""Abbreviations that are words of everyday language in small letters."""
_EVERYDAY: Final = 3
"""Letters from which an abbreviation is one in small letters too."""

Ids = frozenset[str]


class _Names(NamedTuple):
    """The names of things by the stems of their words, and their abbreviations by their small letters."""

    phrases: Mapping[tuple[str, ...], Ids]
    abbreviations: Mapping[str, Ids]
    longest: int


@lru_cache(maxsize=4096)
def _diagnoses_named(text: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    return _found(text, _diagnoses(vocabulary))


@lru_cache(maxsize=4096)
def terms_named(text: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The terms that a text names, by id, each with the words that do."""
    return _found(text, _terms(vocabulary))


def diagnosis_named(text: str, vocabulary: Vocabulary) -> str | None:
    """The words by which a text names some diagnosis, whichever."""
    terms = terms_named(text, vocabulary).values()
    return next((it for it in _diagnoses_named(text, vocabulary).values() if not _is_of_a_term(it, terms)), None)


def _is_of_a_term(words: str, terms: Iterable[str]) -> bool:
    """Whether the words are but a part of a term's: milia in "milia-like cysts"."""
    return any(len(words) < len(term) and words.casefold() in term.casefold() for term in terms)


def truth_named(text: str, case: Case, vocabulary: Vocabulary) -> str | None:
    """The words by which a text of a case names its truth or its group, in either language."""
    named = _diagnoses_named(text, vocabulary)
    told = next((named[diagnosis] for diagnosis in case.truth if diagnosis in named), None)
    if told is not None or case.group is None:
        return told
    group = {tuple(map(_stem, _words(case.group[language]))) for language in LANGUAGES}
    phrases = {words: frozenset([case.id]) for words in group if words}
    return _found(text, _Names(phrases, {}, max(map(len, phrases), default=0))).get(case.id)


def is_silent(text: Text, case: Case, vocabulary: Vocabulary) -> bool:
    """Whether neither language of a text of a case names its truth. What is not silent waits for the commit."""
    return all(truth_named(text[language], case, vocabulary) is None for language in LANGUAGES)


def spellings(name: str, *, alone: bool) -> Iterator[str]:
    """The names in one printed name: `black dots / globules (rim)` holds three.

    `alone`: the first half of `eczema / atopic dermatitis` is a name by itself, as diagnoses are; of a structure
    such as `points / globules noirs` it is not, and what stands in brackets only tells it from others.
    """
    outside, _, rest = name.partition("(")
    inside, _, after = (part.strip() for part in rest.partition(")"))
    if inside:
        yield f"{outside} {inside} {after}"
        if alone and not after:
            yield from spellings(inside, alone=alone)
        name = f"{outside.strip()} {after}".strip()
    first, slash, second = (part.strip() for part in name.partition(" / "))
    if not slash:
        yield name
    elif " " in first and " " in second:
        yield from (first, second)
    elif " " not in second:
        yield first
        yield f"{first.rpartition(' ')[0]} {second}".strip()
    else:
        yield second
        yield f"{first} {second.partition(' ')[2]}"
        if alone:
            yield first


@lru_cache(maxsize=2)
def _diagnoses(vocabulary: Vocabulary) -> _Names:
    return _gather(vocabulary.diagnoses.values(), alone=True)


@lru_cache(maxsize=2)
def _terms(vocabulary: Vocabulary) -> _Names:
    return _gather(vocabulary.terms.values(), alone=False)


def _gather(things: Iterable[Diagnosis | Term], *, alone: bool) -> _Names:
    phrases: dict[tuple[str, ...], set[str]] = defaultdict(set)
    abbreviations: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        for language in LANGUAGES:
            for printed in (thing.name[language], *thing.synonyms.get(language, ())):
                for name in spellings(printed, alone=alone):
                    words = _words(name)
                    if name.isupper() and len(words) == 1:
                        abbreviations[words[0]].add(thing.id)
                    elif words:
                        phrases[tuple(map(_stem, words))].add(thing.id)
    return _Names(
        {words: frozenset(ids) for words, ids in phrases.items()},
        {word: frozenset(ids) for word, ids in abbreviations.items()},
        max(map(len, phrases), default=0),
    )


def _found(text: str, names: _Names) -> Mapping[str, str]:
    words = list(_WORD.finditer(text))
    folded = [_fold(word.group()) for word in words]
    stems = [_stem(word) for word in folded]
    found: dict[str, str] = {}
    for start, word in enumerate(words):
        for ident in _abbreviated(word.group(), folded[start], names):
            found.setdefault(ident, word.group())
        for end in range(start + 1, min(start + names.longest, len(words)) + 1):
            for ident in names.phrases.get(tuple(stems[start:end]), ()):
                found.setdefault(ident, text[word.start() : words[end - 1].end()])
    return found


def _abbreviated(word: str, folded: str, names: _Names) -> Ids:
    everyday = len(folded) < _EVERYDAY or folded in _ALSO_WORDS
    return frozenset() if everyday and not word.isupper() else names.abbreviations.get(folded, frozenset())


def _words(text: str) -> list[str]:
    return [_fold(word) for word in _WORD.findall(text)]


def _fold(word: str) -> str:
    """Small letters, without accents and ligatures."""
    word = word.casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _stem(folded: str) -> str:
    """A word without plural and feminine endings, for both languages."""
    if len(folded) < 4:
        return folded
    if folded.endswith("aux"):
        return folded[:-3] + "al"
    return re.sub(r"(?<![s])e?[sx]$", "", folded).removesuffix("e")
