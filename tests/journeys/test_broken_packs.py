"""Packs broken in every way we know: each told in one line, and the running bot teaches with all the others."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.packs_lint import command as lint
from bot.doctor.packs import check_packs
from cases import find
from tests.cases.test_lint import BROKEN
from tests.support.harness import House, Visitor, house
from tests.support.packs import jpeg, write_pack


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pack of every kind of break, and a good one."""
    folder = tmp_path_factory.mktemp("broken")
    for number, kind in enumerate(BROKEN):
        # Some breaks move a file to where another pack's might be: each has a folder of its own.
        place = tmp_path_factory.mktemp(f"p{number}") / f"broken{number:02}"
        kind.act(write_pack(place, f"broken{number:02}"))
        (folder / place.name).symlink_to(place)
    write_pack(folder / "whole", "whole")
    return folder


async def shows_a_picture(learner: Visitor, pack: str = "") -> bool:
    """Ask for a case; whether one came, with its picture. Else it must say that there is none."""
    await learner.say("/stop")
    reaction = await learner.say(f"/case {pack}".strip())
    assert not reaction.of("refusal")
    if "sendPhoto" in [e["method"] for e in reaction.of("send")]:
        return True
    assert reaction.texts[-1].startswith("I have no case in a pack called"), reaction.texts
    return False


async def test_every_kind_of_break_beside_a_good_pack(broken: Path, tmp_path: Path) -> None:
    async with house(tmp_path, [broken]) as home:
        learner = await home.learner().enter()
        assert await shows_a_picture(learner, "whole")
        assert await shows_a_picture(learner, "starter")
        for _ in range(5):
            assert await shows_a_picture(learner)
        shown = [await shows_a_picture(learner, f"broken{number:02}") for number in range(len(BROKEN))]
        assert len(shown) >= 20
        # In most of them the other case is whole, and is shown.
        assert sum(shown) > len(BROKEN) // 2
        log = home.log.getvalue()
    told = [line for line in log.splitlines() if " WARNING bot.turns.views: " in line]
    assert len(told) >= 20
    assert all(line.rstrip().endswith(".") for line in told)
    assert "Traceback" not in log


def test_doctor_and_lint_tell_each_in_a_line(broken: Path, tmp_path: Path) -> None:
    finding = check_packs([broken], tmp_path / "data")
    assert finding.status == "warn"
    assert finding.remedy
    assert "\n" not in finding.remedy
    # The kinds that only a link into the pack makes are seen through the linked folder all the same.
    result = CliRunner().invoke(lint, [str(broken), "--json"])
    assert result.exit_code == 1
    report = json.loads(result.output)
    packs = {Path(error["file"]).relative_to(broken).parts[0] for error in report["errors"]}
    assert packs >= {f"broken{number:02}" for number in range(len(BROKEN))}
    assert "whole" not in packs
    assert not any("\n" in error["message"] for error in report["errors"])
    lines = CliRunner().invoke(lint, [str(broken)]).output.splitlines()
    assert len(lines) == len(report["errors"]) + len(report["warnings"]) + 1


def _spoil(old: bytes, new: bytes) -> Callable[[Path], None]:
    def act(pack: Path) -> None:
        for path in (pack / "cases").iterdir():
            path.write_bytes(path.read_bytes().replace(old, new))

    return act


def _pictures(content: bytes | None) -> Callable[[Path], None]:
    def act(pack: Path) -> None:
        for path in (pack / "images").iterdir():
            path.write_bytes(content) if content is not None else path.unlink()

    return act


BREAKS: dict[str, Callable[[Path], None]] = {
    "pictures gone": _pictures(None),
    "other pictures": _pictures(jpeg(seed=99)),
    "no pictures": _pictures(b"junk"),
    "cases gone": lambda pack: shutil.rmtree(pack / "cases"),
    "cases garbled": _spoil(b"modality", b"modelity"),
    "cases moved within their file": _spoil(b"id: one", b"id: another-one"),
    "manifest gone": lambda pack: (pack / "pack.yaml").unlink(),
    "pack gone": shutil.rmtree,
}


@pytest.mark.parametrize("how", BREAKS)
async def test_a_pack_that_breaks_in_the_middle_of_a_case(tmp_path: Path, how: str) -> None:
    pack = write_pack(tmp_path / "packs" / "small")
    async with house(tmp_path, [tmp_path / "packs"]) as home:
        learner, other = await home.learner().enter(), await home.learner(lang="fr").enter()
        for one in (learner, other):
            await one.say("/case small")
        BREAKS[how](pack)
        await learner.say("/hint")
        await learner.press("Full resolution")
        await shows_a_picture(learner, "small")
        assert await shows_a_picture(learner, "starter")
        await home.restart()
        # The other learner's case may be lost now. That is said, and another one can be had.
        await other.say("/skip")
        if (await other.session()).state == "idle":
            assert "n’est plus dans ma bibliothèque" in (await other.messages())[-1]["text"]
        await other.say("/stop")
        await other.say("/case starter")
        assert (await other.session()).dialogue is not None
        await learner.say("/case")
        assert "Traceback" not in home.log.getvalue()


async def test_a_large_pack_of_broken_pictures_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = write_pack(tmp_path / "large", "large", tuple(f"case-{number}" for number in range(200)))
    _pictures(b"junk")(pack)
    monkeypatch.setattr(find, "SHIPPED", write_pack(tmp_path / "good", "good"))
    async with house(tmp_path, [pack]) as home:
        learner = await home.learner().enter()
        for _ in range(4):
            assert await shows_a_picture(learner)
        assert not await shows_a_picture(learner, "large")


async def test_a_picture_that_telegram_refuses_is_told(home: House) -> None:
    learner = await home.learner().enter()
    await learner.post("fault", method="sendPhoto", times=1, answer=400)
    told = await learner.say("/case")
    assert "The picture cannot be shown just now." in told.texts[-2]
    assert (await learner.session()).dialogue is not None
    await learner.say("/stop")
    await learner.say("/case")
    await learner.post("fault", method="sendDocument", times=1, answer=400)
    assert (await learner.press("Full resolution")).texts[-1].startswith("The picture cannot be shown just now.")


async def test_a_file_id_that_went_stale_is_uploaded_anew(home: House) -> None:
    learner = await home.learner().enter()
    await learner.say("/case")
    await learner.press("Full resolution")
    key = next(key for key in await home.redis("KEYS", "*") if key.endswith(b":files"))
    for name in await home.redis("HKEYS", key.decode()):
        await home.redis("HSET", key.decode(), name.decode(), "AgACAgstale")
    await home.restart()
    pressed = await learner.press("Full resolution")
    assert [e["method"] for e in pressed.of("send")] == ["sendDocument"]
    sent = pressed.of("send")[0]["result"]["document"]["file_id"]
    async with home.http.get(f"{home.base}/sandbox/file/{sent}") as response:
        assert len(hashlib.sha256(await response.read()).hexdigest()) == 64
