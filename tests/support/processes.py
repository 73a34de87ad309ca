"""Programs of their own: a sandbox that stands for Telegram, and bots that may be killed while it lives."""

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.storage.redis_binary import redis_programs
from tests.support.spec import SpecObserver

TOKEN = "1:sandbox"
PATIENCE = 60.0
"""Seconds until something that must happen counts as missing; the machine may be slow and busy."""


async def until(condition: Any, what: str, seconds: float = PATIENCE) -> Any:
    """Wait for `await condition()` to be true; answers its value. Fails the test naming `what`."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        if found := await condition():
            return found
        assert asyncio.get_running_loop().time() < deadline, f"{what}: not within {seconds} s"
        await asyncio.sleep(0.01)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def servers_on(folder: Path) -> list[int]:
    """The processes that work in `folder`, which a Redis server makes its own."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError):
                if (process / "cwd").readlink() == folder.resolve():
                    found.append(int(process.name))
    return found


class Program:
    """One `socraderm` command, running, with only the settings it is given."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.folder, self._arguments = folder, arguments
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SOCRADERM_")}
        self._environment = kept | {f"SOCRADERM_{name}": value for name, value in environment.items()}
        self._process: Process | None = None
        self.url = ""
        self.took = 0.0
        """Seconds from start to ready, the last time."""

    @property
    def log(self) -> Path:
        """What it wrote to stderr, over all its lives."""
        return self.folder / "log"

    @property
    def pid(self) -> int:
        """Its process number."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> str:
        """Start it and answer its address, once it names that on stdout."""
        began = time.monotonic()
        await self.launch()
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = (await self._process.stdout.readline()).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, f"it did not start: {line!r}\n{self.words()}"
        self.url, self.took = found[0], time.monotonic() - began
        return self.url

    async def launch(self) -> None:
        """Start it and wait for nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot.cli", *self._arguments),
                env=self._environment,
                cwd=self.folder,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )

    def kill(self) -> None:
        """SIGKILL, at once."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and wait; answers the exit code. Killed when it does not listen."""
        if self._process is None:
            return 0
        process, self._process = self._process, None
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(number)
        try:
            await asyncio.wait_for(process.communicate(), 30)
        except TimeoutError:
            process.kill()
            await process.communicate()
        assert process.returncode is not None
        return process.returncode

    def words(self) -> str:
        """The end of its log."""
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""


class Bot(Program):
    """`socraderm run` on a sandbox, with an embedded Redis unless told of one."""

    def __init__(self, folder: Path, api: str, *arguments: str, **environment: str) -> None:
        settings = {"TELEGRAM_API": api, "TELEGRAM_TOKEN": TOKEN, "PACING": "off", "DATA_DIR": str(folder / "data")}
        super().__init__(folder, "run", *arguments, **settings | environment)
        self.redis_folder = folder / "data" / "redis"

    @property
    def redis_url(self) -> str:
        """Where its embedded Redis listens."""
        return f"unix://{(self.redis_folder / 'socket').read_text()}"

    def redis_servers(self) -> list[int]:
        """Its Redis servers. There must never be two."""
        found = servers_on(self.redis_folder)
        assert len(found) < 2, f"two Redis servers on one folder: {found}"
        return found

    def kill_redis(self) -> None:
        """SIGKILL its Redis, at once."""
        for pid in self.redis_servers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    async def metric(self, name: str) -> float:
        """One number of its /metrics, 0 where it has none."""
        async with aiohttp.ClientSession() as http, http.get(f"{self.url}/metrics") as answer:
            page = await answer.text()
        return sum(float(n) for n in re.findall(rf"^{name}(?:\{{[^}}]*\}})? ([0-9.e+-]+)$", page, re.MULTILINE))


class Books:
    """What Redis holds of one bot, read whether or not its server is up just now."""

    def __init__(self, url: Any) -> None:
        self._url = url
        """Called for the address at every read: a new bot may have a new one."""

    async def read(self, *command: str | int) -> Any:
        """The answer to one command; waits while the server is away."""

        async def attempt() -> Any:
            with contextlib.suppress(RedisError, OSError):
                async with Redis.from_url(
                    self._url(), decode_responses=True, protocol=2, retry=Retry(NoBackoff(), 0), socket_timeout=5
                ) as client:
                    return [await client.execute_command(*command)]  # type: ignore[no-untyped-call]
            return None

        return (await until(attempt, f"Redis answers {command[0]}"))[0]


class Demo(Bot):
    """`socraderm run` without a token: the sandbox and the bot in one process, at the same address in all its lives."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        super().__init__(folder, self.address, "--port", str(port), TELEGRAM_TOKEN="")


class Telegram(Program):
    """`socraderm sandbox`, pacing off, and the check of every call that it gets."""

    def __init__(self, folder: Path) -> None:
        self.transcript = folder / "transcript.jsonl"
        self.spec = SpecObserver()
        settings = {"PACING": "off", "DATA_DIR": str(folder / "world")}
        super().__init__(folder, "sandbox", "--transcript", str(self.transcript), **settings)

    def refusals(self, method: str) -> list[int]:
        """The codes with which it refused calls of a method."""
        calls = [json.loads(line) for line in self.transcript.read_text(encoding="utf-8").split("\n")[:-1]]
        return [call["error"]["error_code"] for call in calls if call["method"] == method and not call["ok"]]


@asynccontextmanager
async def sandbox_program(folder: Path) -> AsyncIterator[Telegram]:
    """Run a sandbox; on leaving, every call met the specification."""
    telegram = Telegram(folder)
    await telegram.start()
    try:
        yield telegram
    finally:
        await telegram.end()
    telegram.spec.read(telegram.transcript)
    telegram.spec.assert_clean()
    assert not telegram.spec.available or telegram.spec.requests > 0


class RedisProgram:
    """A Redis server that is no bot's own, at a port of this machine; it keeps what it answered for."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        self._process: Process | None = None
        self.url = f"redis://127.0.0.1:{self._port}/0"

    async def start(self) -> None:
        """Start it and wait until it answers."""
        where = ("--bind", "127.0.0.1", "--port", str(self._port), "--dir", str(self._folder))
        how = ("--save", "", "--appendonly", "yes", "--appendfsync", "always")
        quiet = asyncio.subprocess.DEVNULL
        program = str(next(redis_programs()))
        self._process = await asyncio.create_subprocess_exec(program, *where, *how, stdin=quiet, stdout=quiet)
        await Books(lambda: self.url).read("PING")

    async def kill(self) -> None:
        """SIGKILL."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()


@asynccontextmanager
async def redis_program() -> AsyncIterator[RedisProgram]:
    """Run a Redis server."""
    with tempfile.TemporaryDirectory(prefix="socraderm-test-") as folder:
        program = RedisProgram(Path(folder))
        await program.start()
        try:
            yield program
        finally:
            await program.kill()


@asynccontextmanager
async def running(bot: Bot) -> AsyncIterator[Bot]:
    """Start a bot and end it; no Redis of it is left behind."""
    try:
        await bot.start()
        yield bot
    finally:
        await bot.end()
        await until(_none_left(bot), "its Redis ends", 15)


def _none_left(bot: Bot) -> Any:
    async def gone() -> bool:
        return not bot.redis_servers()

    return gone
