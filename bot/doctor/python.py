"""Whether this Python is one that the bot runs on."""

import platform
import sys
from typing import Final

from bot.doctor.finding import Finding

_FIRST: Final = (3, 11)
_LAST: Final = (3, 13)


def check_python() -> Finding:
    """Compare this Python with those that the package is made for."""
    says = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    if _FIRST <= sys.version_info[:2] <= _LAST:
        return Finding("python", "ok", says)
    return Finding("python", "fail", says, "Use Python 3.11, 3.12 or 3.13.")
