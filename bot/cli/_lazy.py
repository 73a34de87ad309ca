"""A group that finds its commands by the files beside this one."""

import importlib
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click


class LazyGroup(click.Group):
    """The commands `PREFIX` + NAME + `.py`, each imported when it is asked for.

    `lines`: what `--help` shows of each, given here so that help imports none of them.
    """

    def __init__(self, *arguments: Any, prefix: str = "", lines: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.prefix, self.lines = prefix, lines

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, sorted. What has an underline after the prefix is a subcommand's file, or no command's."""
        files = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
        names = (file.removeprefix(self.prefix) for file in files if file.startswith(self.prefix))
        return sorted(name for name in names if "_" not in name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None when there is none of this name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"bot.cli.{self.prefix}{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of `--help`."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.lines.get(name, "")) for name in self.list_commands(ctx)])
