"""What a well-formed case must also be: coherent, and silent about its truth before the commit."""

from collections.abc import Iterator
from typing import Final

from cases.case import Case
from cases.checks.licence import licence_problem
from cases.checks.problem import Problem
from cases.naming import is_silent, terms_named, truth_named
from cases.references import Known
from cases.text import LANGUAGES, Text
from cases.vocabulary import Vocabulary
from cases.yaml_tree import Loc

_UNSEEN: Final = {
    "clinical": frozenset({"dermoscopic_structure", "vessel"}),
    "dermoscopic": frozenset({"palpation", "distribution"}),
}
"""Categories of findings that a picture of this modality cannot show."""


def content_problems(case: Case, vocabulary: Vocabulary, known: Known) -> Iterator[Problem]:
    """Everything wrong with a case but its pictures' files."""
    unknown = [Problem(reference.loc, said) for reference, said in known.problems(case)]
    yield from unknown
    for i, image in enumerate(case.images):
        said = licence_problem(image.licence)
        if said is not None:
            yield Problem(("images", i, "licence"), said)
    yield from _misconceptions(case)
    yield from _asks_twice(case)
    if not unknown:
        yield from _out_of_sight(case, vocabulary)
        yield from _told_too_early(case, vocabulary)


def _misconceptions(case: Case) -> Iterator[Problem]:
    present = {finding.term for finding in case.findings if finding.polarity == "present"}
    for i, wrong in enumerate(case.misconceptions):
        if wrong.diagnosis in case.truth:
            said = f"{wrong.diagnosis} is the truth of this case: a misconception is a wrong answer"
            yield Problem(("misconceptions", i, "diagnosis"), said)
        if wrong.term in present:
            said = f"{wrong.term} is a finding of this case: a misconception is a wrong answer"
            yield Problem(("misconceptions", i, "term"), said)


def _asks_twice(case: Case) -> Iterator[Problem]:
    """Hints, contrasts and doubts of more than one question: the tutor asks only the first."""
    texts: list[tuple[Loc, Text | None]] = [(("findings", i, "hint"), f.hint) for i, f in enumerate(case.findings)]
    texts += [(("misconceptions", i, "contrast"), m.contrast) for i, m in enumerate(case.misconceptions)]
    texts.append((("doubt",), case.doubt))
    for loc, text in texts:
        for language in LANGUAGES if text is not None else ():
            if text is not None and text[language].count("?") > 1:
                said = "asks more than one question, and the tutor asks only the first: join them, or choose one"
                yield Problem((*loc, language), said, grave=False)


def _out_of_sight(case: Case, vocabulary: Vocabulary) -> Iterator[Problem]:
    for i, finding in enumerate(case.findings):
        category = vocabulary.terms[finding.term].category
        if category in _UNSEEN[case.modality]:
            said = f"{finding.term} is of category {category}, which a {case.modality} picture does not show"
            yield Problem(("findings", i, "term"), said, grave=False)


def _told_too_early(case: Case, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Texts that are meant for before the commit and name what is to be found: the tutor withholds these."""
    for loc, text, grave in _before_the_commit(case):
        for language in LANGUAGES:
            word = truth_named(text[language], case, vocabulary)
            if word is not None:
                yield _naming((*loc, language), "the truth", word, grave)
                break
    for i, finding in enumerate(case.findings):
        for language in LANGUAGES if finding.hint is not None and is_silent(finding.hint, case, vocabulary) else ():
            word = terms_named(finding.hint[language], vocabulary).get(finding.term) if finding.hint else None
            if word is not None:
                yield _naming(("findings", i, "hint", language), "what it hints at", word, grave=False)
                break


def _before_the_commit(case: Case) -> Iterator[tuple[Loc, Text, bool]]:
    """Each text with its place, and whether a case is no use without it."""
    for i, wrong in enumerate(case.misconceptions):
        if wrong.contrast is not None:
            yield ("misconceptions", i, "contrast"), wrong.contrast, True
        if wrong.term is not None:
            yield ("misconceptions", i, "why"), wrong.why, False
    if case.doubt is not None:
        yield ("doubt",), case.doubt, False
    if case.vignette.text is not None:
        yield ("vignette", "text"), case.vignette.text, False
    for i, finding in enumerate(case.findings):
        for field, text in (("hint", finding.hint), ("note", finding.note)):
            if text is not None:
                yield ("findings", i, field), text, False


def _naming(loc: Loc, what: str, word: str, grave: bool) -> Problem:
    return Problem(loc, f"names {what} ({word}) before the learner has committed: say it otherwise", grave)
