"""`socraderm packs`: a group whose subcommands are the files `packs_*.py` beside this one."""

from typing import Final

import click

from bot.cli._lazy import LazyGroup

_HELP: Final = {
    "fetch": "Get a pack's missing images.",
    "import": "Make a pack of a public data set.",
    "lint": "Check packs: file, line, field, what is wrong and what would be right.",
    "list": "List the packs at hand.",
    "show": "Show a pack, or one case of it, answers included.",
}


@click.group(cls=LazyGroup, name="packs", prefix="packs_", lines=_HELP)
def command() -> None:
    """List, check, import and fetch case packs."""
