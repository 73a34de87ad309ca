"""The one bot that a sandbox has."""

from typing import Final

TOKEN: Final = "1:sandbox"  # noqa: S105  # told to everybody, so no secret
