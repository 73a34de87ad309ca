"""Every Bot API call of a test, held against the machine-readable specification of the Bot API.

`SpecObserver` goes into the sandbox as its observer, or reads the transcript of a sandbox in another process. Requests
count where the sandbox carried them out: what it refused may have been wrong on purpose.
"""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOOL = Path(__file__).parents[3] / "shared" / "tools" / "botapi_spec.py"


def _load() -> ModuleType | None:
    if not TOOL.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the Bot API's specification is missing: {TOOL}")
        return None
    spec = importlib.util.spec_from_file_location("botapi_spec", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOTAL = {"requests": 0, "results": 0}
"""Checks made in this process, by all observers."""


class SpecObserver:
    """Checks calls and collects the faults; without the specification it checks nothing and `available` is false.

    With `requests_vary` the requests are wrong on purpose, and only results are checked.
    """

    def __init__(self, *, requests_vary: bool = False) -> None:
        self._spec = _load()
        self._requests_vary = requests_vary
        self.available = self._spec is not None
        self.requests = 0
        self.results = 0
        self.faults: list[str] = []
        self.raw_updates: set[int] = set()
        """Ids of updates that a test made up, which no Bot API server vouches for."""

    def __call__(self, method: str, params: dict[str, Any], result: Any, error: dict[str, Any] | None) -> None:
        """Check one call, as the sandbox's observer."""
        if self._spec is None or error is not None:
            return
        if not self._requests_vary:
            self.requests += 1
            TOTAL["requests"] += 1
            self._collect(f"{method} request", self._spec.check_request(method, params))
        if method == "getUpdates":
            result = [update for update in result if update["update_id"] not in self.raw_updates]
        self.check(method, result)

    def check(self, method: str, result: Any) -> None:
        """Check what `method` answers, or anything of that shape: an Update is one element of getUpdates."""
        if self._spec is None:
            return
        self.results += 1
        TOTAL["results"] += 1
        self._collect(f"{method} result", self._spec.check_result(method, result))

    def read(self, transcript: Path) -> None:
        """Check the calls in a transcript that `--transcript` wrote; a torn last line is left out."""
        for line in transcript.read_text(encoding="utf-8").split("\n")[:-1]:
            call = json.loads(line)
            self(call["method"], call["params"], call.get("result"), call.get("error"))

    def _collect(self, where: str, faults: list[str]) -> None:
        self.faults += [f"{where}: {fault}" for fault in faults]

    def assert_clean(self) -> None:
        """Fail unless every check passed."""
        assert not self.faults, "\n".join(self.faults[:20])
