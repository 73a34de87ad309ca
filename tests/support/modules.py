"""Every module of the program as a syntax tree, and a check that they were really seen."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "cases", "inference", "tutor")
KNOWN = {"bot.cli", "bot.composition", "bot.settings", "cases.case", "cases.library", "inference", "tutor.session"}


@cache
def modules() -> dict[str, ast.Module]:
    """The syntax tree of each module, by its dotted name. Asserts that what is known to exist was found."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    assert found.keys() >= KNOWN
    assert len(found) > 100
    return found
