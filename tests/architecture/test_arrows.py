"""The arrows between the packages point down only, and what is heavy or impure stays where it belongs."""

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.modules import PACKAGES, modules

ARROWS = {
    "bot": {"bot", "cases", "inference", "tutor"},
    "tutor": {"tutor", "cases"},
    "inference": {"inference", "cases"},
    "cases": {"cases"},
}
OUTSIDE = {
    "aiohttp",
    "asyncio",
    "httpx",
    "redis",
    "requests",
    "socket",
    "subprocess",
    "telegram",
    "threading",
    "urllib",
}
FORBIDDEN = {
    "bot": {"torch", "torchvision"},
    "tutor": OUTSIDE | {"os", "random", "secrets", "time", "torch", "torchvision", "uuid"},
    "inference": OUTSIDE - {"threading"},
    "cases": OUTSIDE | {"random", "secrets", "time", "torch", "torchvision", "uuid"},
}
HEAVY = ("torch", "torchvision", "matplotlib", "fpdf", "reportlab", "onnxruntime")


def imports(name: str, tree: ast.Module) -> Iterator[str]:
    """Every module that `name` imports, wherever the import stands: in functions, under TYPE_CHECKING, by its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            assert node.module
            yield node.module
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            # A computed name is one of the module's own package, as in bot.cli.
            argument = node.args[0]
            yield str(argument.value) if isinstance(argument, ast.Constant) else name


def roots(name: str, tree: ast.Module) -> set[str]:
    return {imported.split(".")[0] for imported in imports(name, tree)}


def test_imports_are_seen_wherever_they_stand() -> None:
    tree = ast.parse(
        "import a.b\nfrom c import d\ndef f():\n    import e\nimportlib.import_module('g.h')\n"
        "if TYPE_CHECKING:\n    from i.j import k\n"
    )
    assert roots("x", tree) == {"a", "c", "e", "g", "i"}


@pytest.mark.parametrize("package", PACKAGES)
def test_arrows_point_down(package: str) -> None:
    wrong = [
        f"{name} imports {root}"
        for name, tree in modules().items()
        if name.split(".")[0] == package
        for root in roots(name, tree) & set(PACKAGES) - ARROWS[package]
    ]
    assert wrong == []


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_heavy_or_impure_stays_where_it_belongs(package: str) -> None:
    wrong = [
        f"{name} imports {root}"
        for name, tree in modules().items()
        if name.split(".")[0] == package
        for root in roots(name, tree) & FORBIDDEN[package]
    ]
    assert wrong == []


def test_arrows_are_used() -> None:
    """A guard that guards: each arrow of the design that exists today is really seen."""
    seen = {(name.split(".")[0], root) for name, tree in modules().items() for root in roots(name, tree)}
    assert {("bot", "tutor"), ("bot", "cases"), ("tutor", "cases"), ("bot", "telegram"), ("bot", "redis")} <= seen


def test_the_main_process_imports_nothing_heavy() -> None:
    code = (
        "import sys, bot.composition, bot.service\n"
        f"print([name for name in {HEAVY} if name in sys.modules], 'telegram.ext' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[] True"
