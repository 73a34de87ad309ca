"""The differential that findings support: posterior, the cases behind it, and what to ask next."""

from collections.abc import Mapping
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from cases.evidence import Evidence
from cases.priors import UNIFORM, Prior
from tutor.reasoning.context import Context, log_contexts
from tutor.reasoning.frequency import frequencies
from tutor.reasoning.likelihood import log_chances, observed
from tutor.reasoning.separating import Separator, separating

if TYPE_CHECKING:
    from cases.case import Modality, Polarity


class Ranked(NamedTuple):
    """A diagnosis, its posterior probability, and how many annotated cases are behind it."""

    diagnosis: str
    posterior: float
    n: int


class Differential(NamedTuple):
    """The likeliest first; posteriors sum to 1."""

    ranked: tuple[Ranked, ...]
    ask_next: Separator | None
    """The finding that best separates the first two."""
    no_data: tuple[str, ...]
    """Diagnoses that nobody has counted on this kind of image, and that the findings bring no figure for."""


def differential(
    evidence: Evidence,
    findings: Mapping[str, "Polarity"],
    *,
    modality: "Modality",
    prior: Prior = UNIFORM,
    context: Context | None = None,
) -> Differential:
    """Naive Bayes over the counted diagnoses: findings count as independent, the values of one variable as one."""
    seen = list(observed(evidence, findings, modality))
    cases = dict(evidence.cases[modality])
    # One known by a figure or two is the average diagnosis in all else: ranked always, it would win what is average.
    # They come all at once: by a second one's coming, the one that a finding fits best could fall.
    figured = evidence.authored[modality]
    if any(figured.keys() & variable.counts.keys() for variable, _ in seen if variable.source.authored):
        cases |= figured
    scores = {who: log(weight) for who, weight in frequencies(evidence, prior, tuple(cases), modality).items()}
    parts = [log_chances(one) for one in seen]
    if context is not None:
        parts += log_contexts(evidence, context, modality)
    for logs, usual in parts:
        for diagnosis in scores:
            scores[diagnosis] += logs.get(diagnosis, usual)
    top = max(scores.values())
    shares = {diagnosis: exp(score - top) for diagnosis, score in scores.items()}
    total = sum(shares.values())
    ranked = tuple(
        Ranked(diagnosis, share / total, cases[diagnosis])
        for diagnosis, share in sorted(shares.items(), key=lambda item: -item[1])
    )
    ask = None
    if len(ranked) > 1:
        ask = separating(evidence, ranked[0].diagnosis, ranked[1].diagnosis, findings, modality=modality)
    return Differential(ranked, ask, tuple(who for who in evidence.diagnoses if who not in cases))
