"""`socraderm packs fetch` as a process: cut off, resumed, and told what it cannot have."""

import asyncio
import csv
import json
import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from aiohttp import web

from cases.importers.lesions import Wishes
from cases.importers.run import import_data_set
from cases.load import load_vocabulary


@pytest.fixture
def pack(archive, tmp_path) -> Path:
    """A pack of the archive's images that only tells where they lie."""
    folder = tmp_path / "downloaded"
    (folder / "images").mkdir(parents=True)
    for name, data in archive.files.items():
        (folder / "images" / f"{name}.jpg").write_bytes(data)
    with (folder / "labels.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["isic_id", "image_file", "diagnosis"])
        rows.writerows([name, f"images/{name}.jpg", "nevus"] for name in archive.files)
    report = import_data_set(
        "isic-uda1-cc0",
        folder,
        tmp_path / "pack",
        vocabulary=load_vocabulary(),
        wishes=Wishes(pixels=False),
        progress=lambda _done, _count: None,
    )
    assert report.cases == len(archive.files)
    return tmp_path / "pack"


@pytest.fixture
def start(archive, pack, tmp_path):
    """Start the command on the pack, against the archive on this machine."""

    async def run(*options: str, target: str = str(pack), url: str = archive.url) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli", "packs", "fetch", target, "--archive", url, *options),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=tmp_path,
            env=os.environ
            | {"SOCRADERM_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(Path(__file__).parents[3])},
        )

    return run


async def finished(process) -> tuple[int, str, str]:
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, out.decode(), err.decode()


def kept(tmp_path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (tmp_path / "data" / "images").iterdir() if path.name[0] != "."}


async def test_killed_half_way_and_resumed(archive, start, tmp_path):
    stuck = list(archive.files)[6]
    reached, released = asyncio.Event(), asyncio.Event()

    async def stall(request):
        answer = web.StreamResponse(headers={"Content-Type": "image/jpeg"})
        await answer.prepare(request)
        await answer.write(archive.files[stuck][:6000])
        reached.set()
        await released.wait()
        return answer

    archive.faults[stuck] = [stall]
    process = await start("--jobs", "2")
    await asyncio.wait_for(reached.wait(), 60)
    while not any(name.endswith(".part") and len(data) == 6000 for name, data in kept(tmp_path).items()):
        await asyncio.sleep(0.01)
    process.kill()
    await process.communicate()
    released.set()
    came = {name for name in kept(tmp_path) if not name.endswith(".part")}

    asked_before = archive.asked.total()
    code, out, err = await finished(await start("--json"))
    assert (code, err) == (0, "")
    summary = json.loads(out)
    assert summary["missing"] == []
    assert summary["present"] == len(came)
    assert summary["fetched"] == len(archive.files) - len(came)
    assert archive.asked.total() - asked_before == summary["fetched"]
    assert "bytes=6000-" in archive.ranges
    files = kept(tmp_path)
    assert len(files) == len(archive.files)
    assert all(sha256(data).hexdigest() == name for name, data in files.items())


async def test_faults_of_every_kind_at_once(archive, start, tmp_path):
    corrupt, gone, troubled, cut, *_ = archive.files

    async def truncated(request):
        answer = web.StreamResponse(headers={"Content-Length": str(len(archive.files[cut]))})
        await answer.prepare(request)
        await answer.write(archive.files[cut][:4000])
        request.transport.close()
        return answer

    spoiled = archive.files[corrupt][:-60] + b"z" * 60
    archive.faults |= {
        corrupt: [lambda _: web.Response(body=spoiled)] * 2,
        gone: [lambda _: web.Response(status=404)],
        troubled: [lambda _: web.Response(status=500, headers={"Retry-After": "0"})] * 2,
        cut: [truncated],
    }
    code, out, err = await finished(await start("--json"))
    assert code == 1
    assert err == "socraderm: 2 images of isic-uda1-cc0 are missing. Run it again; it asks only for these.\n"
    summary = json.loads(out)
    assert (summary["present"], summary["fetched"]) == (0, len(archive.files) - 2)
    assert sorted(line["reason"] for line in summary["missing"]) == [
        "not the file that the pack describes (its sha256 differs)",
        "the server answered 404",
    ]
    assert len(kept(tmp_path)) == len(archive.files) - 2

    code, out, err = await finished(await start())
    assert (code, out, err) == (
        0,
        f"isic-uda1-cc0: {len(archive.files) - 2} images were here, 2 fetched, 0 missing\n",
        "",
    )


async def test_what_is_missing_is_told_to_people_too(archive, start, pack):
    first = next((pack / "cases").iterdir())
    first.write_text("\n".join(line for line in first.read_text().splitlines() if "url: " not in line))
    code, out, err = await finished(await start())
    assert code == 1
    assert out.startswith("isic-uda1-cc0: 0 images were here, 0 fetched, 12 missing\n  c")
    assert out.count("the pack names no address") == 12
    assert "12 images" in err
    assert "Run it again" not in err
    assert "images/ yourself" in err
    assert not archive.asked


async def test_no_such_pack(start):
    code, out, err = await finished(await start(target="absent"))
    assert (code, out) == (1, "")
    assert err.startswith("socraderm: pack absent: no such pack")
    assert err.count("\n") == 1


async def test_an_archive_elsewhere_must_be_https(start):
    code, out, _ = await finished(await start("--json", url="http://archive.example"))
    assert code == 1
    reasons = {line["reason"] for line in json.loads(out)["missing"]}
    assert reasons == {"neither an https address nor one on this machine"}
