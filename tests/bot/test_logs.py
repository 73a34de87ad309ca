import logging
from collections.abc import Iterator

import pytest

from bot.logs import _CAPPED, set_up_logging


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []  # `force` closes what it finds, and pytest's own handlers are to live on
    yield
    for name in _CAPPED:
        logging.getLogger(name).setLevel(logging.NOTSET)
    root.handlers[:] = handlers
    root.setLevel(level)


def test_secrets_are_blotted_out_even_in_tracebacks(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("INFO", ["1:secret"])
    try:
        raise ValueError("http://host/bot1:secret/getMe")
    except ValueError:
        logging.getLogger("bot").exception("failed at bot1:secret")
    err = capsys.readouterr().err
    assert "failed at bot[secret]" in err
    assert "ValueError: http://host/bot[secret]/getMe" in err
    assert "1:secret" not in err


def test_debug_does_not_open_the_loggers_that_tell_too_much(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("DEBUG")
    logging.getLogger("bot").debug("mine")
    logging.getLogger("telegram.Bot").debug("token")
    logging.getLogger("aiohttp.access").info("path")
    assert [line.split(": ")[-1] for line in capsys.readouterr().err.splitlines()] == ["mine"]


def test_the_level_holds_for_capped_loggers_too(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("ERROR")
    logging.getLogger("telegram.ext").warning("quiet")
    logging.getLogger("telegram.ext").error("told")
    assert capsys.readouterr().err.count("\n") == 1
