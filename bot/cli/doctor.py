"""`socraderm doctor`: what works and what is missing, each with its remedy."""

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

_COLOUR: Final = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command(name="doctor")
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Where state is kept.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def command(ctx: click.Context, data_dir: Path | None, as_json: bool) -> None:
    """Say what works and what is missing, each with its remedy. The exit code is 1 when the bot could not run."""
    from bot.doctor.examine import examine

    findings = asyncio.run(examine(data_dir))
    runs = all(finding.status != "fail" for finding in findings)
    if as_json:
        click.echo(json.dumps({"ok": runs, "checks": [asdict(finding) for finding in findings]}, ensure_ascii=False))
    else:
        for finding in findings:
            status = click.style(f"{finding.status:4}", fg=_COLOUR[finding.status])
            click.echo(f"{status}  {finding.name:8}  {finding.says}")
            if finding.remedy:
                click.echo(f"                {finding.remedy}")
    ctx.exit(0 if runs else 1)
