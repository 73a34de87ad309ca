"""One clock: nothing but `bot.clock` knows what time it is, and `tutor` and `cases` know no time at all."""

import ast
from collections.abc import Iterator

import pytest

from tests.support.modules import modules

CLOCK = "bot.clock"
NOW = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {
        "time",
        "time_ns",
        "localtime",
        "gmtime",
        "ctime",
        "asctime",
        "strftime",
        "clock_gettime",
        "clock_gettime_ns",
    },
}


def readings(tree: ast.Module) -> Iterator[str]:
    """Every mention of a function that reads the wall clock, called or not, whatever it was imported as."""
    aliases = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                aliases[alias.asname or alias.name] = alias.name
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"from time import {alias.name}" for alias in node.names if alias.name in NOW["time"])
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).split(".")[-1]
            if node.attr in NOW.get(aliases.get(owner, owner), ()):
                yield ast.unparse(node)


@pytest.mark.parametrize(
    "code",
    [
        "datetime.now(UTC)",
        "import datetime as dtm\ndtm.datetime.now()",
        "from datetime import datetime as d\nd.utcnow()",
        "from datetime import date\ndate.today()",
        "import time as t\nt.time()",
        "from time import time_ns",
        "Field(default_factory=time.time)",
    ],
)
def test_a_reading_is_seen(code: str) -> None:
    assert list(readings(ast.parse(code)))


@pytest.mark.parametrize("code", ["clock.now()", "time.monotonic()", "time.sleep(1)", "datetime.fromisoformat(x)"])
def test_what_is_no_reading_passes(code: str) -> None:
    assert not list(readings(ast.parse(code)))


def test_only_the_clock_reads_the_wall_clock() -> None:
    found = {name: list(readings(tree)) for name, tree in modules().items()}
    assert found.pop(CLOCK), "the clock itself was not seen to read it"
    assert {name: seen for name, seen in found.items() if seen} == {}


def test_tutor_and_cases_know_no_time_at_all() -> None:
    wrong = [
        name
        for name, tree in modules().items()
        if name.split(".")[0] in ("tutor", "cases")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(alias.name == "time" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "time")
    ]
    assert wrong == []
