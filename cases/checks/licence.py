"""Whether a licence is one that a reader can look up."""

import re
from typing import Final

from cases.near import nearest

_KNOWN: Final = (
    "CC0-1.0", "CC-BY-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-2.0", "CC-BY-SA-3.0",
    "CC-BY-SA-4.0", "CC-BY-NC-2.0", "CC-BY-NC-3.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-2.0", "CC-BY-NC-SA-3.0",
    "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0", "CC-BY-ND-4.0", "PDDL-1.0", "ODC-By-1.0", "ODbL-1.0", "MIT", "Apache-2.0",
)  # fmt: skip
"""SPDX identifiers of licences that pictures and texts are published under."""


def licence_problem(licence: str) -> str | None:
    """What is wrong with a licence, written as SPDX does: one id, or several joined by AND or OR."""
    for part in re.split(r" (?:AND|OR) ", licence):
        if part not in _KNOWN and not re.fullmatch(r"LicenseRef-[A-Za-z0-9.-]+", part):
            near = nearest(part, _KNOWN)
            hint = f"did you mean {near}?" if near else "write its SPDX id, such as CC-BY-4.0, or LicenseRef-NAME"
            return f"unknown licence {part!r}: {hint}"
    return None
