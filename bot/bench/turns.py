"""`bench turns`: whole cases by the real bot against the sandbox, beside a stock python-telegram-bot echo.

Both work by turns, a few seconds each. The sandbox, the bot (with its embedded Redis as it ships: append-only, fsync
always) and the load are processes of their own; pacing is off.
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
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
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
SLICE: Final = 2.5
"""Seconds that one side works before the other does: what else the machine is busy with meets both alike."""
SETTLE: Final = 0.5
"""Seconds of a later slice that do not count."""

Look = Callable[[], Awaitable[dict[str, float]]]


async def measure(learners: int, seconds: float, at_once: int) -> dict[str, Any]:
    """Both sides, in slices by turns, on the same machine; the document that `--json` prints."""
    me = asyncio.current_task()
    assert me is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, me.cancel)  # lest the bots be left at work
    slices = max(1, round(seconds / SLICE))
    with tempfile.TemporaryDirectory(prefix="socraderm-bench-") as name:
        async with (
            _socraderm(Path(name) / "ours", learners) as ours,
            _echo(Path(name) / "echo", learners, at_once) as it,
        ):
            for n in range(slices):
                for side in (ours, it):
                    await side.work(seconds / slices, SETTLE if n else WARM_UP)
            measured, echo = _of_socraderm(ours, seconds), _of_echo(it, seconds)
    return {
        "socraderm": measured,
        "stock_echo": echo,
        "ratio": round(measured["turns_per_s"] / echo["turns_per_s"], 3),
        "learners": learners,
        "concurrency": learners,
    }


class _Side:
    """A bot with its sandbox and its load. `looks`: readings of what only grows, taken around each slice."""

    def __init__(self, load: Load, minds: Mapping[str, Mind], **looks: Look) -> None:
        self.load, self._minds, self._looks = load, dict(minds), looks
        self.spent: dict[str, Counter[str]] = {name: Counter() for name in looks}
        self.last: dict[str, dict[str, float]] = {}

    async def work(self, seconds: float, warm_up: float) -> None:
        """Let it work for a slice."""
        moments = (warm_up, warm_up + seconds)
        async with asyncio.TaskGroup() as group:
            readings = {name: group.create_task(_sample(look, *moments)) for name, look in self._looks.items()}
            await self.load.run(self._minds, seconds, warm_up)
        for name, reading in readings.items():
            before, after = reading.result()
            self.spent[name].update({key: after[key] - before[key] for key in after})
            self.last[name] = after


@contextlib.asynccontextmanager
async def _socraderm(folder: Path, learners: int) -> AsyncIterator[_Side]:
    done = frozenset(_done_labels())
    minds = {f"learner{n}": CaseMind(f"learner{n}", "/start", done) for n in range(learners)}
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
            yield _Side(
                Load(http, api),
                minds,
                bot=lambda: _metrics(http, bot),
                sandbox=lambda: _metrics(http, api),
                others=lambda: _cpu_of_others(process.pid),
            )


def _of_socraderm(side: _Side, seconds: float) -> dict[str, Any]:
    turns, spent = len(side.load.turns), side.spent
    if not turns:
        raise SocradermError("no turn was completed", "Run with SOCRADERM_LOG_LEVEL=DEBUG and look at the bot's log")
    shares = {
        "bot": spent["bot"]["cpu"],
        "redis": spent["others"]["redis"],
        "sandbox": spent["sandbox"]["cpu"],
        "load": spent["others"]["load"],
    }
    return _figures(side.load.turns, seconds) | {
        "cpu_ms_per_turn": round(spent["bot"]["cpu"] * 1000 / turns, 3),
        "rss_mb": round(side.last["bot"]["rss"] / 2**20, 1),
        "calls_per_turn": round(statistics.mean(t.calls for t in side.load.turns), 2),
        "cpu_ms": {who: round(cpu * 1000 / turns, 3) for who, cpu in shares.items()},
        "lost": side.load.lost,
        "by_kind": {
            kind: _figures([t for t in side.load.turns if t.kind == kind], seconds) for kind in ("press", "text")
        },
        "stages_ms": {stage: _milliseconds(spent["bot"], stage) for stage in STAGES},
    }


@contextlib.asynccontextmanager
async def _echo(folder: Path, learners: int, at_once: int) -> AsyncIterator[_Side]:
    minds = {f"learner{n}": EchoMind(f"learner{n}") for n in range(learners)}
    async with (
        _sandbox(folder) as api,
        aiohttp.ClientSession(connector=_connector()) as http,
        _process("-m", "bot.bench.echo", api, str(at_once)) as process,
    ):
        assert process.stdout is not None
        await process.stdout.readline()
        yield _Side(Load(http, api), minds, echo=lambda: _usage(process))


def _of_echo(side: _Side, seconds: float) -> dict[str, Any]:
    turns = len(side.load.turns)
    if not turns:
        raise SocradermError("the echo did not answer", "Run the bench again on a quieter machine")
    cpu = side.spent["echo"]["cpu"] * 1000 / turns
    return _figures(side.load.turns, seconds) | {
        "cpu_ms_per_turn": round(cpu, 3),
        "rss_mb": round(side.last["echo"]["rss_mb"], 1),
    }


async def _usage(process: asyncio.subprocess.Process) -> dict[str, float]:
    """What the echo says of its own resources when asked."""
    assert process.stdout is not None
    process.send_signal(signal.SIGUSR1)
    said: dict[str, float] = json.loads(await process.stdout.readline())
    return said


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


async def _sample(look: Look, *moments: float) -> list[dict[str, float]]:
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


def _milliseconds(spent: Mapping[str, float], stage: str) -> float:
    count = spent[f"{stage}_count"]
    return round(spent[f"{stage}_sum"] * 1000 / count, 3) if count else 0.0


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
