"""Every wording of the vocabulary and of the word lists, with what it names."""

from collections.abc import Iterator

from cases.lexicon import Wordings
from cases.text import Language
from cases.vocabulary import Diagnosis, Vocabulary
from tutor.understanding.entries import Entry
from tutor.understanding.plan_words import PLAN_WORDS
from tutor.understanding.spellings import spellings, variants


def names(vocabulary: Vocabulary, language: Language) -> Iterator[tuple[str, Entry]]:
    """All wordings of a language: the printed names, the word lists, the plans."""
    yield from printed_names(vocabulary, language)
    data = vocabulary.lexicon
    for lists in (data.wordings.get(language, Wordings()), data.grammar.get(language, Wordings())):
        for diagnosis, wordings in lists.diagnoses.items():
            for words in (each for wording in wordings for each in variants(wording)):
                yield words, ("diagnosis", diagnosis)
        for term, wordings in lists.terms.items():
            for words in (each for wording in wordings for each in variants(wording)):
                yield words, ("term", term)
    yield from plan_names(vocabulary, language)


def plan_names(vocabulary: Vocabulary, language: Language) -> Iterator[tuple[str, Entry]]:
    """The names of the plans, and how learners write them."""
    for plan in vocabulary.plans.values():
        written = PLAN_WORDS.get(plan.id, {}).get(language, ())
        for name in (*spellings(plan.name[language]), *written):
            yield name, ("plan", plan.id)


def printed_names(vocabulary: Vocabulary, language: Language) -> Iterator[tuple[str, Entry]]:
    """The names and synonyms of the vocabulary."""
    for diagnosis in vocabulary.diagnoses.values():
        for words in (each for name in diagnosis_names(diagnosis, language) for each in variants(name)):
            yield words, ("diagnosis", diagnosis.id)
    for term in vocabulary.terms.values():
        for printed in (term.name[language], *term.synonyms.get(language, ())):
            for words in (each for name in spellings(printed) for each in variants(name)):
                yield words, ("term", term.id)


def diagnosis_names(diagnosis: Diagnosis, language: Language) -> Iterator[str]:
    """Every printed way to write a diagnosis; those in capitals are abbreviations."""
    for name in (diagnosis.name[language], *diagnosis.synonyms.get(language, ())):
        yield from spellings(name, alone=True)
