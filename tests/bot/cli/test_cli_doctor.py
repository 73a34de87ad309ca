import json
import os
from pathlib import Path

import pytest

import bot.cli


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("SOCRADERM_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str]:
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(["doctor", *arguments])
    out, err = capsys.readouterr()
    assert err == ""
    return caught.value.code, out


def test_all_is_well_from_an_empty_folder_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out = run(capsys, "--json")
    told = json.loads(out)
    assert (code, told["ok"]) == (0, True), out
    names = [check["name"] for check in told["checks"]]
    assert names == ["python", "settings", "disk", "redis", "clock", "packs", "telegram"]
    assert all(check["status"] == "ok" for check in told["checks"])
    assert list(tmp_path.iterdir()) == []


def test_what_fails_is_told_with_its_remedy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, out = run(capsys, "--data-dir", str(tmp_path / "file" / "below"))
    assert code == 1
    lines = out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("fail"))
    assert "disk" in lines[at]
    assert "SOCRADERM_DATA_DIR" in lines[at + 1]


def test_a_bad_setting_is_a_finding(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCRADERM_LISTEN", "nonsense")
    code, out = run(capsys, "--json")
    assert code == 1
    assert [check["status"] for check in json.loads(out)["checks"]] == ["ok", "fail"]


def test_a_warning_does_not_fail(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCRADERM_PACKS", "nowhere")
    code, out = run(capsys)
    assert code == 0
    assert "\nwarn  packs" in out
