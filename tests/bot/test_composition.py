from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import SystemClock
from bot.composition import Tutor
from bot.errors import SocradermError
from bot.settings import read_settings

ME = {"id": 1, "is_bot": True, "first_name": "S", "username": "socraderm_bot"}


class Api:
    """Answers getMe with each of `refusals`, then as it should."""

    def __init__(self) -> None:
        self.refusals: list[tuple[int, dict[str, int]]] = []
        self.asked = 0

    async def get_me(self, _: web.Request) -> web.StreamResponse:
        self.asked += 1
        if not self.refusals:
            return web.json_response({"ok": True, "result": ME})
        code, parameters = self.refusals.pop(0)
        body = {"ok": False, "error_code": code, "description": "no", "parameters": parameters}
        return web.json_response(body, status=code)


@pytest.fixture
def api() -> Api:
    return Api()


@pytest.fixture
async def tutor(api: Api, tmp_path: Path) -> AsyncIterator[Tutor]:
    app = web.Application()
    app.router.add_post("/bot1:x/getMe", api.get_me)
    async with TestServer(app) as server:
        url = str(server.make_url("")).rstrip("/")
        settings = read_settings(data_dir=tmp_path / "data")
        made = Tutor(settings, token="1:x", api=url, redis_url=f"unix://{tmp_path}/none", clock=SystemClock())
        yield made
        for request in (made.application.bot.request, made._poll_request):
            await request.shutdown()


@pytest.mark.parametrize("refusal", [(429, {"retry_after": 1}), (403, {}), (409, {}), (502, {})], ids=str)
async def test_a_refusal_at_the_start_is_waited_out(
    tutor: Tutor, api: Api, refusal: tuple[int, dict[str, int]]
) -> None:
    api.refusals = [refusal]
    await tutor._reach_telegram()
    assert api.asked == 2


async def test_a_wrong_token_is_told_in_one_line(tutor: Tutor, api: Api) -> None:
    api.refusals = [(401, {})]
    with pytest.raises(SocradermError, match="Telegram refuses the token"):
        await tutor._reach_telegram()


def test_the_data_folder_is_for_its_user_alone(tutor: Tutor) -> None:
    assert tutor.settings.data_dir.stat().st_mode & 0o777 == 0o700
