"""The world on disk: it survives any end, and one sandbox at a time has it."""

from pathlib import Path

import pytest

from bot.sandbox import World
from bot.sandbox.errors import WorldBusyError, WorldDamagedError, WorldUnusableError
from bot.sandbox.events import ANYWHERE
from tests.support.sandbox import Sandbox, keyboard, sandbox
from tests.support.worlds import state


async def some_life(box: Sandbox, picture: bytes) -> None:
    chat = await box.start()
    await box.api("sendMessage", chat_id=chat, text="Q é 😀", reply_markup=keyboard(["Yes"]))
    await box.form("sendPhoto", {"photo": ("a.jpg", picture, "image/jpeg")}, chat_id=chat)
    await box.api("editMessageText", chat_id=chat, message_id=2, text="Q2")
    await box.control("press", chat="private", user="ann", message_id=2, data="x")
    await box.control("message", chat="ward", user="ben", text="/case")
    await box.control("chat", chat="daily", type="channel", linked="talk")
    await box.control("clock", advance=86400)
    await box.api("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    poll = {"question": "?", "options": [{"text": "a"}, {"text": "b"}], "open_period": 600}
    await box.api("sendPoll", chat_id=chat, **poll)
    await box.api("deleteMessage", chat_id=chat, message_id=1)
    await box.api("getUpdates", offset=1002, allowed_updates=["message", "callback_query"])


async def test_everything_is_there_after_a_restart(tmp_path: Path, small_picture: bytes) -> None:
    async with sandbox(World.open(tmp_path)) as box:
        await some_life(box, small_picture)
        before = state(box.world)
        messages = await box.messages()
        photo = messages[1]["photo"][-1]["file_id"]
    again = World.open(tmp_path)
    assert state(again) == before
    async with sandbox(again) as box:
        assert await box.messages() == messages
        assert [update["update_id"] for update in await box.updates()] == [1002, 1003]
        async with box.client.get(f"/sandbox/file/{photo}") as answer:
            assert await answer.read() == small_picture
        sent = await box.api("sendMessage", chat_id="@ward", text="x")
        assert sent["message_id"] == 2
        assert sent["date"] > messages[0]["date"] + 80_000
        assert (await box.events())[-1]["n"] == before["last"] + 1


async def test_a_world_cut_off_at_any_byte_opens(tmp_path: Path, small_picture: bytes) -> None:
    async with sandbox(World.open(tmp_path / "whole")) as box:
        await some_life(box, small_picture)
    journal = (tmp_path / "whole" / "sandbox" / "world.jsonl").read_bytes()
    ends = [0, *(n + 1 for n, byte in enumerate(journal) if byte == 10)]
    cuts = {0, 1, len(journal) - 1, len(journal), *ends, *range(0, len(journal), 997)}
    folder = tmp_path / "cut" / "sandbox"
    folder.mkdir(parents=True)
    known: dict[int, dict[str, object]] = {}
    for cut in sorted(cuts):
        (folder / "world.jsonl").write_bytes(journal[:cut])
        world = World.open(tmp_path / "cut")
        whole_lines = journal[:cut].count(b"\n")
        assert state(world) == known.setdefault(whole_lines, state(world))
        world.put("setting", "probe", 1)
        world.commit()
        world.close()
        world = World.open(tmp_path / "cut")
        assert world.tables["setting"]["probe"] == 1
        world.close()
    assert len(known) == len(ends)


def test_one_sandbox_a_folder(tmp_path: Path) -> None:
    world = World.open(tmp_path)
    with pytest.raises(WorldBusyError, match="another sandbox uses"):
        World.open(tmp_path)
    world.close()
    World.open(tmp_path).close()


def test_a_damaged_journal_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "sandbox"
    folder.mkdir()
    (folder / "world.jsonl").write_bytes(b'[["count","x",1]]\n{broken\n[]\n')
    with pytest.raises(WorldDamagedError, match="line 2, is damaged"):
        World.open(tmp_path)
    (folder / "world.jsonl").unlink()
    World.open(tmp_path).close()


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorldUnusableError, match="cannot keep the sandbox in"):
        World.open(tmp_path / "file")


def test_old_events_are_forgotten_without_gaps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bot.sandbox.events.KEPT", 10)
    world = World.open(tmp_path)
    for number in range(100):
        world.events.add({"kind": "other", "chat": None, "user": None, "number": number})
    world.commit()
    world.close()
    world = World.open(tmp_path)
    kept = [int(text.partition(",")[0].partition(":")[2]) for text in world.events.after(0, ANYWHERE)]
    assert kept == list(range(kept[0], 101))
    assert 10 <= len(kept) <= 11
    world.close()


def test_what_is_kept_is_for_its_user_alone(tmp_path: Path) -> None:
    world = World.open(tmp_path / "data")
    world.blobs.add(b"a picture")
    world.close()
    for folder in ("data", "data/sandbox", "data/sandbox/files"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data/sandbox/world.jsonl").stat().st_mode & 0o777 == 0o600
