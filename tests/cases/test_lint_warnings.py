"""What lint remarks on without refusing the pack."""

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from cases.library import Library
from cases.lint import Remark, lint
from cases.load import load_vocabulary
from tests.support.packs import jpeg, write_pack
from tutor.discretion import discreet


def warnings_after(pack: Path, old: str, new: str) -> tuple[Remark, ...]:
    path = pack / "cases/all.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = lint(pack)
    assert report.errors == ()
    return report.warnings


def show(pack: Path, data: bytes, width: int, height: int) -> tuple[Remark, ...]:
    """The warnings when the first case shows these bytes."""
    old = hashlib.sha256((pack / "images/one.jpg").read_bytes()).hexdigest()
    (pack / "images/one.jpg").write_bytes(data)
    path = pack / "cases/all.yaml"
    text = path.read_text(encoding="utf-8").replace(old, hashlib.sha256(data).hexdigest())
    text = text.replace("width: 400", f"width: {width}", 1).replace("height: 300", f"height: {height}", 1)
    path.write_text(text, encoding="utf-8")
    report = lint(pack)
    assert report.errors == ()
    return report.warnings


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "small")


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("term: milia_like_cysts", "term: firm", "findings.1.term", "category palpation, which a dermoscopic"),
        ("A spot that", "A melanoma that", "vignette.text.en", "names the truth (melanoma)"),
        ("fr: Regardez les mailles.", "fr: Des mélanomes.", "findings.0.hint.fr", "names the truth (mélanomes)"),
        (
            "    hint:",
            "    note: {en: A nodular melanoma has it., fr: x}\n    hint:",
            "findings.0.note.en",
            "(nodular melanoma)",
        ),
        ("Look at the meshes.", "An atypical pigment network", "findings.0.hint.en", "(atypical pigment network)"),
        ("Are its meshes alike?", "Are they? And how?", "misconceptions.0.contrast.en", "asks more than one question"),
        ("Look at the meshes.", "Meshes? Lines?", "findings.0.hint.en", "asks more than one question"),
        (
            "misconceptions:",
            "doubt: {en: Why no melanoma?, fr: Pourquoi ?}\nmisconceptions:",
            "doubt.en",
            "names the truth (melanoma)",
        ),
    ],
)
def test_texts_and_findings(pack: Path, old: str, new: str, field: str, message: str) -> None:
    (found,) = warnings_after(pack, old, new)
    lines = (pack / "cases/all.yaml").read_text(encoding="utf-8").splitlines()
    assert found.field == field
    assert new.splitlines()[0] in lines[found.line - 1]
    assert message in found.message


def test_a_name_betrays_in_either_language(pack: Path) -> None:
    (found,) = warnings_after(pack, "Look at the meshes.", "Not a mélanome.")
    assert "names the truth (mélanome)" in found.message


def test_why_a_term_is_wrong_is_said_before_the_commit(pack: Path) -> None:
    wrong = "misconceptions:\n  - term: white\n    why: {en: The white of an MM., fr: x}\n"
    (found,) = warnings_after(pack, "misconceptions:\n", wrong)
    assert (found.field, "(MM)" in found.message) == ("misconceptions.0.why.en", True)


@pytest.mark.parametrize(
    ("truth", "text", "naming"),
    [
        ("tinea_corporis", "Is it ringworm?", "ringworm"),
        ("clark_nevus", "Are its meshes atypical?", None),
        ("clark_nevus", "Would an atypical nevus do that?", "atypical nevus"),
        ("clark_nevus", "Would a dysplastic naevus do that?", "dysplastic naevus"),
    ],
)
def test_lint_refuses_what_the_tutor_withholds(pack: Path, truth: str, text: str, naming: str | None) -> None:
    path = pack / "cases/all.yaml"
    yaml = path.read_text(encoding="utf-8").split("---\n")[0]
    yaml = yaml.replace("truth: [melanoma]", f"truth: [{truth}]").replace("[clark_nevus, seb", "[seb")
    path.write_text(yaml.replace("Are its meshes alike?", text), encoding="utf-8")
    errors = lint(pack).errors
    assert [error.field for error in errors] == (["misconceptions.0.contrast.en"] if naming else [])
    assert not naming or f"({naming})" in errors[0].message
    case = Library([pack]).case("small", "one")
    withheld = discreet(case.misconceptions[0].contrast, case, load_vocabulary(), "en") is None
    assert withheld is bool(naming)


def test_a_clinical_picture_shows_no_dermoscopic_structure(pack: Path) -> None:
    path = pack / "cases/all.yaml"
    path.write_text(path.read_text().replace("protocol: two_step\n", "", 1), encoding="utf-8")
    found = warnings_after(pack, "modality: dermoscopic", "modality: clinical")
    assert [remark.field for remark in found] == ["findings.0.term", "findings.1.term"]


def test_a_name_in_capitals_is_not_the_word_that_looks_like_it(pack: Path) -> None:
    """The disease whose second name is TEN does not forbid the number ten."""
    path = pack / "cases/all.yaml"
    text = path.read_text().replace("truth: [melanoma]", "truth: [stevens_johnson_syndrome]", 1)
    path.write_text(text, encoding="utf-8")
    assert warnings_after(pack, "A spot that", "Ten spots that") == ()
    assert len(warnings_after(pack, "Ten spots that", "Is it TEN that")) == 1


def test_the_name_of_the_group_is_as_telling_as_the_truth(pack: Path) -> None:
    path = pack / "cases/all.yaml"
    group = "truth: [melanoma, lentigo_maligna]\ngroup: {en: melanoma family, fr: famille du mélanome}"
    path.write_text(path.read_text().replace("truth: [melanoma]", group, 1), encoding="utf-8")
    assert len(warnings_after(pack, "A spot that", "Of the melanoma family, that")) == 1


def test_small_picture(pack: Path) -> None:
    (remark,) = show(pack, jpeg(240, 180), 240, 180)
    assert (remark.line, remark.field) == (4, "images.0.file")
    assert "long side under 280 pixels" in remark.message


def test_exif_is_personal(pack: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    (remark,) = show(pack, jpeg(exif=exif.tobytes()), 400, 300)
    assert "EXIF" in remark.message


def test_a_file_that_nobody_reads(pack: Path) -> None:
    (pack / "cases/more.yml").write_text("id: three\n")
    (remark,) = lint(pack).warnings
    assert "rename it" in remark.message


def test_pixels_that_are_to_be_fetched_may_be_absent(pack: Path) -> None:
    (pack / "images/one.jpg").unlink()
    assert warnings_after(pack, "    height: 300\n", "    height: 300\n    url: https://example.org/one.jpg\n") == ()


def test_a_folder_without_packs(tmp_path: Path) -> None:
    report = lint(tmp_path / "nowhere")
    assert [remark.message for remark in report.errors] == ["no pack here: a pack is a folder with a pack.yaml"]
