"""What each term means, in one line that names no diagnosis.

Standard teaching; dermoscopic structures and vessels are worded after the descriptive terms of the third consensus of
the International Dermoscopy Society (2016). Read when first asked for: most turns need none.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from cases.text import Text

FILE: Final = Path(__file__).with_name("data") / "definitions.csv"


@cache
def load_definitions() -> Mapping[str, Text]:
    """By term id; read once a process."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["term"]: Text(en=row["en"], fr=row["fr"]) for row in csv.DictReader(file)}
