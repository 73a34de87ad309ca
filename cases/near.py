"""The nearest of some known ids, for messages that say what would be right."""

from collections.abc import Iterable


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known id most like `value`, or none when nothing is like it."""
    from rapidfuzz import fuzz, process  # here: only needed when something is wrong

    found = process.extractOne(value, sorted(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=60)
    return found[0] if found else None
