"""How much the suite does: a reduced size that suits every change, or the size that the docs quote."""

import os
from typing import Final

FULL: Final = os.environ.get("SOCRADERM_TEST_SIZE") == "full"
"""Whether `make acceptance` runs."""


def size(reduced: int, full: int) -> int:
    """Return how many of something this run tries."""
    return full if FULL else reduced
