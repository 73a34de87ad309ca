"""What a case expects of an answer, and how an answer compares. Pure comparisons, no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from cases.case import Case, Finding
from cases.protocol import Step
from cases.text import Language
from cases.vocabulary import Vocabulary
from tutor.options import AnswerClasses

Holds = Literal["present", "absent", "unknown"]

_KIN: Final = tuple(
    frozenset(family.split())
    for family in (
        "brown light_brown dark_brown pigmented",
        "gray blue blue_grey",
        "red erythema salmon",
        "macule patch",
        "ulcer ulceration erosion",
        "telangiectasia fine_telangiectasia arborising_vessels",
        "scale collarette_scale active_scaly_border hyperkeratosis",
        "raised_border rolled_pearly_border",
        "ill_defined_border irregular_border",
        "well_defined_border regular_border",
        "dotted_vessels glomerular_vessels",
        "atypical_pigment_network broadened_network",
        "irregular_streaks pseudopods radial_streaming branched_streaks",
        "multiple_blue_grey_dots regression_blue blue_grey_globules",
        "leaf_like_areas spoke_wheel_areas blue_grey_ovoid_nests",
    )
)
"""Terms that an honest eye may take for one another, or that differ in how exact they are: being near is no error."""

_RAISED: Final = frozenset(
    ["papule", "plaque", "nodule", "tumour", "vesicle", "bulla", "pustule", "abscess", "wheal", "cyst"]
)
_FLAT: Final = frozenset(["macule", "patch"])

_KINDS_OF: Final = {
    general: frozenset(kinds.split())
    for general, kinds in {
        "brown": "light_brown dark_brown",
        "pigmented": "brown",
        "gray": "blue_grey",
        "blue": "blue_grey",
        "red": "erythema",
        "scale": "collarette_scale active_scaly_border",
        "raised_border": "rolled_pearly_border active_scaly_border",
        "elevation": "raised_border",
        "telangiectasia": "fine_telangiectasia arborising_vessels",
        "irregular_streaks": "pseudopods radial_streaming branched_streaks",
        "ulcer": "ulceration",
        "ulceration": "ulcer",
        "hyperkeratosis": "keratin_mass central_keratin_plug",
    }.items()
}
"""General terms, and the more exact ones that say as much and more (standard teaching)."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An answer to a question about findings, term by term."""

    right: tuple[str, ...]
    near: tuple[str, ...]
    wrong: tuple[str, ...]
    unjudged: tuple[str, ...]
    missing: tuple[Finding, ...]
    """Expected and not said, the heaviest first."""


def scope(step: Step, vocabulary: Vocabulary) -> frozenset[str]:
    """The terms that a step asks about."""
    return _scope(step.categories, step.terms, vocabulary)


@lru_cache(maxsize=1024)
def _scope(categories: tuple[str, ...], terms: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(t.id for t in vocabulary.terms.values() if t.category in categories).union(terms)


def is_labelled(case: Case) -> bool:
    """Whether anyone has said what the picture shows."""
    return bool(case.findings)


def is_complete(case: Case) -> bool:
    """Whether what the case does not list is not there: true of drawn images, whose structures are known exactly."""
    return is_labelled(case) and all(image.kind == "illustration" for image in case.images)


def holds(case: Case, term: str) -> Holds:
    """Whether the case shows a term, as far as it is labelled."""
    for finding in case.findings:
        if finding.term == term:
            return finding.polarity
    return "absent" if is_complete(case) else "unknown"


def expectations(case: Case, terms: Iterable[str]) -> tuple[Finding, ...]:
    """The findings of a case among `terms`, the heaviest first."""
    wanted = frozenset(terms)
    there = [f for f in case.findings if f.polarity == "present" and f.term in wanted]
    return tuple(sorted(there, key=lambda finding: -finding.weight))


def judge(case: Case, said: Sequence[str], terms: frozenset[str], language: Language) -> Judgement:
    """Compare the terms that a learner says are there with those that the case shows."""
    expected = expectations(case, terms)
    there = {finding.term for finding in expected}
    # French teaching does not insist on the size that separates the two: either is right for the other.
    same = _FLAT if language == "fr" else frozenset[str]()
    if not same.isdisjoint(there):
        there |= same
    right, near, wrong, unjudged = [], [], [], []
    for term in said:
        if term in there or any(is_general_for(other, term) for other in there):
            right.append(term)
        elif any(is_near(term, other) for other in there):
            near.append(term)
        elif holds(case, term) == "absent":
            wrong.append(term)
        else:
            unjudged.append(term)
    reached = {*said, *(same if not same.isdisjoint(said) else ())}
    missing = tuple(
        finding for finding in expected if finding.term not in reached and kinds_of(finding.term).isdisjoint(said)
    )
    return Judgement(tuple(right), tuple(near), tuple(wrong), tuple(unjudged), missing)


def kinds_of(term: str) -> frozenset[str]:
    """The terms that say the same more exactly."""
    return _KINDS_OF.get(term, frozenset())


def is_general_for(general: str, exact: str) -> bool:
    """Whether one term is the general word for another."""
    return exact in kinds_of(general)


def with_implied(said: Sequence[str]) -> tuple[str, ...]:
    """The terms that were said, and elevation where one of them is raised by its very name."""
    return tuple(said) if _RAISED.isdisjoint(said) else (*said, "elevation")


def is_near(one: str, other: str) -> bool:
    """Whether two terms are easily taken for one another."""
    return other in near(one)


@lru_cache(maxsize=1024)
def near(term: str) -> frozenset[str]:
    """The terms that are easily taken for this one."""
    return frozenset().union(*(family for family in _KIN if term in family)) - {term}


def is_right(answer: str, truth: Sequence[str], classes: AnswerClasses | None) -> bool:
    """Whether an option of the differential is the truth. `answer` is a class's key or a diagnosis."""
    found = classes.find(answer) if classes else None
    return not set(found.members if found else (answer,)).isdisjoint(truth)


def is_melanocytic(case: Case, vocabulary: Vocabulary) -> bool | None:
    """Whether the truth is melanocytic; none when the members of its group differ or are unknown."""
    flags = {d.melanocytic for d in map(vocabulary.diagnoses.get, case.truth) if d is not None}
    return flags.pop() if len(flags) == 1 else None
