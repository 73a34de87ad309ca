"""Whatever bots and users do, in any order: no failure, and a journal that tells the same world."""

import asyncio
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

from bot.sandbox import World
from tests.support.sandbox import API, Sandbox, sandbox
from tests.support.sandbox_steps import GROUPS, PROLOGUE, STEPS, Step
from tests.support.size import size
from tests.support.worlds import state

WALKS = size(40, 400)


async def take(box: Sandbox, step: Step) -> int:
    """Do one step and return its status; 502 is the one failure that steps order, and counts as none."""
    side, name, fields = step
    if side == "get":
        async with box.client.get(f"/sandbox/{name}", params=fields) as answer:
            return answer.status
    path = f"{API}/{name}" if side == "api" else f"/sandbox/{name}"
    if name == "update" and isinstance(fields.get("update_id"), int):
        box.spec.raw_updates.add(fields["update_id"])
    async with box.client.post(path, json=fields) as answer:
        body = await answer.json()
        if name == "update" and answer.status == 200:
            box.spec.raw_updates.add(body["update_id"])
        return 200 if answer.status == 502 and body.get("description") == "Bad Gateway" else answer.status


async def walk(steps: list[Step], folder: Path, seen: Counter[tuple[str, bool]]) -> None:
    async with sandbox(World.open(folder), requests_vary=True) as box:
        for step in [*PROLOGUE, *steps]:
            status = await take(box, step)
            assert status < 500, step
            seen[f"{step[0]} {step[1]}", status == 200] += 1
        for chat in GROUPS:
            await box.messages(chat, "ann")
        for user in ("ann", "ben", "cy"):
            await box.messages(user=user)
        box.world.commit()
        before = state(box.world)
    again = World.open(folder)
    assert state(again) == before
    again.close()


def test_no_sequence_breaks_the_sandbox() -> None:
    seen: Counter[tuple[str, bool]] = Counter()

    @seed(20261124)
    @settings(
        max_examples=WALKS,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(STEPS)
    def any_sequence(steps: list[Step]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(walk(steps, Path(folder), seen))

    any_sequence()
    for name in ("control message", "control press", "control chat", "control update", "api sendMessage"):
        assert seen[name, True], f"no {name} ever went through: the walks say nothing"
