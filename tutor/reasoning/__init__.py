"""Reasoning from counts: what findings support, which finding would tell two diagnoses apart, and the counts.

Evidence is `cases.evidence.load_evidence()`; findings are term ids with their polarity ("uncertain" weighs nothing);
modality is "dermoscopic" or "clinical". Nothing here raises on ids that nobody has counted: they weigh nothing.

    differential.differential(evidence, findings, *, modality, prior=UNIFORM, context=None) -> Differential
    separating.separating(evidence, one, other, given, among=None, *, modality) -> Separator | None
    weighing.weigh(evidence, term, polarity, favourite, other, modality) -> float | None
    weighing.supports / argues(evidence, diagnosis, findings, modality, rather_than=None) -> tuple[Weighed, ...]
    counting.counts(evidence, term, diagnoses, modality) -> tuple[Count, ...]
    modality.likely_modality(evidence, findings) -> Modality | None
"""
