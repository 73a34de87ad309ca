"""Reading what data sets tell of a patient. What is unknown, or cannot be read, is left out of the vignette."""

import math
from collections.abc import Mapping
from typing import Final

from cases.case import Finding, HistoryItem, Polarity, Sex

_PAD_HISTORY: Final = {
    "itch": "itch",
    "grew": "growth",
    "hurt": "pain",
    "changed": "recent_change",
    "bleed": "bleeding_history",
}
"""PAD-UFES-20's column -> our term."""


def read_age(text: str) -> int | None:
    """Years, from `55`, `55.0` or the ISIC Archive's `85+`."""
    try:
        age = float(text.rstrip("+"))
    except ValueError:
        return None
    return int(age) if math.isfinite(age) and 0 <= age <= 120 else None


def read_sex(text: str) -> Sex | None:
    """From any case of `female` and `male`."""
    lower = text.lower()
    if lower == "female":
        return "female"
    return "male" if lower == "male" else None


def read_fitzpatrick(text: str) -> int | None:
    """Skin type 1 to 6, from `2.0` (PAD-UFES-20) or `II` (ISIC Archive)."""
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
    if text.upper() in roman:
        return roman[text.upper()]
    return {str(n): n for n in roman.values()}.get(text.removesuffix(".0"))


def read_polarity(text: str) -> Polarity | None:
    """Present or absent, from any case of `True` and `False`; PAD-UFES-20 has `UNK` besides."""
    lower = text.lower()
    if lower == "true":
        return "present"
    return "absent" if lower == "false" else None


def pad_history(row: Mapping[str, str]) -> tuple[HistoryItem, ...]:
    """The symptoms that the patient affirmed or denied."""
    answers = ((term, read_polarity(row[column])) for column, term in _PAD_HISTORY.items())
    return tuple(HistoryItem(term=term, polarity=polarity) for term, polarity in answers if polarity)


def pad_findings(row: Mapping[str, str]) -> tuple[Finding, ...]:
    """Elevation, the one sign that a dermatologist labelled on every picture."""
    match read_polarity(row["elevation"]):
        case "present" | "absent" as polarity:
            return (Finding(term="elevation", polarity=polarity, source="PAD-UFES-20"),)
        case _:
            return ()
