import asyncio
import errno
import io
from hashlib import sha256

import pytest
from aiohttp import web
from PIL import Image

from bot.errors import SocradermError
from bot.fetching.engine import fetch
from bot.fetching.store import Part
from bot.fetching.transfer import new_session


class Sleeper:
    """Does not sleep, and remembers how long it should have."""

    def __init__(self):
        self.waits = []

    async def __call__(self, seconds):
        self.waits.append(seconds)


async def run(wanted, store, *, jobs=4, sleep=None, progress=lambda _done, _count: None):
    async with new_session() as session:
        return await fetch(wanted, store, session, jobs=jobs, progress=progress, sleep=sleep or Sleeper())


def status(code, **headers):
    return lambda _request: web.Response(status=code, headers=headers)


def kept(tmp_path):
    return {path.name: path.read_bytes() for path in (tmp_path / "images").iterdir()}


async def test_all_come_and_are_kept_under_their_hash(archive, store, tmp_path):
    told = []
    wanted = [archive.wanted(name) for name in archive.files]
    outcome = await run(wanted, store, progress=lambda *done: told.append(done))
    assert (outcome.fetched, outcome.failures) == (12, [])
    assert kept(tmp_path) == {sha256(data).hexdigest(): data for data in archive.files.values()}
    assert told == [(n, 12) for n in range(1, 13)]
    assert all(one.sha256 in store for one in wanted)


async def test_no_credentials_and_no_compression_are_asked_for(archive, store):
    await run([archive.wanted(name) for name in list(archive.files)[:2]], store)
    for headers in archive.headers:
        assert headers["Accept-Encoding"] == "identity"
        assert not {"Authorization", "Cookie"} & set(headers)


async def test_a_missing_one_does_not_stop_the_others(archive, store):
    outcome = await run([archive.wanted("absent"), *(archive.wanted(name) for name in archive.files)], store, jobs=1)
    assert outcome.fetched == 12
    assert [(f.wanted.case, f.reason) for f in outcome.failures] == [("absent", "the server answered 404")]
    assert archive.asked["absent"] == 1


async def test_a_server_in_trouble_is_asked_again(archive, store):
    name = next(iter(archive.files))
    archive.faults[name] = [status(500), status(429, **{"Retry-After": "7"}), status(503, **{"Retry-After": "9999"})]
    sleep = Sleeper()
    outcome = await run([archive.wanted(name)], store, sleep=sleep)
    assert outcome.fetched == 1
    assert 0.7 < sleep.waits[0] < 1.3
    assert sleep.waits[1:] == [7, 60]


async def test_a_server_that_stays_in_trouble_is_left(archive, store):
    name = next(iter(archive.files))
    archive.faults[name] = [status(500)] * 9
    sleep = Sleeper()
    outcome = await run([archive.wanted(name)], store, sleep=sleep)
    assert [failure.reason for failure in outcome.failures] == ["the server answered 500"]
    assert archive.asked[name] == 5
    assert len(sleep.waits) == 4


async def test_a_transfer_cut_off_goes_on_where_it_stopped(archive, store, tmp_path):
    name, data = next(iter(archive.files.items()))

    async def cut(request):
        answer = web.StreamResponse(headers={"Content-Length": str(len(data)), "Content-Type": "image/jpeg"})
        await answer.prepare(request)
        await answer.write(data[:5000])
        request.transport.abort()
        return answer

    archive.faults[name] = [cut]
    outcome = await run([archive.wanted(name)], store)
    assert outcome.fetched == 1
    assert archive.asked[name] == 2
    assert kept(tmp_path) == {sha256(data).hexdigest(): data}


@pytest.mark.parametrize("ignores_range", [False, True])
async def test_a_fetch_cut_off_earlier_is_resumed(archive, store, tmp_path, ignores_range):
    name, data = next(iter(archive.files.items()))
    wanted = archive.wanted(name)
    archive.ignores_range = ignores_range
    store.part(wanted.sha256).append(data[:7000])
    outcome = await run([wanted], store)
    assert outcome.fetched == 1
    assert archive.ranges == ["bytes=7000-"]
    assert kept(tmp_path) == {wanted.sha256: data}


async def test_a_whole_part_needs_no_more_bytes(archive, store, tmp_path):
    name, data = next(iter(archive.files.items()))
    wanted = archive.wanted(name)
    store.part(wanted.sha256).append(data)
    assert (await run([wanted], store)).fetched == 1
    assert kept(tmp_path) == {wanted.sha256: data}


async def test_a_part_longer_than_the_file_is_begun_anew(archive, store, tmp_path):
    name, data = next(iter(archive.files.items()))
    wanted = archive.wanted(name)
    store.part(wanted.sha256).append(data + b"more")
    assert (await run([wanted], store)).fetched == 1
    assert kept(tmp_path) == {wanted.sha256: data}


async def test_a_part_of_another_file_is_begun_anew(archive, store, tmp_path):
    name, data = next(iter(archive.files.items()))
    wanted = archive.wanted(name)
    store.part(wanted.sha256).append(b"\xff\xd8\xff" + b"x" * 4000)
    assert (await run([wanted], store)).fetched == 1
    assert archive.asked[name] == 2
    assert kept(tmp_path) == {wanted.sha256: data}


async def test_another_range_than_asked_for_is_not_glued_on(archive, store, tmp_path):
    name, data = next(iter(archive.files.items()))
    wanted = archive.wanted(name)
    store.part(wanted.sha256).append(data[:7000])
    archive.faults[name] = [
        lambda _: web.Response(status=206, body=data[9000:], headers={"Content-Range": f"bytes 9000-{len(data) - 1}/*"})
    ]
    assert (await run([wanted], store)).fetched == 1
    assert kept(tmp_path) == {wanted.sha256: data}


async def test_a_corrupt_file_is_fetched_once_more(archive, store, tmp_path):
    name, data = next(iter(archive.files.items()))
    archive.faults[name] = [lambda _: web.Response(body=data[:-100] + b"x" * 100, content_type="image/jpeg")]
    wanted = archive.wanted(name)
    assert (await run([wanted], store)).fetched == 1
    assert archive.asked[name] == 2
    assert kept(tmp_path) == {wanted.sha256: data}


async def test_a_file_that_stays_corrupt_is_told_and_not_kept(archive, store, tmp_path):
    name = next(iter(archive.files))
    outcome = await run([archive.wanted(name, sha="0" * 64)], store)
    assert [failure.reason for failure in outcome.failures] == [
        "not the file that the pack describes (its sha256 differs)"
    ]
    assert archive.asked[name] == 2
    assert kept(tmp_path) == {}


async def test_notes_in_what_the_archive_serves_are_not_kept(archive, store, tmp_path):
    written = io.BytesIO()
    Image.new("RGB", (64, 64)).save(written, "JPEG")
    clean = written.getvalue()
    archive.files["noted"] = clean[:2] + b"\xff\xfe\x00\x0amelanoma" + clean[2:]
    outcome = await run([archive.wanted("noted", sha=sha256(clean).hexdigest())], store)
    assert outcome.fetched == 1
    assert kept(tmp_path) == {sha256(clean).hexdigest(): clean}


async def test_a_full_disk_stops_everything_in_one_line(archive, store, monkeypatch):
    def full(_self, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Part, "append", full)
    with pytest.raises(SocradermError, match=r"cannot keep what was fetched \(No space left on device\)\. Free some"):
        await run([archive.wanted(name) for name in archive.files], store)


async def test_a_fetch_that_is_cancelled_keeps_what_came(archive, store, tmp_path):
    first, *others = archive.files
    reached = asyncio.Event()

    async def hang(request):
        answer = web.StreamResponse(headers={"Content-Type": "image/jpeg"})
        await answer.prepare(request)
        await answer.write(archive.files[others[0]][:8000])
        reached.set()
        await asyncio.sleep(30)
        return answer

    archive.faults[others[0]] = [hang]
    wanted = [archive.wanted(first), archive.wanted(others[0])]
    task = asyncio.create_task(run(wanted, store, jobs=1))
    await reached.wait()
    while not store.part(wanted[1].sha256).size():
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert wanted[0].sha256 in store
    assert store.part(wanted[1].sha256).size() == 8000
    assert (await run(wanted[1:], store)).fetched == 1
    assert archive.ranges[-1] == "bytes=8000-"
