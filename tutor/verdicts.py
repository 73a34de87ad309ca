"""Whether an answer to a question of choice was right. For the debrief: a verdict before it would help to guess."""

from cases.case import Case, CasePlan
from cases.protocol import Choice
from cases.vocabulary import Vocabulary
from tutor.assessment import is_melanocytic
from tutor.scoring import meets


def is_right_choice(choice: Choice, case: Case, vocabulary: Vocabulary) -> bool | None:
    """Whether a choice is right for a case; none when nobody can tell, or when it is never judged."""
    if choice.when is not None:
        return _has(choice.when, case, vocabulary)
    if choice.plans:
        plan = best_plan(case, vocabulary)
        return None if plan is None else not {plan.best, *plan.acceptable}.isdisjoint(choice.plans)
    return meets(case, choice) if choice.judged else None


def best_plan(case: Case, vocabulary: Vocabulary) -> CasePlan | None:
    """What should be done: as the author says, else what is usual for the diagnosis."""
    if case.plan is not None:
        return case.plan
    known = (vocabulary.diagnoses.get(diagnosis) for diagnosis in case.truth)
    return next((d.plan for d in known if d is not None and d.plan is not None), None)


def _has(wanted: str, case: Case, vocabulary: Vocabulary) -> bool | None:
    if wanted in {"always", "never"}:
        return wanted == "always"
    if wanted == "benign":
        known = {d.nature == "benign" for d in map(vocabulary.diagnoses.get, case.truth) if d is not None}
        return known.pop() if len(known) == 1 else None
    melanocytic = is_melanocytic(case, vocabulary)
    return None if melanocytic is None else melanocytic == (wanted == "melanocytic")
