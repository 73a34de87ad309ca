"""`bench turns`: whole cases by the real bot against the sandbox, beside a stock python-telegram-bot echo.

The sandbox, the bot (with its embedded Redis as it ships: append-only file, fsync always) and the load are processes of
their own; pacing is off.
"""

import asyncio
import contextlib
import json
import os
import re
import resource
import signal
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import aiohttp

from bot.bench.load import Load, Mind, Turn
from bot.bench.minds import CaseMind, EchoMind
from bot.errors import SocradermError
from bot.sandbox.token import TOKEN as SANDBOX_TOKEN
from bot.web.listen import bind
from bot.web.metrics import STAGES

WARM_UP: Final = 3.0


async def measure(learners: int, seconds: float, at_once: int) -> dict[str, Any]:
    """Both measurements, one after the other on the same machine; the document that `--json` prints."""
    with tempfile.TemporaryDirectory(prefix="socraderm-bench-") as folder:
        ours = await _socraderm(Path(folder) / "ours", learners, seconds)
        echo = await _echo(Path(folder) / "echo", learners, seconds, at_once)
    return {
        "socraderm": ours,
        "stock_echo": echo,
        "ratio": round(ours["turns_per_s"] / echo["turns_per_s"], 3),
        "learners": learners,
        "concurrency": learners,
    }


async def _socraderm(folder: Path, learners: int, seconds: float) -> dict[str, Any]:
    done = frozenset(_done_labels())
    minds: dict[str, Mind] = {f"learner{n}": CaseMind(f"learner{n}", "/start", done) for n in range(learners)}
    async with _sandbox(folder / "sandbox") as api, aiohttp.ClientSession(connector=_connector()) as http:
        port = _free_port()
        environment = {
            "SOCRADERM_TELEGRAM_API": api,
            "SOCRADERM_TELEGRAM_TOKEN": SANDBOX_TOKEN,
            "SOCRADERM_PACING": "off",
            "SOCRADERM_DRAWINGS": "off",  # drawn by another process, at its leisure: it is not the turns' work
            "SOCRADERM_DATA_DIR": str(folder / "bot"),
            "SOCRADERM_LISTEN": f"127.0.0.1:{port}",
            "SOCRADERM_LOG_LEVEL": "WARNING",
        }
        bot = f"http://127.0.0.1:{port}"
        async with _process("-m", "bot.cli", "run", environment=environment) as process:
            await _until_up(http, f"{bot}/readyz")
            load = Load(http, api)
            moments = (WARM_UP, WARM_UP + seconds)
            sampled = asyncio.gather(
                _sample(lambda: _metrics(http, bot), *moments),
                _sample(lambda: _metrics(http, api), *moments),
                _sample(lambda: _cpu_of_others(process.pid), *moments),
            )
            await load.run(minds, seconds, WARM_UP)
            (before, after), sandbox, others = await sampled
    turns = len(load.turns)
    if not turns:
        raise SocradermError("no turn was completed", "Run with SOCRADERM_LOG_LEVEL=DEBUG and look at the bot's log")
    stages = {s: _milliseconds(before, after, s) for s in STAGES}
    return _figures(load.turns, seconds) | {
        "cpu_ms_per_turn": round((after["cpu"] - before["cpu"]) * 1000 / turns, 3),
        "rss_mb": round(after["rss"] / 2**20, 1),
        "calls_per_turn": round(statistics.mean(t.calls for t in load.turns), 2),
        "cpu_ms": {
            who: round((end[key] - begin[key]) * 1000 / turns, 3)
            for who, key, (begin, end) in (
                ("bot", "cpu", (before, after)),
                ("redis", "redis", others),
                ("sandbox", "cpu", sandbox),
                ("load", "load", others),
            )
        },
        "lost": load.lost,
        "by_kind": {kind: _figures([t for t in load.turns if t.kind == kind], seconds) for kind in ("press", "text")},
        "stages_ms": stages,
    }


async def _echo(folder: Path, learners: int, seconds: float, at_once: int) -> dict[str, Any]:
    minds: dict[str, Mind] = {f"learner{n}": EchoMind(f"learner{n}") for n in range(learners)}
    async with (
        _sandbox(folder) as api,
        aiohttp.ClientSession(connector=_connector()) as http,
        _process("-m", "bot.bench.echo", api, str(at_once)) as process,
    ):
        assert process.stdout is not None
        began = json.loads(await process.stdout.readline())
        load = Load(http, api)
        await load.run(minds, seconds, WARM_UP)
        process.send_signal(signal.SIGTERM)
        ended = json.loads(await process.stdout.readline())
    if not load.turns:
        raise SocradermError("the echo did not answer", "Run the bench again on a quieter machine")
    share = seconds / (seconds + WARM_UP)
    cpu = (ended["cpu"] - began["cpu"]) * share * 1000 / len(load.turns)
    return _figures(load.turns, seconds) | {"cpu_ms_per_turn": round(cpu, 3), "rss_mb": round(ended["rss_mb"], 1)}


def _figures(turns: list[Turn], seconds: float) -> dict[str, Any]:
    times = sorted(t.seconds * 1000 for t in turns)
    if len(times) < 2:
        return {"turns_per_s": len(times) / seconds}
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {
        "turns_per_s": round(len(times) / seconds, 1),
        "p50_ms": round(cuts[49], 2),
        "p95_ms": round(cuts[94], 2),
        "p99_ms": round(cuts[98], 2),
    }


async def _sample(look: Callable[[], Awaitable[dict[str, float]]], *moments: float) -> list[dict[str, float]]:
    loop = asyncio.get_running_loop()
    start = loop.time()
    found = []
    for moment in moments:
        await asyncio.sleep(start + moment - loop.time())
        found.append(await look())
    return found


async def _metrics(http: aiohttp.ClientSession, server: str) -> dict[str, float]:
    async with http.get(f"{server}/metrics") as response:
        return _read_metrics(await response.text())


async def _cpu_of_others(bot: int) -> dict[str, float]:
    """CPU seconds of the load (this process) and of the bot's children (Redis), the latter where /proc tells."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {"load": used.ru_utime + used.ru_stime, "redis": _cpu_of_children(bot)}


def _cpu_of_children(process: int) -> float:
    seconds = 0.0
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            ticks = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:13]
            seconds += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return seconds


def _read_metrics(page: str) -> dict[str, float]:
    values = dict(re.findall(r"^([a-z_]+(?:\{[^}]*\})?) ([0-9.e+-]+)$", page, re.MULTILINE))
    found = {"cpu": float(values["process_cpu_seconds_total"]), "rss": float(values["process_resident_memory_bytes"])}
    for stage in STAGES:
        for part in ("sum", "count"):
            found[f"{stage}_{part}"] = float(values.get(f'socraderm_stage_seconds_{part}{{stage="{stage}"}}', 0))
    return found


def _milliseconds(before: dict[str, float], after: dict[str, float], stage: str) -> float:
    count = after[f"{stage}_count"] - before[f"{stage}_count"]
    spent = after[f"{stage}_sum"] - before[f"{stage}_sum"]
    return round(spent * 1000 / count, 3) if count else 0.0


def _done_labels() -> list[str]:
    from tutor.words import catalogue

    return [str(catalogue("en").say(key)) for key in ("button-done",)]


@contextlib.asynccontextmanager
async def _sandbox(folder: Path) -> AsyncIterator[str]:
    port = _free_port()
    api = f"http://127.0.0.1:{port}"
    arguments = ("-m", "bot.cli", "sandbox", "--port", str(port), "--data-dir", str(folder))
    async with _process(*arguments, environment={"SOCRADERM_PACING": "off", "SOCRADERM_TELEGRAM_API": api}):
        async with aiohttp.ClientSession() as http:
            await _until_up(http, f"{api}/healthz")
        yield api


@contextlib.asynccontextmanager
async def _process(
    *arguments: str, environment: dict[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SOCRADERM_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=kept | (environment or {}), stdout=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 20)
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _until_up(http: aiohttp.ClientSession, url: str) -> None:
    for _ in range(600):
        with contextlib.suppress(aiohttp.ClientError):
            async with http.get(url) as response:
                if response.status == 200:
                    return
        await asyncio.sleep(0.05)
    raise SocradermError(f"{url} does not answer", "Run `socraderm doctor`")


def _free_port() -> int:
    from bot.addresses import Address

    sock = bind(Address("127.0.0.1", 18_080), search=True)
    with contextlib.closing(sock):
        return int(sock.getsockname()[1])


def _connector() -> aiohttp.TCPConnector:
    return aiohttp.TCPConnector(limit=256)
