import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import bot.cli


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(["differential", *arguments])
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, err = run(capsys, *arguments, "--json")
    assert code == 0, err
    assert err == ""
    return json.loads(out)


def test_json_has_the_form_that_the_design_fixes(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "--findings", "atypical_pigment_network, !blue_white_veil")
    assert told.keys() == {"diagnoses", "ask_next", "prior", "no_data"}
    assert told["prior"] == "uniform"
    assert all(row.keys() == {"diagnosis", "posterior", "n"} for row in told["diagnoses"])
    assert sum(row["posterior"] for row in told["diagnoses"]) == pytest.approx(1)
    first, second = (row["diagnosis"] for row in told["diagnoses"][:2])
    assert told["ask_next"].keys() == {"term", "separates", "bits"}
    assert told["ask_next"]["separates"] == [first, second]
    assert "mucosal_melanosis" in told["no_data"]
    assert len(told["diagnoses"]) + len(told["no_data"]) == 91


def test_options_are_heard(capsys: pytest.CaptureFixture[str]) -> None:
    plain = answer(capsys, "--findings", "scale,plaque")
    for options in (["--prior", "general_practice"], ["--age", "60"], ["--sex", "male"], ["--site", "nose"]):
        told = answer(capsys, "--findings", "scale,plaque", *options)
        assert told["diagnoses"] != plain["diagnoses"], options
    assert answer(capsys, "--findings", "scale", "--prior", "atlas")["prior"] == "atlas"
    clinical = answer(capsys, "--findings", "elevation", "--modality", "clinical")
    dermoscopic = answer(capsys, "--findings", "elevation", "--modality", "dermoscopic")
    assert len(clinical["diagnoses"]) > len(dermoscopic["diagnoses"])


def test_a_file_gives_an_answer_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = tmp_path / "rows.txt"
    rows.write_text("arborising_vessels,!typical_pigment_network\n\nscale,plaque\n", encoding="utf-8")
    told = answer(capsys, "--file", str(rows))
    assert len(told) == 3
    assert told[0]["diagnoses"][0]["diagnosis"] == "basal_cell_carcinoma"
    assert told[2] == answer(capsys, "--findings", "scale,plaque")
    # An image without findings is of the kind that the others are.
    rows.write_text("arborising_vessels\n\n", encoding="utf-8")
    assert len(answer(capsys, "--file", str(rows))[1]["diagnoses"]) == 14
    code, out, _ = run(capsys, "--file", str(rows))
    assert code == 0
    assert "# 2" in out


def test_people_read_lines(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--findings", "arborising_vessels")
    assert (code, err) == (0, "")
    assert "basal_cell_carcinoma (42 cases)" in out.splitlines()[0]
    assert "Look for " in out
    assert "Prior: uniform." in out
    assert "dermoscopic" in out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "Give either --findings or --file."),
        (["--findings", "scal"], 1, "unknown term 'scal': did you mean scale?"),
        (["--findings", "scale,!scale"], 2, "scale is given both as present and as absent."),
        (["--findings", "scale", "--site", "nos"], 1, "unknown site 'nos': did you mean nose?"),
        (["--findings", "zzzzzzzz"], 1, "unknown term 'zzzzzzzz': the known ids are in cases/data"),
        (["--findings", "scale", "--prior", "none"], 2, "none"),
        (["--findings", "scale", "--age", "300"], 2, "300"),
        (["--file", "nowhere.txt"], 2, "nowhere.txt"),
    ],
)
def test_mistakes_are_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, told: str
) -> None:
    found, out, err = run(capsys, *arguments)
    assert (found, out) == (code, "")
    assert told in err
    assert err.count("\n") == 1


def test_a_mistake_in_a_file_names_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = tmp_path / "rows.txt"
    for line, told in (("scal", "unknown term 'scal'"), ("itch,!itch", "both as present and as absent")):
        rows.write_text(f"scale\n{line}\n", encoding="utf-8")
        code, out, err = run(capsys, "--file", str(rows))
        assert (code, out) == (2, "")
        assert f"{rows}:2: " in err
        assert told in err


def test_it_starts_fast_and_loads_little() -> None:
    code = (
        "import sys\nfrom bot.cli import main\n"
        "try: main(['differential', '--findings', 'scale,!crust', '--prior', 'referral', '--age', '50', '--json'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pydantic', 'fluent', 'babel', 'telegram', 'numpy') if name in sys.modules])"
    )
    times = []
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
        times.append(time.perf_counter() - start)
        assert done.stdout.splitlines()[-1] == "[]"
    assert min(times) < 0.5
