"""The fixed ids alone, without their texts, for those who cannot wait for the vocabulary to load."""

import re
from functools import cache
from pathlib import Path
from typing import Final, Literal

_DATA: Final = Path(__file__).with_name("data")
_ID: Final = re.compile(r"^- id: (\S+)$", re.MULTILINE)


@cache
def ids(kind: Literal["terms", "diagnoses", "sites"]) -> tuple[str, ...]:
    """All ids of a kind, in the order of their file."""
    return tuple(_ID.findall((_DATA / f"{kind}.yaml").read_text(encoding="utf-8")))
