import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

import bot.storage.redis_binary as redis_binary
import bot.storage.redis_server as redis_server
import bot.storage.redis_socket as redis_socket
from bot.storage.data_folder import DataFolderInUse, DataFolderUnusable
from bot.storage.embedded_redis import EmbeddedRedis
from bot.storage.redis_binary import RedisMissing, redis_programs
from bot.storage.redis_server import RedisFailed

# A bot that counts in Redis and prints each number once Redis has answered for it.
BOT = """
import asyncio, sys
from pathlib import Path
import bot.storage.redis_process as redis_process
import bot.storage.redis_server as redis_server
from bot.storage.embedded_redis import EmbeddedRedis
from redis.asyncio import Redis
from redis.exceptions import ConnectionError

if sys.argv[2] == "untied":
    redis_process._TIED_TO_PARENT = "import os, sys; os.execv(sys.argv[2], sys.argv[2:])"
    redis_server._ADOPT_AFTER = 0.0

async def main():
    async with EmbeddedRedis(Path(sys.argv[1])) as server:
        print("pid", server._server.pid, flush=True)
        async with Redis.from_url(server.url) as client:
            while True:
                try:
                    print("n", await client.incr("n"), flush=True)
                except ConnectionError:
                    await server.ensure()

asyncio.run(main())
"""


@contextlib.asynccontextmanager
async def client_of(server: EmbeddedRedis) -> AsyncIterator["Redis"]:
    async with Redis.from_url(server.url, decode_responses=True) as client:
        yield client


def pid_of(server: EmbeddedRedis) -> int:
    assert server._server.pid is not None
    return server._server.pid


def servers_on(folder: Path) -> list[int]:
    """The processes that work in `folder`, which a Redis server makes its own."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError):
                if (process / "cwd").readlink() == folder.resolve():
                    found.append(int(process.name))
    return found


def is_alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def socket_of(server: EmbeddedRedis) -> Path:
    return Path(server.url.removeprefix("unix://"))


async def until_gone(pid: int) -> None:
    async with asyncio.timeout(10):
        while is_alive(pid):
            await asyncio.sleep(0.005)


async def run_bot(folder: Path, how: str = "tied") -> tuple[asyncio.subprocess.Process, int]:
    """Start the counting bot; returns it and its server's process once they count."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", BOT, str(folder), how), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(20):
        word, pid = (await process.stdout.readline()).split()
    assert word == b"pid"
    return process, int(pid)


async def kill(process: asyncio.subprocess.Process) -> int:
    """Kill the bot at once; returns the last number that it printed."""
    process.kill()
    assert process.stdout is not None
    lines = (await process.stdout.read()).split(b"\n")[:-1]
    await process.wait()
    return int(lines[-1].split()[1]) if lines else 0


@pytest.fixture
def quick_adoption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "_ADOPT_AFTER", 0.0)


@pytest.fixture
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "_PATIENCE", 0.3)
    monkeypatch.setattr(redis_socket, "_ANSWER_WITHIN", 0.3)


@pytest.fixture(autouse=True)
def _no_server_is_left(tmp_path: Path) -> Iterator[None]:
    yield
    left = servers_on(tmp_path / "redis")
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert not left


@pytest.mark.parametrize("program", list(redis_programs()), ids=str)
async def test_it_keeps_what_it_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Path) -> None:
    monkeypatch.setattr(redis_binary, "redis_programs", lambda: iter([program]))
    for expected in (1, 2, 3):
        async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
            assert await client.incr("n") == expected
            for name, value in {"appendonly": "yes", "appendfsync": "always", "save": "", "port": "0"}.items():
                assert await client.config_get(name) == {name: value}
            assert servers_on(tmp_path / "redis") == [pid_of(server)]
            socket = socket_of(server)
            assert socket.parent.stat().st_mode & 0o777 == 0o700
        assert not socket.parent.exists()
        assert not (tmp_path / "redis" / "socket").exists()


async def test_a_killed_server_is_back_with_its_data_at_the_same_address(tmp_path: Path) -> None:
    async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
        await client.set("kept", "yes")
        first, url = pid_of(server), server.url
        os.kill(first, signal.SIGKILL)
        async with asyncio.timeout(10):
            while pid_of(server) == first or not await server._server.answers():
                await asyncio.sleep(0.01)
        assert server.url == url
        assert await client.get("kept") == "yes"


async def test_ensure_does_not_wait_for_the_watch(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
        first = pid_of(server)
        await server.ensure()
        assert pid_of(server) == first
        await client.set("kept", "yes")
        os.kill(first, signal.SIGKILL)
        await asyncio.gather(*(server.ensure() for _ in range(5)))
        assert caplog.text.count("had died and is back") == 1
        assert f"back as process {pid_of(server)}" in caplog.text
        assert await client.get("kept") == "yes"


async def test_half_a_command_at_the_end_of_the_file_is_dropped(tmp_path: Path) -> None:
    async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
        await client.set("kept", "yes")
    newest = max((tmp_path / "redis").rglob("*.aof"), key=lambda path: path.stat().st_size)
    with newest.open("ab") as file:
        file.write(b"*3\r\n$3\r\nSET\r\n$4\r\nke")
    async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
        assert await client.get("kept") == "yes"


async def test_a_damaged_file_is_one_line_and_leaves_nothing_behind(tmp_path: Path) -> None:
    async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
        await client.set("kept", "yes")
    newest = max((tmp_path / "redis").rglob("*.aof"), key=lambda path: path.stat().st_size)
    whole = newest.read_bytes()
    newest.write_bytes(b"nonsense\r\n" + whole)
    with pytest.raises(RedisFailed, match=r"Redis does not start .*redis-check-aof") as caught:
        await EmbeddedRedis(tmp_path).start()
    assert "\n" not in str(caught.value)
    newest.write_bytes(whole)
    async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
        assert await client.get("kept") == "yes"


async def test_a_second_bot_is_refused_while_the_first_runs(tmp_path: Path) -> None:
    async with EmbeddedRedis(tmp_path) as server:
        with pytest.raises(DataFolderInUse):
            await EmbeddedRedis(tmp_path).start()
        await server.ensure()
        assert servers_on(tmp_path / "redis") == [pid_of(server)]


@pytest.mark.parametrize("name", ["x" * 200, "a b \"c\" 'é' \\ %41 #"])
async def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    async with EmbeddedRedis(tmp_path / name / name) as server, client_of(server) as client:
        await client.set("kept", "yes")
    async with EmbeddedRedis(tmp_path / name / name) as server, client_of(server) as client:
        assert await client.get("kept") == "yes"


async def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "redis").write_text("not a folder")
    with pytest.raises(DataFolderUnusable):
        await EmbeddedRedis(tmp_path).start()
    with pytest.raises(DataFolderUnusable):
        await EmbeddedRedis(tmp_path / "redis" / "below").start()


async def test_no_program_is_one_line_and_lets_the_folder_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setattr(redis_binary, "redis_programs", lambda: iter(()))
        with pytest.raises(RedisMissing):
            await EmbeddedRedis(tmp_path).start()
    async with EmbeddedRedis(tmp_path):
        pass


async def test_a_socket_folder_that_was_swept_away_is_made_again(tmp_path: Path) -> None:
    async with EmbeddedRedis(tmp_path) as server:
        socket = socket_of(server)
        socket.unlink()
        socket.parent.rmdir()
        os.kill(pid_of(server), signal.SIGKILL)
        await server.ensure()
        assert socket.exists()


async def test_a_socket_folder_that_someone_else_made_is_refused(tmp_path: Path) -> None:
    async with EmbeddedRedis(tmp_path) as server:
        folder = socket_of(server).parent
        os.kill(pid_of(server), signal.SIGKILL)
        await until_gone(pid_of(server))
        folder.chmod(0o755)
        with pytest.raises(RedisFailed, match="no longer ours"):
            await server.ensure()
        folder.chmod(0o700)
        await server.ensure()


@pytest.mark.usefixtures("little_patience")
async def test_a_server_that_hangs_is_named_and_is_ended_in_the_end(tmp_path: Path) -> None:
    async with EmbeddedRedis(tmp_path) as server:
        os.kill(pid_of(server), signal.SIGSTOP)
        with pytest.raises(RedisFailed, match="does not answer"):
            await server.ensure()
        hung = pid_of(server)
    await until_gone(hung)


@pytest.mark.usefixtures("quick_adoption")
async def test_a_server_that_was_slow_is_not_taken_for_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_socket, "_ANSWER_WITHIN", 0.05)
    async with EmbeddedRedis(tmp_path) as server:
        slow = pid_of(server)
        os.kill(slow, signal.SIGSTOP)
        ensuring = asyncio.create_task(server.ensure())
        await asyncio.sleep(0.2)
        assert not ensuring.done()
        os.kill(slow, signal.SIGCONT)
        await ensuring
        assert pid_of(server) == slow


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a process to its parent")
async def test_the_server_ends_with_a_bot_that_was_killed(tmp_path: Path) -> None:
    bot, server_pid = await run_bot(tmp_path)
    await kill(bot)
    await until_gone(server_pid)


@pytest.mark.usefixtures("quick_adoption")
async def test_a_server_that_outlived_its_bot_is_adopted_and_watched(tmp_path: Path) -> None:
    bot, server_pid = await run_bot(tmp_path, "untied")
    last = await kill(bot)
    assert servers_on(tmp_path / "redis") == [server_pid]
    async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
        assert pid_of(server) == server_pid
        url = server.url
        assert int(await client.get("n") or 0) >= last
        await server.ensure()
        assert pid_of(server) == server_pid
        os.kill(server_pid, signal.SIGKILL)
        await server.ensure()
        assert pid_of(server) != server_pid
        assert server.url == url
        assert int(await client.get("n") or 0) >= last


@pytest.mark.usefixtures("quick_adoption")
async def test_an_adopted_server_is_ended_with_its_new_bot(tmp_path: Path) -> None:
    bot, server_pid = await run_bot(tmp_path, "untied")
    await kill(bot)
    async with EmbeddedRedis(tmp_path) as server:
        assert pid_of(server) == server_pid
    await until_gone(server_pid)


@pytest.mark.parametrize(("how", "cycles"), [("tied", 10), ("untied", 5)])
async def test_never_two_servers_however_often_bot_and_server_are_killed(tmp_path: Path, how: str, cycles: int) -> None:
    folder = tmp_path / "redis"
    most = 0

    async def count() -> None:
        nonlocal most
        while True:
            most = max(most, len(servers_on(folder)))
            await asyncio.sleep(0.01)

    counting = asyncio.create_task(count())
    last = 0
    for cycle in range(cycles):
        bot, server_pid = await run_bot(tmp_path, how)
        assert bot.stdout is not None
        for _ in range(cycle):  # a different moment each time
            last = int((await bot.stdout.readline()).split()[1])
        if cycle % 3 == 1:
            with contextlib.suppress(ProcessLookupError):
                os.kill(server_pid, signal.SIGKILL)
        last = max(last, await kill(bot))
    async with EmbeddedRedis(tmp_path) as server, client_of(server) as client:
        assert int(await client.get("n") or 0) >= last > 0
    counting.cancel()
    assert most == 1
