"""`socraderm packs lint`: what is wrong with packs, and what would be right."""

import json
from pathlib import Path

import click


@click.command(name="lint")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def command(ctx: click.Context, path: Path | None, as_json: bool) -> None:
    """Check the pack in PATH, or every pack in the folder PATH; without PATH, all packs at hand.

    Exits with 1 when there are errors. Warnings alone are no reason to fail.
    """
    from cases.lint import lint

    report = lint(*([path] if path is not None else _places()))
    if as_json:
        document = {
            "cases": report.cases,
            "errors": [remark._asdict() for remark in report.errors],
            "warnings": [remark._asdict() for remark in report.warnings],
        }
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        for kind, remarks in (("", report.errors), ("warning: ", report.warnings)):
            for file, line, field, message in remarks:
                click.echo(f"{file}:{line}: {kind}{field + ': ' if field else ''}{message}")
        click.echo(f"{report.cases:,} cases, {len(report.errors)} errors, {len(report.warnings)} warnings")
    ctx.exit(1 if report.errors else 0)


def _places() -> list[Path]:
    from bot.settings import read_settings
    from cases.find import all_places

    settings = read_settings()
    return all_places(settings.packs, settings.data_dir)
