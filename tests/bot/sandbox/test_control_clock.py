"""`/sandbox/clock`: time, and the bots that follow it."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.sandbox import Sandbox


async def test_the_clock_runs_and_is_moved(box: Sandbox) -> None:
    start = await box.get("clock")
    assert abs(datetime.fromisoformat(start["now"]) - datetime.now(UTC)) < timedelta(seconds=5)
    moved = await box.control("clock", advance=3600)
    assert moved["rev"] == start["rev"] + 1
    passed = datetime.fromisoformat(moved["now"]) - datetime.fromisoformat(start["now"])
    assert timedelta(seconds=3600) <= passed < timedelta(seconds=3605)
    there = await box.control("clock", now="2031-02-03T04:05:06Z")
    assert there["now"].startswith("2031-02-03T04:05:0")
    chat = await box.start()
    sent = await box.api("sendMessage", chat_id=chat, text="x")
    assert datetime.fromtimestamp(sent["date"], UTC).year == 2031
    assert (await box.events())[-1]["at"].startswith("2031-02-03T04:05:")


async def test_a_move_waits_for_the_followers(box: Sandbox) -> None:
    revision = (await box.get("clock"))["rev"]
    following = asyncio.create_task(box.get("clock", follow="p1", after=revision, wait=25))
    await asyncio.sleep(0.05)
    moving = asyncio.create_task(box.control("clock", advance=60))
    heard = await following
    assert heard["rev"] == revision + 1
    await asyncio.sleep(0.1)
    assert not moving.done(), "the follower has yet to say that it handled what fell due"
    again = asyncio.create_task(box.get("clock", follow="p1", after=heard["rev"], wait=25))
    assert (await moving)["rev"] == heard["rev"]
    again.cancel()


async def test_a_follower_that_died_is_not_waited_for(box: Sandbox) -> None:
    following = asyncio.create_task(box.get("clock", follow="p1", after=0, wait=25))
    await asyncio.sleep(0.05)
    following.cancel()
    started = time.monotonic()
    await box.control("clock", advance=60)
    assert time.monotonic() - started < 5


async def test_a_follower_who_is_behind_hears_at_once(box: Sandbox) -> None:
    await box.control("clock", advance=1)
    assert (await box.get("clock", follow="p1", after=0, wait=25))["rev"] == 1
    assert (await box.get("clock", follow="p2", after=9, wait=25))["rev"] == 1, "the world was made anew"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"advance": "x"},
        {"advance": True},
        {"advance": 1e300},
        {"advance": -1e12},
        {"now": "yesterday"},
        {"now": 5},
        {"now": "9999-12-31T23:59:59"},
        {"now": "0001-01-01"},
        {"now": "2031-02-03", "advance": 1},
    ],
)
async def test_wrong_moves(box: Sandbox, fields: dict[str, object]) -> None:
    assert list(await box.control("clock", 400, **fields)) == ["error"]
    assert (await box.get("clock"))["rev"] == 0
