"""`socraderm bench`: the measurements that the README quotes."""

import asyncio
import json
import signal
from typing import Any

import click


@click.group(name="bench")
def command() -> None:
    """Measure what the README quotes."""


@command.command()
@click.option("--learners", default=32, show_default=True, type=click.IntRange(1, 1000), help="All at once.")
@click.option("--seconds", default=15.0, show_default=True, type=click.FloatRange(1, 600), help="Measured, each.")
@click.option(
    "--echo-at-once",
    default=1,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="concurrent_updates of the stock echo; 1 is its default.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def turns(learners: int, seconds: float, echo_at_once: int, as_json: bool) -> None:
    """Whole cases by the real bot, beside a stock python-telegram-bot echo in the same call."""
    from bot.bench.turns import measure
    from bot.loop import run_loop

    try:
        found = run_loop(measure(learners, seconds, echo_at_once))
    except asyncio.CancelledError:
        raise click.exceptions.Exit(128 + signal.SIGTERM) from None
    if as_json:
        click.echo(json.dumps(found))
        return
    for line in _table(found):
        click.echo(line)


def _table(found: dict[str, Any]) -> list[str]:
    ours, echo = found["socraderm"], found["stock_echo"]
    rows = [("", "socraderm", "stock echo")]
    for key, name in (
        ("turns_per_s", "turns/s"),
        ("p50_ms", "p50, ms"),
        ("p95_ms", "p95, ms"),
        ("p99_ms", "p99, ms"),
        ("cpu_ms_per_turn", "CPU a turn, ms"),
        ("rss_mb", "memory, MB"),
    ):
        rows.append((name, str(ours.get(key, "-")), str(echo.get(key, "-"))))
    lines = [f"{a:<16}{b:>12}{c:>12}" for a, b, c in rows]
    lines.append(f"ratio {found['ratio']}; {found['learners']} learners; {ours['calls_per_turn']} Bot API calls a turn")
    lines += [f"  {who:<8}{ms:>8} ms CPU a turn" for who, ms in ours["cpu_ms"].items()]
    lines += [f"  {stage:<8}{ms:>8} ms" for stage, ms in ours["stages_ms"].items()]
    return lines
