"""What a check found."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `fail` means that the bot could not run; what is not ok has a remedy."""

    name: str
    status: Status
    says: str
    remedy: str | None = None

    def __post_init__(self) -> None:
        assert (self.status == "ok") == (self.remedy is None)
