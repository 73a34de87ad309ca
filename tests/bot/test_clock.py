import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

import bot.clock
from bot.clock import SandboxClock, SystemClock

START = datetime(2031, 5, 17, 8, 0, tzinfo=UTC)


class Sandbox:
    """The sandbox's side of the clock, no more than the protocol says."""

    def __init__(self) -> None:
        self.now, self.revision = START, 3
        self.acknowledged: dict[str, int] = {}
        self.moved = asyncio.Condition()
        self.asked = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        if "follow" in request.query:
            after = int(request.query["after"])
            async with self.moved:
                self.acknowledged[request.query["follow"]] = after
                self.moved.notify_all()
                await self.moved.wait_for(lambda: self.revision != after)
        return web.json_response({"now": self.now.isoformat(), "rev": self.revision})

    async def advance(self, seconds: float) -> None:
        """Move the clock and return once every follower has said that it handled the move."""
        async with self.moved:
            self.now += timedelta(seconds=seconds)
            self.revision += 1
            self.moved.notify_all()
            await self.moved.wait_for(lambda: all(r == self.revision for r in self.acknowledged.values()))

    async def wait_for_followers(self, count: int) -> None:
        async with self.moved:
            await self.moved.wait_for(lambda: len(self.acknowledged) == count)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/sandbox/clock", self.handle)
        return app


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[str]:
    async with TestServer(sandbox.app()) as server:
        yield str(server.make_url(""))
        # Held requests would keep the server from closing.
        sandbox.revision += 1
        async with sandbox.moved:
            sandbox.moved.notify_all()


def is_near(now: datetime, expected: datetime) -> bool:
    return timedelta(0) <= now - expected < timedelta(seconds=10)


def test_the_system_clock_is_aware_and_in_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=10)


async def test_the_time_is_the_sandboxs_and_runs(sandbox: Sandbox, api: str) -> None:
    async with SandboxClock(api) as clock:
        first = clock.now()
        assert first.tzinfo is UTC
        assert is_near(first, START)
        assert clock.now() > first


async def test_now_asks_nobody(sandbox: Sandbox, api: str) -> None:
    async with SandboxClock(api) as clock:
        await sandbox.wait_for_followers(1)
        asked = sandbox.asked
        for _ in range(100):
            clock.now()
        assert sandbox.asked == asked


async def test_a_move_is_acknowledged_after_what_fell_due_was_handled(sandbox: Sandbox, api: str) -> None:
    handled: list[tuple[str, datetime]] = []

    async with SandboxClock(api) as clock:

        async def slow() -> None:
            await asyncio.sleep(0.05)
            handled.append(("slow", clock.now()))

        async def fail() -> None:
            handled.append(("fail", clock.now()))
            raise ValueError

        async def last() -> None:
            handled.append(("last", clock.now()))

        for callback in (slow, fail, last):
            clock.on_advance(callback)
        await sandbox.wait_for_followers(1)
        await sandbox.advance(86_400)
        assert [name for name, _ in handled] == ["slow", "fail", "last"]
        assert all(is_near(at, START + timedelta(days=1)) for _, at in handled)
        await sandbox.advance(60)
        assert len(handled) == 6
        assert is_near(clock.now(), START + timedelta(days=1, minutes=1))


async def test_every_process_is_waited_for(sandbox: Sandbox, api: str) -> None:
    handled: list[int] = []
    async with SandboxClock(api) as one, SandboxClock(api) as other:
        for number, clock in enumerate((one, other)):

            async def handle(number: int = number) -> None:
                await asyncio.sleep(0.02 * number)
                handled.append(number)

            clock.on_advance(handle)
        await sandbox.wait_for_followers(2)
        await sandbox.advance(5)
        assert sorted(handled) == [0, 1]


async def test_it_waits_for_a_sandbox_that_starts_late_and_says_so_once(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bot.clock, "_RETRY", 0.01)
    port = unused_port()
    clock = SandboxClock(f"http://127.0.0.1:{port}/")
    starting = asyncio.create_task(clock.start())
    await asyncio.sleep(0.03)
    assert not starting.done()
    assert caplog.text.count(f"no sandbox answers at http://127.0.0.1:{port}/") == 1
    async with TestServer(sandbox.app(), port=port):
        await starting
        assert is_near(clock.now(), START)
        await clock.stop()


async def test_it_runs_on_while_the_sandbox_is_away_and_follows_when_it_is_back(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.clock, "_RETRY", 0.01)
    port = unused_port()
    runner = web.AppRunner(sandbox.app(), shutdown_timeout=0.01)  # held requests are cut off
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    async with SandboxClock(f"http://127.0.0.1:{port}") as clock:
        moved = asyncio.Event()

        async def handle() -> None:
            moved.set()

        clock.on_advance(handle)
        await sandbox.wait_for_followers(1)
        await runner.cleanup()
        before = clock.now()
        assert clock.now() > before
        sandbox.revision, sandbox.now = 0, START + timedelta(days=3)  # another world
        async with TestServer(sandbox.app(), port=port):
            async with asyncio.timeout(5):
                await moved.wait()
            assert is_near(clock.now(), START + timedelta(days=3))
            await clock.stop()
