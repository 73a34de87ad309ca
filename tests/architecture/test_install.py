"""`scripts/install.sh` and the Makefile around it, on a PATH of our own: no Python is real and nothing is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "make", "mkdir", "cp", "chmod", "touch", "cat", "rm")
PYTHON = """\
#!/bin/sh
case "$*" in
*version_info*) echo {version} ;;
*ensurepip*) ;;
"-m venv --clear .venv") rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
"-m pip "*) ;;
*) exit 9 ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A project folder beside `bin`, which is all of the PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found is None:
            pytest.skip(f"no {tool} here")
        (programs / tool).symlink_to(found)
    program(programs / "uname", 'case $1 in -s) echo Linux ;; -m) cat "$0.machine" ;; esac')
    (programs / "uname.machine").write_text("x86_64\n")
    project = tmp_path / "project"
    (project / "scripts").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "scripts/install.sh"):
        shutil.copy(ROOT / name, project / name)
    return tmp_path


def program(path: Path, body: str) -> None:
    path.write_text(body if body.startswith("#!") else f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def pythons(machine: Path, **versions: str) -> None:
    for name, version in versions.items():
        program(machine / "bin" / name.replace("_", "."), PYTHON.format(version=version))


def install(machine: Path, *arguments: str) -> str:
    """Run `make install`; answers what it said."""
    done = subprocess.run(
        [machine / "bin/make", "install", *arguments],
        env={"PATH": str(machine / "bin"), "HOME": os.environ.get("HOME", "/")},
        cwd=machine / "project",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_where_no_redis_is_the_python_that_brings_one_is_taken(machine: Path) -> None:
    pythons(machine, python3="3.13", python3_12="3.12")
    said = install(machine)
    assert "making .venv with python3.12" in said
    assert "no Redis server" not in said


def test_a_redis_on_the_path_leaves_the_choice_to_python3(machine: Path) -> None:
    pythons(machine, python3="3.13", python3_12="3.12")
    program(machine / "bin/valkey-server", "")
    said = install(machine)
    assert "making .venv with python3\n" in said
    assert "no Redis server" not in said


@pytest.mark.parametrize(("version", "kind"), [("3.13", "x86_64"), ("3.12", "aarch64")])
def test_where_none_comes_along_that_is_said(machine: Path, version: str, kind: str) -> None:
    pythons(machine, python3=version)
    (machine / "bin/uname.machine").write_text(f"{kind}\n")
    said = install(machine)
    assert "making .venv with python3\n" in said
    assert "no Redis server comes along" in said


def test_the_environment_is_made_anew_for_another_python_only(machine: Path) -> None:
    pythons(machine, python3="3.11", other="3.12")
    assert "making .venv with python3\n" in install(machine)
    assert install(machine) == ""
    other = machine / "bin/other"
    assert f"making .venv with {other}" in install(machine, f"PYTHON={other}")
    assert install(machine, f"PYTHON={other}") == ""
    assert install(machine) == ""
