"""`socraderm packs`: a group whose subcommands are the files `packs_*.py` beside this one."""

import importlib
import pkgutil
from pathlib import Path
from typing import Final

import click

_PREFIX: Final = "packs_"
_HELP: Final = {
    "analyse": "Look at a pack's images with the image model.",
    "fetch": "Get a pack's missing images.",
    "import": "Make a pack of a public data set.",
    "lint": "Check packs: file, line, field, what is wrong and what would be right.",
    "list": "List the packs at hand.",
    "new": "Start a pack of your own.",
    "preview": "Play a case of a pack in the terminal.",
    "show": "Show a pack, or one case of it, answers included.",
}
"""The line that `--help` shows, here so that help imports no subcommand."""


class _Packs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        found = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
        return sorted(name.removeprefix(_PREFIX) for name in found if name.startswith(_PREFIX))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = importlib.import_module(f"bot.cli.{_PREFIX}{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _HELP.get(name, "")) for name in self.list_commands(ctx)])


@click.group(cls=_Packs, name="packs")
def command() -> None:
    """List, check, import and fetch case packs."""
