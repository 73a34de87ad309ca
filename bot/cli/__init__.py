"""The command line: a group that finds its commands by the files beside this one.

Each file `bot/cli/NAME.py` defines `command`, a click command or group. It is imported when that command is asked for,
so `socraderm --help` costs no more than click. `GROUP_NAME.py` is the subcommand NAME of a group that is lazy too.
"""

import os
import sys
from typing import Any, Final

import click

from bot.cli._lazy import LazyGroup

_HELP: Final = {
    "bench": "Measure what the README quotes.",
    "differential": "Rank the diagnoses that a list of findings supports.",
    "doctor": "Say what works and what is missing, each with its remedy.",
    "packs": "List, check, import and fetch case packs.",
    "run": "Run the bot: on Telegram with a token, else in the sandbox.",
    "sandbox": "Run the sandbox alone; any number of bots can join it.",
    "understand": "Show what the tutor reads in a free-text answer.",
}


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"socraderm {version('socraderm')}")
    ctx.exit()


@click.group(cls=LazyGroup, lines=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version, help="Show it.")
def group() -> None:
    """Teach dermatology the Socratic way, on Telegram or in the browser."""


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line and exit: 0, 1 for an error told in one line on stderr, 2 for a wrong command line."""
    try:
        result = group.main(arguments, prog_name="socraderm", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        hint = f" Try `{error.ctx.command_path} --help`." if error.ctx else ""
        _fail(f"{error.format_message().rstrip('.')}.{hint}", error.exit_code)
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is left to say, not even in the flush at exit. Click ends the same
        # way where the pipe breaks before the flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except PermissionError as error:
        _fail(f"{error.filename}: {error.strerror}. See that you may read and write it.", 1)
    except Exception as error:
        if not _is_told_in_one_line(error):
            raise
        _fail(str(error), 1)
    else:
        sys.exit(result if isinstance(result, int) else 0)


def _is_told_in_one_line(error: Exception) -> bool:
    from bot.errors import SocradermError
    from cases.errors import CasesError

    return isinstance(error, SocradermError | CasesError)


def _fail(message: str, code: int) -> None:
    click.echo(f"socraderm: {' '.join(message.split())}", err=True)
    sys.exit(code)
