"""What a well-formed case must also be: coherent, and silent about its truth before the commit."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cases.case import Case
from cases.checks.licence import licence_problem
from cases.checks.problem import Problem
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


def _out_of_sight(case: Case, vocabulary: Vocabulary) -> Iterator[Problem]:
    for i, finding in enumerate(case.findings):
        category = vocabulary.terms[finding.term].category
        if category in _UNSEEN[case.modality]:
            said = f"{finding.term} is of category {category}, which a {case.modality} picture does not show"
            yield Problem(("findings", i, "term"), said, grave=False)


def _told_too_early(case: Case, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Texts that are shown before the commit and name what is to be found."""
    truth = [vocabulary.diagnoses[diagnosis].name for diagnosis in case.truth]
    truth += [case.group] if case.group is not None else []
    for i, wrong in enumerate(case.misconceptions):
        yield from _naming(wrong.contrast, truth, ("misconceptions", i, "contrast"), "the truth", grave=True)
    if case.vignette.text is not None:
        yield from _naming(case.vignette.text, truth, ("vignette", "text"), "the truth", grave=False)
    for i, finding in enumerate(case.findings):
        if finding.hint is not None:
            names = [*truth, vocabulary.terms[finding.term].name]
            yield from _naming(finding.hint, names, ("findings", i, "hint"), "what it hints at", grave=False)


def _naming(text: Text, names: Iterable[Text], loc: Loc, what: str, grave: bool) -> Iterator[Problem]:
    for language in LANGUAGES:
        for name in names:
            for word in filter(None, map(str.strip, re.split(r" / |[()]", name[language]))):
                # A name that begins in capitals is a person's or an abbreviation: TEN is not ten.
                case = re.NOFLAG if word[0].isupper() else re.IGNORECASE
                if re.search(rf"\b{re.escape(word)}(s|x)?\b", text[language], case):
                    said = f"names {what} ({word}) before the learner has committed: say it otherwise"
                    yield Problem((*loc, language), said, grave)
                    return
