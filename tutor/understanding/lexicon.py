"""Which phrases name which term, diagnosis or plan: the vocabulary's names and synonyms, in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cases.text import LANGUAGES, Language
from cases.vocabulary import Diagnosis, Vocabulary
from tutor.understanding.known_words import KNOWN
from tutor.understanding.normalise import Token, fold, phrase, stem
from tutor.understanding.plan_words import PLAN_WORDS

Kind = Literal["term", "diagnosis", "plan"]
Entry = tuple[Kind, str]
Phrases = Mapping[tuple[str, ...], Entry]

_TYPO_FROM: Final = 5
"""Shorter words are taken as written: one slip makes another word of them."""
_SMALL_FROM: Final = 3
_ALSO_WORDS: Final = frozenset({"ten", "net", "mel"})
_NO_NAMES: Final[Mapping[Language, frozenset[tuple[str, ...]]]] = {
    "en": frozenset({(), ("pigment",)}),
    "fr": frozenset({()}),
}
"""Phrases that the other language's inflections would make a name of: pigment is not pigmenté."""
_NOT_ALONE: Final = frozenset({"history", "dermoscopy", "anamnese", "dermoscopie"})
"""Words in brackets that only tell two terms apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language's phrases (the other language's where they do not clash), by their stems.

    Compared by identity, so that what was read with one can be kept.
    """

    phrases: Phrases
    abbreviations: Mapping[str, Entry]
    """By their lower-case letters; see `abbreviation`."""
    words: frozenset[str]
    longest: int
    _by_initial: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def abbreviation(self, token: Token) -> Entry | None:
        """What an abbreviation stands for: in capitals, or long enough to be no word of everyday language."""
        if token.caps or (len(token.folded) >= _SMALL_FROM and token.folded not in _ALSO_WORDS):
            return self.abbreviations.get(token.folded)
        return None

    def correct(self, word: str) -> str:
        """The word of the lexicon that a stem must be a slip of, or the stem itself."""
        if len(word) < _TYPO_FROM or word in self.words or word in KNOWN or not word.isalpha():
            return word
        return _nearest(word, self._by_initial.get(word[0], ()))


@lru_cache(maxsize=8192)
def _nearest(word: str, candidates: tuple[str, ...]) -> str:
    slips = 1 if len(word) < 8 else 2
    found = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=slips)
    return found[0] if found else word


_built: dict[int, tuple[Vocabulary, dict[Language, Lexicon]]] = {}


def lexicon(vocabulary: Vocabulary, language: Language) -> Lexicon:
    """The lexicon of a vocabulary, built once for as long as it is in use."""
    kept = _built.get(id(vocabulary))
    if kept is None or kept[0] is not vocabulary:
        _built.clear()
        kept = _built[id(vocabulary)] = (vocabulary, {lang: _build(vocabulary, lang) for lang in LANGUAGES})
    return kept[1][language]


def _build(vocabulary: Vocabulary, language: Language) -> Lexicon:
    phrases: dict[tuple[str, ...], Entry] = {}
    abbreviations: dict[str, Entry] = {}
    for spoken in sorted(LANGUAGES, key=lambda each: each != language):
        for name, entry in _names(vocabulary, spoken):
            if name.isupper() and " " not in name:
                abbreviations.setdefault(fold(name), entry)
            elif (words_of := phrase(name)) not in _NO_NAMES[language]:
                phrases.setdefault(words_of, entry)
    words = frozenset(word for each in phrases for word in each)
    by_initial: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= _TYPO_FROM - 1 and word.isalpha():
            by_initial.setdefault(word[0], []).append(word)
    longest = max(map(len, phrases), default=1)
    return Lexicon(
        phrases, abbreviations, words, longest, {initial: tuple(some) for initial, some in by_initial.items()}
    )


def _names(vocabulary: Vocabulary, language: Language) -> Iterator[tuple[str, Entry]]:
    for diagnosis in vocabulary.diagnoses.values():
        for name in diagnosis_names(diagnosis, language):
            yield name, ("diagnosis", diagnosis.id)
    for term in vocabulary.terms.values():
        for printed in (term.name[language], *term.synonyms.get(language, ())):
            for name in spellings(printed):
                yield name, ("term", term.id)
    for plan in vocabulary.plans.values():
        written = PLAN_WORDS.get(plan.id, {}).get(language, ())
        for name in (*spellings(plan.name[language]), *written):
            yield name, ("plan", plan.id)


def diagnosis_names(diagnosis: Diagnosis, language: Language) -> Iterator[str]:
    """Every way to write a diagnosis; those in capitals are abbreviations."""
    for name in (diagnosis.name[language], *diagnosis.synonyms.get(language, ())):
        yield from spellings(name, alone=True)


def spellings(name: str, *, alone: bool = False) -> Iterator[str]:
    """The names in one printed name: `black dots / globules (rim)` holds three.

    `alone`: the first half of `eczema / atopic dermatitis` is a name by itself, as diagnoses are; of a structure
    such as `points / globules noirs` it is not.
    """
    outside, _, rest = name.partition("(")
    inside, _, after = rest.partition(")")
    if "-" in name:
        yield from spellings(name.replace("-", ""), alone=alone)
    if inside:
        yield name.replace("(", " ").replace(")", " ")
        if not after.strip() and (alone or stem(inside.strip()) not in {stem(w) for w in _NOT_ALONE}):
            yield from spellings(inside.strip(), alone=alone)
        name = f"{outside.strip()} {after.strip()}".strip()
    first, slash, second = (part.strip() for part in name.partition(" / "))
    if not slash:
        yield name
    elif " " not in second:
        yield first
        yield f"{first.rpartition(' ')[0]} {second}".strip()
    elif " " not in first:
        yield second
        yield f"{first} {second.partition(' ')[2]}"
        if alone:
            yield first
    else:
        yield first
        yield second
