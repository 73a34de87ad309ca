"""Whether there are cases to teach with."""

import os
from collections.abc import Iterable
from pathlib import Path

from bot.doctor.finding import Finding
from cases.library import Library


def check_packs(folders: Iterable[Path], data_dir: Path) -> Finding:
    """List every pack, and tell what of them cannot be used."""
    # Without its cache: a check writes nothing.
    library = Library((*folders, data_dir / "packs") if os.path.isdir(data_dir / "packs") else folders)  # noqa: PTH112  # never raises
    cases = sum(pack.cases for pack in library.packs)
    says = f"{cases:,} cases in {', '.join(pack.id for pack in library.packs) or 'no pack'}"
    problems = [str(problem) for problem in library.problems]
    if problems:
        more = f" (and {len(problems) - 1} more: `socraderm packs lint`)" if len(problems) > 1 else ""
        return Finding("packs", "warn" if cases else "fail", f"{says}, not all usable", f"{problems[0]}{more}")
    if not cases:
        return Finding("packs", "fail", says, "Install Socraderm again, or name packs in SOCRADERM_PACKS.")
    return Finding("packs", "ok", says)
