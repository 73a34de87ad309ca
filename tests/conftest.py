"""What holds for every test: how much is tried, and that nothing is skipped unseen."""

import os
from collections import Counter

import pytest
from hypothesis import settings

from tests.support.size import FULL

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
    terminalreporter.write_line(f"skipped in all: {len(skipped)}{must}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped anything where nothing may be."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped") and _nothing_may_be_skipped():
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def _nothing_may_be_skipped() -> bool:
    return os.environ.get("CI") == "true"
