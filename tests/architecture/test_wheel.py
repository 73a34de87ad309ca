"""What is installed is whole: the wheel alone, away from the source, finds its data and could run."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_alone_passes_the_doctor(tmp_path: Path) -> None:
    built, installed, empty = tmp_path / "built", tmp_path / "installed", tmp_path / "empty"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(installed)
    empty.mkdir()
    code = "import bot, sys; print(bot.__file__, file=sys.stderr); from bot.cli import main; main(['doctor', '--json'])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=empty,
        env={"PATH": os.environ["PATH"], "HOME": str(empty), "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert str(installed) in done.stderr, "the source was tested, not the wheel"
    told = json.loads(done.stdout)
    assert done.returncode == 0, done.stdout
    assert [check["name"] for check in told["checks"] if check["status"] != "ok"] == []
    assert list(empty.iterdir()) == []
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"bot", "cases", "inference", "tutor"}
    licences = [name for name in names if "/licenses/" in name]
    assert [name.split("/licenses/")[1] for name in licences] == ["LICENSE", "cases/data/LICENSE"]
