"""What holds for every test: how much is tried, and that nothing is skipped unseen."""

import os
from collections import Counter
from typing import Any

import pytest
from hypothesis import settings

from tests.support.size import FULL
from tests.support.spec import TOTAL

LEAST_SPEC_CHECKS = 500
"""How many Bot API requests and answers the whole suite holds against the specification, at the least."""

# Seeded, so that a change is judged by what it changed; `make acceptance` tries anew each time.
settings.register_profile("reduced", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("full", deadline=None, max_examples=500, print_blob=True)
settings.load_profile("full" if FULL else "reduced")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count what was skipped, by its reason, as the last word."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2] if isinstance(report.longrepr, tuple) else "" for report in skipped)
    for reason, times in sorted(reasons.items()):
        terminalreporter.write_line(f"skipped {times}: {reason.removeprefix('Skipped: ')}")
    must = " (none may be, with CI=true)" if skipped and _nothing_may_be_skipped() else ""
    terminalreporter.write_line(f"Bot API: {TOTAL['requests']} requests and {TOTAL['results']} answers checked")
    terminalreporter.write_line(f"skipped in all: {len(skipped)}{must}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped anything where nothing may be."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped") and _nothing_may_be_skipped():
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["spec"] = dict(TOTAL)
    elif _is_whole(session.config) and TOTAL["requests"] + TOTAL["results"] <= LEAST_SPEC_CHECKS:
        # A guard that checks nothing passes too: this one must have seen what it guards.
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add up what the workers checked."""
    for kind, times in getattr(node, "workeroutput", {}).get("spec", {}).items():
        TOTAL[kind] += times


def _is_whole(config: pytest.Config) -> bool:
    """Whether the whole suite runs, on a machine that has the specification."""
    chosen = config.option.keyword or config.option.markexpr or config.args != config.getini("testpaths")
    return not chosen and _nothing_may_be_skipped()


def _nothing_may_be_skipped() -> bool:
    return os.environ.get("CI") == "true"
