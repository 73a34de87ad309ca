"""`socraderm sandbox`: one line where it cannot run, a clean end, a world that outlives SIGKILL."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.spec import SpecObserver

COMMAND = [sys.executable, "-c", "from bot.cli import main; main()", "sandbox"]
ROOT = Path(__file__).parents[3]


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOCRADERM_")}
    return kept | {"XDG_STATE_HOME": str(tmp_path / "state"), "PYTHONPATH": str(ROOT), "SOCRADERM_PACING": "off"}


@contextmanager
def running(tmp_path: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [*COMMAND, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(tmp_path),
        cwd=tmp_path,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line + process.stdout.read()
        yield process, found[0]
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def refused(tmp_path: Path, *options: str) -> str:
    done = subprocess.run(
        [*COMMAND, *options], capture_output=True, text=True, env=environment(tmp_path), cwd=tmp_path, timeout=30
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def call(url: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        text = answer.read().decode()
    return json.loads(text) if text[:1] in ("{", "[") else text


def test_a_world_outlives_sigkill_and_the_transcript_meets_the_specification(tmp_path: Path) -> None:
    folder, port = tmp_path / "data", str(free_port())
    transcript = tmp_path / "calls.jsonl"
    options = ("--port", port, "--data-dir", str(folder), "--transcript", str(transcript))
    with running(tmp_path, *options) as (process, url):
        assert url.endswith(port)
        for path in ("/healthz", "/readyz"):
            assert call(url + path) == "ok\n"
        call(f"{url}/sandbox/message", {"chat": "private", "user": "ann", "text": "/start"})
        (update,) = call(f"{url}/bot1:sandbox/getUpdates")["result"]
        chat = update["message"]["chat"]["id"]
        call(f"{url}/bot1:sandbox/sendMessage", {"chat_id": chat, "text": "Q"})
        assert 'socraderm_sandbox_calls_total{method="sendMessage",outcome="ok"} 1.0' in call(f"{url}/metrics")
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    with running(tmp_path, "--data-dir", str(folder)) as (process, url):
        messages = call(f"{url}/sandbox/messages?chat=private&user=ann")
        assert [one["text"] for one in messages] == ["/start", "Q"]
        assert call(f"{url}/bot1:sandbox/getUpdates")["result"] == [update]
        assert "another sandbox uses" in refused(tmp_path, "--data-dir", str(folder))
        taken = url.rpartition(":")[2]
        assert f"port {taken} is in use" in refused(tmp_path, "--port", taken, "--data-dir", str(tmp_path / "other"))
        missing = str(tmp_path / "missing" / "calls.jsonl")
        other = str(tmp_path / "other")
        assert "cannot write" in refused(tmp_path, "--data-dir", other, "--transcript", missing)
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        assert time.monotonic() - started < 5
    spec = SpecObserver()
    spec.read(transcript)
    spec.assert_clean()
    assert spec.requests == 2 or not spec.available


def test_the_folder_defaults_to_the_state_folder(tmp_path: Path) -> None:
    with running(tmp_path):
        assert (tmp_path / "state" / "socraderm" / "sandbox" / "world.jsonl").is_file()
