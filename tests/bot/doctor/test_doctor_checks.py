import os
import shutil
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from redis.asyncio import Redis

import bot.doctor.packs
import bot.storage.redis_binary as redis_binary
from bot.doctor.clock import check_clock
from bot.doctor.disk import check_disk
from bot.doctor.finding import Finding
from bot.doctor.packs import check_packs
from bot.doctor.python import check_python
from bot.doctor.redis import check_redis
from bot.doctor.telegram import check_telegram
from bot.settings import Settings, read_settings
from bot.storage.embedded_redis import EmbeddedRedis

TOKEN = "1:AAsecret"
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("SOCRADERM_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def clock_at(now: datetime) -> SimpleNamespace:
    return SimpleNamespace(now=lambda: now)


def test_what_is_not_ok_needs_a_remedy() -> None:
    with pytest.raises(AssertionError):
        Finding("x", "warn", "broken")
    with pytest.raises(AssertionError):
        Finding("x", "ok", "fine", "needless")


@pytest.mark.parametrize(
    ("version", "status"), [((3, 10, 1), "fail"), ((3, 11, 0), "ok"), ((3, 13, 9), "ok"), ((3, 14, 0), "fail")]
)
def test_python(monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], status: str) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    assert check_python().status == status


@pytest.mark.parametrize(("free", "status"), [(10**10, "ok"), (100 * 10**6, "warn"), (10**6, "fail")])
def test_disk_space(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, status: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert check_disk(tmp_path).status == status


def test_disk_is_left_as_it_was(tmp_path: Path) -> None:
    assert check_disk(tmp_path / "not" / "yet").status == "ok"
    assert check_disk(tmp_path).status == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert check_disk(tmp_path / "file").status == "fail"
    assert check_disk(tmp_path / "file" / "below").status == "fail"


def test_a_data_folder_that_cannot_be_looked_at_fails_in_one_line(tmp_path: Path) -> None:
    finding = check_disk(tmp_path / ("x" * 300))
    assert finding.status == "fail"
    assert "File name too long" in finding.says


def test_a_packs_folder_that_cannot_be_looked_at_is_no_traceback(tmp_path: Path) -> None:
    assert check_packs((), tmp_path / ("x" * 300)).status == "ok"


async def test_the_trial_runs_the_program_that_the_real_folder_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = next(redis_binary.redis_programs())
    newer, ran = tmp_path / "newer", tmp_path / "ran"
    newer.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo v=7.2.4 && exit\n: > {ran}\nexec {real} "$@"\n')
    newer.chmod(0o755)
    monkeypatch.setattr(redis_binary, "redis_programs", lambda: iter((real, newer)))
    (tmp_path / "data" / "redis" / "appendonlydir").mkdir(parents=True)
    finding, _ = await check_redis(None, tmp_path / "data")
    assert finding.status == "ok"
    assert str(newer) in finding.says
    assert ran.exists()


@pytest.mark.parametrize(
    ("now", "redis", "status"),
    [
        (NOW, None, "ok"),
        (NOW, NOW + timedelta(seconds=2), "ok"),
        (NOW, NOW - timedelta(minutes=3), "warn"),
        (datetime(1970, 1, 1, tzinfo=UTC), None, "fail"),
        (datetime(2199, 1, 1, tzinfo=UTC), None, "fail"),
    ],
)
def test_clock(now: datetime, redis: datetime | None, status: str) -> None:
    assert check_clock(clock_at(now), redis).status == status


async def test_embedded_redis_is_tried_beside_a_bot_at_work(tmp_path: Path) -> None:
    async with EmbeddedRedis(tmp_path):
        finding, now = await check_redis(None, tmp_path)
    assert finding.status == "ok"
    assert "appendfsync always" in finding.says
    assert now is not None
    assert now.tzinfo is UTC


async def test_no_redis_program_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_binary, "redis_programs", lambda: iter(()))
    finding, now = await check_redis(None, tmp_path)
    assert (finding.status, now) == ("fail", None)


@pytest.mark.parametrize(
    ("setting", "value", "status"),
    [
        (None, None, "ok"),
        ("appendfsync", "everysec", "ok"),
        ("appendfsync", "no", "warn"),
        ("appendonly", "no", "warn"),
        ("maxmemory-policy", "allkeys-lru", "warn"),
    ],
)
async def test_a_server_of_ones_own_is_judged(
    tmp_path: Path, setting: str | None, value: str | None, status: str
) -> None:
    async with EmbeddedRedis(tmp_path) as server:
        if setting and value:
            async with Redis.from_url(server.url) as client:
                await client.config_set(setting, value)
        finding, _ = await check_redis(server.url, tmp_path / "unused")
    assert finding.status == status


async def test_a_server_that_is_not_there_fails_and_its_password_is_kept(tmp_path: Path) -> None:
    finding, now = await check_redis("redis://:hunter2@127.0.0.1:1/0", tmp_path)
    assert (finding.status, now) == ("fail", None)
    assert "hunter2" not in finding.says


@pytest.fixture
async def api() -> AsyncIterator[str]:
    async def get_me(request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        return web.json_response(
            {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "S", "username": "socraderm_bot"}}
        )

    app = web.Application()
    app.router.add_post("/bot{token}/getMe", get_me)
    async with TestServer(app) as server:
        yield str(server.make_url(""))


def settings_of(**overrides: str) -> Settings:
    return read_settings(**overrides)


@pytest.mark.parametrize(("token", "status"), [(TOKEN, "ok"), ("2:AAwrong", "fail")])
async def test_telegram_is_asked_who_the_bot_is(api: str, token: str, status: str) -> None:
    finding = await check_telegram(settings_of(telegram_token=token, telegram_api=api))
    assert finding.status == status
    assert "AA" not in finding.says
    assert ("@socraderm_bot" in finding.says) == (status == "ok")


async def test_telegram_out_of_reach_fails_and_no_token_is_fine() -> None:
    finding = await check_telegram(settings_of(telegram_token=TOKEN, telegram_api="http://127.0.0.1:1"))
    assert finding.status == "fail"
    assert "AA" not in finding.says
    assert (await check_telegram(settings_of())).status == "ok"


def test_the_shipped_packs_suffice(tmp_path: Path) -> None:
    assert check_packs((), tmp_path / "data").status == "ok"


def test_a_broken_pack_is_told_and_its_absence_beside_others_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.yaml").write_text("id: [")
    finding = check_packs([tmp_path / "broken", tmp_path / "none"], tmp_path / "data")
    assert finding.status == "warn"
    assert "broken" in str(finding.remedy)
    assert "1 more" in str(finding.remedy)


def test_no_case_at_all_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = SimpleNamespace(packs=(), problems=())
    monkeypatch.setattr(bot.doctor.packs, "Library", lambda _: nothing)
    assert check_packs((), tmp_path).status == "fail"
