"""Which terms the buttons of a question about findings offer."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from cases.case import Case
from cases.protocol import Step
from cases.text import LANGUAGES
from cases.vocabulary import Vocabulary
from tutor.assessment import expectations, scope
from tutor.keyboards import ROWS, layout
from tutor.look_alikes import look_alikes
from tutor.view import Rng

MOST: Final = 10
_EXPECTED: Final = 6
_TAUGHT_FIRST: Final = ("7-point checklist / Derm7pt criterion", "SkinCon concept", "standard lesion description")
"""Vocabularies whose terms a learner meets first: they fill up the buttons of a picture that nobody has labelled."""


def offered_terms(case: Case, step: Step, said: Iterable[str], vocabulary: Vocabulary, rng: Rng) -> tuple[str, ...]:
    """Terms for the buttons, in the vocabulary's order: what the case shows among others that it does not.

    What the learner has already said of this step is among them, so that it shows as ticked.
    """
    terms = scope(step, vocabulary)
    pool = [term for term in vocabulary.terms if term in terms]
    shown = [finding.term for finding in expectations(case, terms)][:_EXPECTED]
    chosen = list(dict.fromkeys([*(term for term in said if term in terms), *shown]))
    # Each beside one that is easily confused with it: what is offered by chance alone is told apart at a glance.
    for term in shown:
        alike = [other for other in look_alikes(term, case, vocabulary, rng) if other in terms and other not in chosen]
        chosen += alike[:1] if len(chosen) < MOST and _fits(frozenset([*chosen, *alike[:1]]), vocabulary) else []
    others = [term for term in pool if term not in chosen]
    rng.shuffle(others)
    # A sort keeps the shuffle within each rank: common terms first, and not always the same ones.
    others.sort(key=lambda term: vocabulary.terms[term].vocabulary not in _TAUGHT_FIRST)
    for term in others:
        if len(chosen) >= MOST:
            break
        if _fits(frozenset([*chosen, term]), vocabulary):
            chosen.append(term)
    return tuple(term for term in pool if term in chosen)


@lru_cache(maxsize=8192)
def _fits(terms: frozenset[str], vocabulary: Vocabulary) -> bool:
    if len(terms) < ROWS:
        return True
    ordered = [term for term in vocabulary.terms if term in terms]
    for language in LANGUAGES:
        # Two characters more: a tick takes room too.
        labels = ["  " + vocabulary.terms[term].name[language] for term in ordered]
        if len(layout(labels)) > ROWS - 1:
            return False
    return True
