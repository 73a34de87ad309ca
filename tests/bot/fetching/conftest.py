"""A small archive on this machine, with the faults that archives have."""

import io
import os
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from inspect import isawaitable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from PIL import Image

from bot.fetching.store import ImageStore
from cases.fetch import Wanted


@dataclass
class Archive:
    """Serves `/api/v2/images/NAME/` (JSON) and `/files/NAME` (bytes). `faults` are taken one a request, in order."""

    files: dict[str, bytes]
    faults: dict[str, list[Callable[[web.Request], Any]]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    ranges: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    ignores_range: bool = False
    url: str = ""

    async def pointer(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self.headers.append(dict(request.headers))
        return web.json_response({"isic_id": name, "files": {"full": {"url": f"{self.url}/files/{name}", "size": 1}}})

    async def file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self.asked[name] += 1
        self.headers.append(dict(request.headers))
        self.ranges.append(request.headers.get("Range", ""))
        if self.faults.get(name):
            answer = self.faults[name].pop(0)(request)
            return await answer if isawaitable(answer) else answer
        data = self.files.get(name)
        if data is None:
            raise web.HTTPNotFound
        start = request.http_range.start or 0
        if self.ignores_range or not start:
            return web.Response(body=data, content_type="image/jpeg")
        if start >= len(data):
            raise web.HTTPRequestRangeNotSatisfiable(headers={"Content-Range": f"bytes */{len(data)}"})
        headers = {"Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}
        return web.Response(status=206, body=data[start:], headers=headers)

    def wanted(self, name: str, sha: str | None = None, path: str = "api/v2/images/{}/") -> Wanted:
        digest = sha or sha256(self.files.get(name, name.encode())).hexdigest()
        return Wanted(name, digest, f"{self.url}/{path.format(name)}")


def drawn(seed: int) -> bytes:
    written = io.BytesIO()
    Image.effect_noise((400, 300), 20 + seed).convert("RGB").save(written, "JPEG", quality=90)
    return written.getvalue()


def real_or_drawn() -> dict[str, bytes]:
    """A dozen images of the development data where they are, else drawn ones."""
    default = Path(__file__).parents[3].parent / "shared" / "data"
    folder = Path(os.environ.get("SOCRADERM_TEST_IMAGES", default)) / "isic_uda1_cc0" / "images"
    found = sorted(folder.glob("*.jpg"))[:12]
    return {path.stem: path.read_bytes() for path in found} or {f"ISIC_{n:07}": drawn(n) for n in range(12)}


@pytest.fixture
async def archive() -> AsyncIterator[Archive]:
    made = Archive(real_or_drawn())
    app = web.Application()
    app.router.add_get("/api/v2/images/{name}/", made.pointer)
    app.router.add_get("/files/{name}", made.file)
    server = TestServer(app)
    await server.start_server()
    made.url = str(server.make_url("")).rstrip("/")
    yield made
    await server.close()


@pytest.fixture
def store(tmp_path: Path) -> ImageStore:
    (tmp_path / "images").mkdir()
    return ImageStore(tmp_path / "images")
