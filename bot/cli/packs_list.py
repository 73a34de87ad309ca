"""`socraderm packs list`: the packs at hand."""

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cases.library import PackInfo


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(as_json: bool) -> None:
    """List the packs at hand: those of SOCRADERM_PACKS, of the data folder, and the shipped ones.

    What cannot be used is told on stderr, and stops nothing else.
    """
    from bot.library import open_library
    from bot.settings import read_settings

    library = open_library(read_settings())
    if as_json:
        click.echo(json.dumps([describe(pack) for pack in library.packs], ensure_ascii=False))
    else:
        for pack in library.packs:
            origin = "shipped" if pack.shipped else str(pack.folder)
            click.echo(f"{pack.id}: {pack.manifest.title.en} ({pack.cases:,} cases, {pack.manifest.licence}, {origin})")
    for problem in library.problems:
        click.echo(f"socraderm: {problem}", err=True)


def describe(pack: "PackInfo") -> dict[str, Any]:
    """A pack as `packs list --json` prints it."""
    return {
        "id": pack.id,
        "title": pack.manifest.title.model_dump(),
        "cases": pack.cases,
        "diagnoses": pack.diagnoses,
        "languages": pack.manifest.languages,
        "licence": pack.manifest.licence,
        "shipped": pack.shipped,
    }
