import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import bot.cli


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(["understand", *arguments])
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, err = run(capsys, *arguments, "--json")
    assert code == 0, err
    assert err == ""
    return json.loads(out)


def test_json_has_the_form_that_the_design_fixes(capsys: pytest.CaptureFixture[str]) -> None:
    text = "réseau atypique, pas de squame, mélanome ?"
    told = answer(capsys, text, "--lang", "fr")
    assert told == {
        "lang": "fr",
        "findings": [
            {"term": "atypical_pigment_network", "polarity": "present", "span": [0, 15]},
            {"term": "scale", "polarity": "absent", "span": [24, 30]},
        ],
        "diagnoses": [{"diagnosis": "melanoma", "polarity": "uncertain", "span": [32, 40]}],
    }


def test_a_file_gives_an_answer_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "answers.txt"
    file.write_bytes(b"brown plaque\n\nno scale \xff\xfe \x00\r\nidk\n")
    told = answer(capsys, "--file", str(file), "--lang", "en")
    assert [[finding["term"] for finding in each["findings"]] for each in told] == [
        ["brown", "plaque"],
        [],
        ["scale"],
        [],
    ]
    file.write_bytes(b"")
    assert answer(capsys, "--file", str(file)) == []


def test_for_people_it_says_what_is_left_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "a network, lichen, no crust, floccose", "--lang", "en")
    assert code == 0
    kinds = {line.split()[0]: line for line in out.splitlines()}
    assert kinds["absent"].endswith("crust                           “crust”")
    assert "atypical_pigment_network" in kinds["general"]
    assert "lichen_planus" in kinds["doubtful"]
    assert "floccose" in kinds["unread"]
    assert run(capsys, "idk")[1] == "names nothing\n"


@pytest.mark.parametrize(
    "arguments",
    [(), ("text", "--file", "also"), ("--file", "missing.txt"), ("--file", "."), ("text", "--lang", "de")],
)
def test_what_cannot_be_read_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert code != 0
    assert out == ""
    assert err.startswith("socraderm: ")
    assert err.count("\n") == 1


def test_it_starts_quickly() -> None:
    """Processor time, since other tests share the machine; alone it is what the clock says, too."""
    code = "import bot.cli; bot.cli.main(['understand', 'plaque brune', '--lang', 'fr'])"
    took = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(took) < 0.6


def test_ten_megabytes_do_no_harm(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(b"scale " * 1_700_000)
    (told,) = answer(capsys, "--file", str(file))
    assert [finding["term"] for finding in told["findings"]] == ["scale"]
