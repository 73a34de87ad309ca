import csv
import io
import json

import pytest
from PIL import Image

from bot.cli import main
from bot.cli.packs_import import DATA_SETS
from cases.importers.run import READERS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SOCRADERM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "isic"
    made.mkdir()
    with (made / "labels.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["isic_id", "image_file", "diagnosis"])
        rows.writerows([f"ISIC_{n:07}", f"{n}.jpg", ("nevus", "melanoma", "nevus")[n]] for n in range(3))
    for n, width in enumerate((300, 310, 200)):
        Image.linear_gradient("L").resize((width, 200)).save(made / f"{n}.jpg")
    return made


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["packs", "import", *map(str, arguments)])
    out, err = capsys.readouterr()
    return caught.value.code, out, err


def test_names_are_those_of_the_readers():
    assert set(DATA_SETS) == set(READERS)


def test_without_out_the_pack_goes_where_the_bot_finds_it(folder, tmp_path, capsys):
    code, out, err = run(capsys, "isic-uda1-cc0", folder)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "isic-uda1-cc0: kept 2 cases (2 images); left out 1 image under 280 px on the long side (--small keeps them)",
        "      1 melanoma",
        "      1 nevus",
        f"Written to {tmp_path / 'data' / 'packs' / 'isic-uda1-cc0'}",
    ]
    assert (tmp_path / "data" / "packs" / "isic-uda1-cc0" / "pack.yaml").is_file()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_json(folder, tmp_path, capsys):
    code, out, err = run(capsys, "isic-archive", folder, "--out", tmp_path / "pack", "--small", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "pack": "isic-archive",
        "folder": str(tmp_path / "pack"),
        "cases": 3,
        "images": 3,
        "diagnoses": {"nevus": 2, "melanoma": 1},
        "left_out": {},
    }
    assert len(list((tmp_path / "pack" / "images").iterdir())) == 3


def test_without_images(folder, tmp_path, capsys):
    code, out, _ = run(capsys, "isic-uda1-cc0", folder, "--out", tmp_path / "pack", "--without-images")
    assert code == 0
    assert "These images are reduced copies" in out
    assert not list((tmp_path / "pack" / "images").iterdir())


def test_errors_are_one_line(folder, tmp_path, capsys):
    code, out, err = run(capsys, "ham10000", folder)
    assert (code, out) == (1, "")
    assert err.startswith("socraderm: ham10000: ")
    assert err.count("\n") == 1
    assert run(capsys, "derm7pt", folder)[0] == 2


def test_the_bar_is_drawn_on_a_terminal_only(folder, capsys, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr", terminal)
        with pytest.raises(SystemExit):
            main(["packs", "import", "isic-uda1-cc0", str(folder), "--json"])
    assert "Importing isic-uda1-cc0" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
    assert json.loads(capsys.readouterr().out)["cases"] == 2
