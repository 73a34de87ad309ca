"""What an import kept, and what it left out and why."""

import re
from collections import Counter
from dataclasses import dataclass, field

from cases import pictures

UNKNOWN_DIAGNOSIS = "images of a diagnosis that is not taught here"
NO_FILE = "images without a file"
REPEATED = "rows about an image already seen"
BROKEN_ROW = "unreadable rows"
DISAGREE = "lesions whose rows disagree on the diagnosis"
UNKNOWN_LICENCE = "images under a licence that is not known here"
NOT_CC0 = "images outside the public domain (isic-archive takes these)"
OTHER_KIND = "images of a kind that is not taught here"
OTHER_MODALITY = "clinical images of a lesion with dermoscopy"
SMALL = f"images under {pictures.SMALLEST} px on the long side (--small keeps them)"
UNREADABLE = "unreadable images"
HUGE = "images too large to be shown"
TOO_MANY = "images beyond the tenth of a lesion"
SAME_PICTURE = "lesions with the same image as another"
NO_ADDRESS = "images without an address"
TURNED = "images stored on their side (only a copy can be put right)"


@dataclass(slots=True)
class Report:
    """An import in numbers."""

    cases: int = 0
    images: int = 0
    changed: int = 0
    """Images that are not as their makers published them, so that no archive serves the same bytes."""
    diagnoses: Counter[str] = field(default_factory=Counter)
    """Cases of each truth, named by its first diagnosis."""
    left_out: Counter[str] = field(default_factory=Counter)

    def sentence(self) -> str:
        """Both in one line for a person."""
        kept = f"kept {_counted(self.cases, 'cases')} ({_counted(self.images, 'images')})"
        left = ", ".join(_counted(n, reason) for reason, n in self.left_out.most_common())
        return f"{kept}; left out {left}" if left else kept


def _counted(n: int, things: str) -> str:
    """`3 unreadable images`, `1 unreadable image`."""
    if n == 1:
        things = re.sub(r"^([a-z ]*?)(case|image|lesion|row)s", r"\1\2", things)
    return f"{n:,} {things}"
