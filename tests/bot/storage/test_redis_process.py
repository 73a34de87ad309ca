import os
from pathlib import Path

import pytest

from bot.storage.redis_process import last_words, start_redis


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Stands in for Redis: tells what it was started with."""
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\necho "$@"; env; ls -l /proc/self/fd; ps -o sid= -p $$\n')
    program.chmod(0o755)
    return program


def test_it_gets_the_lock_and_a_session_of_its_own_but_no_secret(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCRADERM_TELEGRAM_TOKEN", "1:secret")
    lock = os.open(tmp_path / "the.lock", os.O_CREAT | os.O_RDWR)
    other = os.open(tmp_path / "another", os.O_CREAT | os.O_RDWR)
    child = start_redis(program, tmp_path, tmp_path / "socket", lock)
    assert child.wait(10) == 0
    os.close(lock)
    os.close(other)
    said = (tmp_path / "redis.log").read_text()
    assert f"--unixsocket {tmp_path / 'socket'} --unixsocketperm 700" in said
    assert "the.lock" in said
    assert "another" not in said
    assert "PATH=" in said
    assert "1:secret" not in said
    assert said.split()[-1] == str(child.pid)


@pytest.mark.parametrize(
    ("log", "words"),
    [
        (
            "1:M 24 Nov 2026 10:31:45.910 * Ready\n2:M 24 Nov 2026 10:31:45.912 # Bad file: use --fix\n",
            "Bad file: use --fix",
        ),
        ("no such program\n", "no such program"),
        ("", ""),
    ],
)
def test_last_words_are_without_number_and_time(tmp_path: Path, log: str, words: str) -> None:
    assert last_words(tmp_path) == ""
    (tmp_path / "redis.log").write_text(log)
    assert last_words(tmp_path) == words
