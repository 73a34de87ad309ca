import io
import json
import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import click
import pytest

import bot.cli
from bot.cli._lazy import LazyGroup
from bot.errors import SocradermError
from cases.errors import CasesError


def run_python(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A command `fail` that raises whatever `error` is."""
    box = SimpleNamespace(error=None)

    @click.command()
    def fail() -> None:
        raise box.error

    monkeypatch.setattr(LazyGroup, "get_command", lambda *_: fail)
    return box


def test_help_lists_what_exists_and_imports_no_command() -> None:
    done = run_python(
        "import sys, json\n"
        "from bot.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(json.dumps([m for m in sys.modules if m.startswith(('bot.cli.', 'pydantic', 'telegram', 'redis'))]))\n"
    )
    assert done.returncode == 0, done.stderr
    assert "doctor" in done.stdout
    assert json.loads(done.stdout.splitlines()[-1]) == ["bot.cli._lazy"]


def test_every_command_has_its_help_line_and_loads() -> None:
    context = click.Context(bot.cli.group)
    names = bot.cli.group.list_commands(context)
    assert "doctor" in names
    for name in names:
        assert bot.cli._HELP[name]
        assert isinstance(bot.cli.group.get_command(context, name), click.Command)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("socraderm 0.")


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (
            SocradermError("the data\nfolder is full", "Free some space."),
            1,
            "the data folder is full. Free some space.",
        ),
        (CasesError("pack x: broken. Mend it."), 1, "pack x: broken. Mend it."),
        (click.ClickException("no such file"), 1, "no such file"),
        (
            PermissionError(13, "Permission denied", "/root/packs"),
            1,
            "/root/packs: Permission denied. See that you may read and write it.",
        ),
    ],
)
def test_errors_are_one_line_on_stderr(
    failing: SimpleNamespace, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, line: str
) -> None:
    failing.error = error
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(["fail"])
    out, err = capsys.readouterr()
    assert caught.value.code == code
    assert out == ""
    assert err == f"socraderm: {line}\n"


def test_an_interrupt_is_quiet(failing: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    failing.error = KeyboardInterrupt()
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(["fail"])
    assert caught.value.code == 130
    assert capsys.readouterr().err.strip() == ""


def test_a_bug_keeps_its_traceback(failing: SimpleNamespace) -> None:
    failing.error = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        bot.cli.main(["fail"])


@pytest.mark.parametrize("arguments", [["nonsense"], ["--nonsense"], ["doctor", "--nonsense"]])
def test_a_wrong_command_line_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(arguments)
    assert caught.value.code == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "--help" in err


@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_reader_that_went_away_is_no_error(lines: int) -> None:
    done = run_python(
        "import os, click, bot.cli\n"
        "@click.command()\n"
        "def flood():\n"
        f"    for _ in range({lines}): print('x' * 100)\n"
        "bot.cli.LazyGroup.get_command = lambda *_: flood\n"
        "reader, writer = os.pipe()\n"
        "os.dup2(writer, 1); os.close(writer); os.close(reader)\n"
        "bot.cli.main(['flood'])\n"
    )
    assert done.returncode == 1
    assert done.stderr == ""


def test_a_command_may_choose_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    @click.pass_context
    def sick(ctx: click.Context) -> None:
        ctx.exit(1)

    monkeypatch.setattr(LazyGroup, "get_command", lambda *_: sick)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(["sick"])
    assert caught.value.code == 1
