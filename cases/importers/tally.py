"""What an import kept, and what it left out and why."""

from collections import Counter
from dataclasses import dataclass, field

UNKNOWN_DIAGNOSIS = "images of a diagnosis that is not taught here"
NO_FILE = "images without a file"
REPEATED = "rows that repeat an image"
BROKEN_ROW = "rows that cannot be read"
DISAGREE = "lesions whose rows disagree on the diagnosis"
UNKNOWN_LICENCE = "images under a licence that is not known here"
NOT_CC0 = "images that are not in the public domain (import them as isic-archive)"
OTHER_KIND = "images of a kind that is not taught here"
OTHER_MODALITY = "clinical images of lesions that dermoscopy shows"
SMALL = "images under 280 px on the long side (--small keeps them)"
UNREADABLE = "unreadable images"
HUGE = "images too large to be shown"
TOO_MANY = "images of lesions with more than ten"
SAME_PICTURE = "lesions that show the same image as another"
NO_ADDRESS = "images without an address"
TURNED = "images that lie on their side, which only a copy can put right"


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
        kept = f"kept {self.cases} case{'s' * (self.cases != 1)} ({self.images} image{'s' * (self.images != 1)})"
        left = ", ".join(f"{n} {reason}" for reason, n in sorted(self.left_out.items(), key=lambda x: -x[1]))
        return f"{kept}; left out {left}" if left else kept
