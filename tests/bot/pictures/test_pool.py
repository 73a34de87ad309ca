"""The drawing process: started when needed, replaced when it hangs or dies, ended with the bot."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from bot.pictures.drawings import Drawings
from bot.pictures.pool import DrawingError, DrawingPool, DrawingsOffError, NoDrawings
from bot.pictures.worker import answer
from cases.errors import CaseError
from tests.support.drawings import REF, card, photo
from tutor.acts import ImageRef
from tutor.drawings import Grid, Pair

GRID = Grid(image=REF, columns=4, rows=4)
HANGS = (sys.executable, "-c", "import time; time.sleep(60)")
DIES = (sys.executable, "-c", "import sys; sys.stdin.buffer.read(1)")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.jpg"
    path.write_bytes(photo())
    return path


@pytest.fixture
async def pool() -> AsyncIterator[DrawingPool]:
    made = DrawingPool()
    yield made
    await made.close()


def processes() -> list[psutil.Process]:
    return [p for p in psutil.Process().children() if "bot.pictures.worker" in " ".join(p.cmdline())]


async def test_it_draws_in_one_process_that_ends_with_it(pool: DrawingPool, file: Path) -> None:
    assert processes() == []
    first, second = await asyncio.gather(pool.draw(GRID, [file]), pool.draw(card(), [file]))
    assert first[:3] == second[:3] == b"\xff\xd8\xff"
    (process,) = processes()
    if os.name == "posix":
        assert process.nice() >= 5, "turns go first"
    await pool.close()
    assert processes() == []
    with pytest.raises(DrawingError, match="stopping"):
        await pool.draw(GRID, [file])


async def test_one_that_died_at_rest_is_replaced(pool: DrawingPool, file: Path) -> None:
    await pool.draw(GRID, [file])
    (process,) = processes()
    process.kill()
    assert await pool.draw(GRID, [file])
    assert [p.pid for p in processes()] != [process.pid]


async def test_one_that_cannot_live_is_told_of(file: Path) -> None:
    pool = DrawingPool(command=DIES)
    with pytest.raises(DrawingError, match="ended"):
        await pool.draw(GRID, [file])
    await pool.close()


async def test_one_that_hangs_is_killed_and_the_next_order_finds_a_new_one(file: Path) -> None:
    pool = DrawingPool(command=HANGS, patience=0.3)
    for _ in range(2):
        with pytest.raises(DrawingError, match=r"more than 0\.3 s"):
            await pool.draw(GRID, [file])
    assert not [p for p in psutil.Process().children() if "time.sleep(60)" in " ".join(p.cmdline())]
    await pool.close()


async def test_only_so_many_orders_wait(file: Path) -> None:
    pool = DrawingPool(command=HANGS, waiting=2, patience=0.3)
    results = await asyncio.gather(*(pool.draw(GRID, [file]) for _ in range(5)), return_exceptions=True)
    assert [str(result) for result in results].count("too many drawings are wanted at once") == 2
    await pool.close()


async def test_a_picture_that_is_none_is_said_to_be_none(pool: DrawingPool, file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(photo()[:500])
    for path in (broken, tmp_path / "missing.jpg"):
        with pytest.raises(DrawingError, match="cannot be read"):
            await pool.draw(Pair(left=REF, right=REF), [file, path])
    assert await pool.draw(GRID, [file])


def test_the_bots_own_process_draws_without_pillow(file: Path) -> None:
    code = (
        "import asyncio, sys\nfrom pathlib import Path\nimport bot.composition\n"
        "from bot.pictures.pool import DrawingPool\nfrom tutor.drawings import Grid\nfrom tutor.acts import ImageRef\n"
        "order = Grid(image=ImageRef(pack='p', file='f', sha256='0' * 64), columns=4, rows=4)\n"
        "async def main():\n    pool = DrawingPool()\n    drawn = await pool.draw(order, [Path(sys.argv[1])])\n"
        "    await pool.close()\n    assert drawn\n    print('PIL' in sys.modules, 'numpy' in sys.modules)\n"
        "asyncio.run(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "False False\n", done.stderr


async def test_switched_off_it_draws_nothing(file: Path) -> None:
    with pytest.raises(DrawingsOffError):
        await NoDrawings().draw(GRID, [file])
    await NoDrawings().close()


def test_an_order_that_is_none_is_answered_too() -> None:
    assert answer(b"{") == (False, b"JSONDecodeError")
    drawn, content = answer(b'{"drawing": {"drawing": "grid"}, "files": []}')
    assert (drawn, content) == (False, b"ValidationError")


async def test_pictures_are_found_in_the_order_of_the_drawing(tmp_path: Path) -> None:
    class Finder:
        def image(self, pack: str, image: ImageRef) -> Path:
            if image.file == "gone":
                raise CaseError(pack, image.file, "gone", "fetch it")
            return tmp_path / image.file

    class Notes:
        async def draw(self, _: object, files: list[Path]) -> bytes:
            return " ".join(file.name for file in files).encode()

    def ref(file: str) -> ImageRef:
        return ImageRef(pack="p", file=file, sha256="0" * 64)

    drawings = Drawings(Finder(), Notes())
    assert await drawings(Pair(left=ref("a"), right=ref("b"))) == b"a b"
    assert await drawings(Grid(image=ref("c"), columns=4, rows=4)) == b"c"
    with pytest.raises(CaseError):
        await drawings(Pair(left=ref("a"), right=ref("gone")))
