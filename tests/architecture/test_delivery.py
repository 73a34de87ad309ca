"""The ways in which the program is handed over hold together."""

import re
from pathlib import Path

import pytest
import yaml

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
PRODUCTION = (ROOT / "docs" / "running-in-production.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["install", "run", "test", "acceptance", "lint", "bench"])
def test_each_make_target_is_there_and_short(name: str) -> None:
    rule = re.search(rf"^{name}:.*\n((?:\t.*\n)*)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert rule
    assert rule[1].count("\n") <= 5


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_documented(field: str) -> None:
    assert f"| `{PREFIX}{field.upper()}` |" in PRODUCTION


def test_no_setting_is_documented_that_is_none() -> None:
    named = set(re.findall(rf"{PREFIX}[A-Z_]+", PRODUCTION))
    assert len(named) > 5
    assert named <= {f"{PREFIX}{field.upper()}" for field in Settings.model_fields}


def test_the_image_has_what_it_copies_and_a_user_that_is_not_root() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = [name for line in re.findall(r"^COPY (?!--)(.*) \S+$", dockerfile, re.MULTILINE) for name in line.split()]
    assert set(copied) == allowed
    assert all((ROOT / name).exists() for name in copied)
    assert re.search(r"^USER [1-9]\d*$", dockerfile, re.MULTILINE)
    assert "HEALTHCHECK" in dockerfile
    assert "train" not in dockerfile


def test_compose_keeps_what_redis_is_told_and_names_real_settings() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    command = services["redis"]["command"]
    assert command[command.index("--appendonly") + 1] == "yes"
    assert command[command.index("--appendfsync") + 1] == "always"
    named = set(services["bot"]["environment"])
    assert named <= {f"{PREFIX}{field.upper()}" for field in Settings.model_fields}
    assert services["bot"]["env_file"] == [{"path": ".env", "required": False}], "the settings not named here"
    assert services["bot"]["ports"] == ["127.0.0.1:8080:8080"]
