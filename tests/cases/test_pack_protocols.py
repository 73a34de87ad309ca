"""A pack's own protocols: found with it, checked, and kept to its cases."""

from pathlib import Path

import pytest

from cases.errors import CaseError, PackError
from cases.index import write_index
from cases.library import Library
from cases.lint import Remark, lint
from cases.load import DATA
from cases.pack_protocols import read_protocols
from tests.support.packs import write_pack

pytestmark = pytest.mark.usefixtures("no_shipped")

MENZIES = (DATA / "protocols" / "menzies.yaml").read_text(encoding="utf-8")
OWN = MENZIES.replace("id: menzies", "id: own-list", 1)


def with_protocol(folder: Path, text: str = OWN, pack: str = "small") -> Path:
    write_pack(folder, pack)
    (folder / "protocols").mkdir()
    (folder / "protocols" / "own.yaml").write_text(text, encoding="utf-8")
    use = (
        (folder / "cases" / "all.yaml")
        .read_text(encoding="utf-8")
        .replace("protocol: two_step", "protocol: own-list", 1)
    )
    (folder / "cases" / "all.yaml").write_text(use, encoding="utf-8")
    return folder


def test_it_serves_the_cases_of_its_pack(tmp_path: Path) -> None:
    with_protocol(tmp_path / "packs" / "small")
    write_pack(tmp_path / "packs" / "other", "other")
    library = Library([tmp_path / "packs"], tmp_path / "data")
    assert library.problems == ()
    assert {key: protocol.id for key, protocol in library.protocols.items()} == {"small/own-list": "own-list"}
    assert library.case("small", "one").protocol == "own-list"
    assert lint(tmp_path / "packs")[1:] == ((), ())


def test_it_is_unknown_to_the_cases_of_others(tmp_path: Path) -> None:
    with_protocol(tmp_path / "packs" / "small")
    text = (with_protocol(tmp_path / "packs" / "other", pack="other") / "cases" / "all.yaml").read_text(
        encoding="utf-8"
    )
    (tmp_path / "packs" / "other" / "protocols" / "own.yaml").unlink()
    report = lint(tmp_path / "packs")
    (error,) = report.errors
    assert error.field == "protocol"
    assert "unknown protocol 'own-list'" in error.message
    assert text.splitlines()[error.line - 1] == "protocol: own-list"
    library = Library([tmp_path / "packs"], tmp_path / "data")
    assert [type(problem) for problem in library.problems] == [CaseError]
    assert {entry.id for entry in library.entries("other")} == {"two"}


def test_the_index_notices_a_protocol_that_is_gone(tmp_path: Path) -> None:
    pack = with_protocol(tmp_path / "packs" / "small")
    write_index(pack)
    assert len(Library([pack]).entries()) == 2
    (pack / "protocols" / "own.yaml").unlink()
    assert len(Library([pack]).entries()) == 1


def remarks(tmp_path: Path, old: str, new: str) -> tuple[str, list[Remark], list[Remark]]:
    assert old in OWN
    text = OWN.replace(old, new, 1)
    report = lint(with_protocol(tmp_path / "small", text))
    at = str(tmp_path / "small" / "protocols" / "own.yaml")
    return text, [e for e in report.errors if e.file == at], [w for w in report.warnings if w.file == at]


@pytest.mark.parametrize(
    ("old", "new", "field", "message", "line"),
    [
        ("id: own-list", "id: menzies", "id", "menzies is a protocol of the program: give it another", "id: menzies"),
        ("kind: checklist", "kind: checklists", "steps.1.kind", "did you mean checklist", "kind: checklists"),
        ("veto: true", "vetoes: true", "steps.1.items.0.vetoes", "did you mean veto", "vetoes"),
        ("terms: [symmetry]", "terms: [symetry]", "steps.1.items.0.terms", "did you mean symmetry", "symetry"),
        ("    threshold: 1\n", "", "steps.1", "a checklist step lacks items, threshold or verdict", "- id: features"),
        ("kind: rank", "kind: plan", "", "ends with one rank step, then one plan step", "id: own-list"),
        ("        at_least: 1\n        at_most: 1\n", "", "steps.1.items.1.groups", "go together", "groups: [[black]"),
        (
            "{en: Scar-like depigmentation", "{en: Melanoma scar", "steps.1.items.10.label.en",
            "names a diagnosis (Melanoma)", "Melanoma scar",
        ),
        ("dermoscopic_structure]", "dermoscopic]", "steps.0.categories.1", "unknown category", "dermoscopic]"),
    ],
)  # fmt: skip
def test_lint_says_where_and_what_would_be_right(
    tmp_path: Path, old: str, new: str, field: str, message: str, line: str
) -> None:
    text, errors, _ = remarks(tmp_path, old, new)
    (error,) = errors
    assert error.field == field
    assert message in error.message
    assert line in text.splitlines()[error.line - 1]


def test_lint_warns_of_a_second_question(tmp_path: Path) -> None:
    _, errors, warnings = remarks(
        tmp_path, "symmetry of pattern, and a single colour.", "is there symmetry, or a single colour?"
    )
    assert errors == []
    assert [w.message for w in warnings] == ["a reason is no question: say it without one"]


def test_a_broken_protocol_takes_no_other_with_it(tmp_path: Path) -> None:
    pack = with_protocol(tmp_path / "small", f"{OWN}---\nid: [\n")
    found = read_protocols(pack)
    assert list(found.protocols) == ["own-list"]
    assert [problem.where for problem in found.problems] == [f"protocols/own.yaml:{OWN.count(chr(10)) + 1}"]
    library = Library([pack])
    assert [type(problem) for problem in library.problems] == [PackError]
    assert len(library.entries()) == 2


@pytest.mark.parametrize("broken", ["id: menzies", "id: own-list\nname: x", "[]", ""])
def test_what_is_no_protocol_is_told(tmp_path: Path, broken: str) -> None:
    pack = with_protocol(tmp_path / "small", broken)
    assert read_protocols(pack).protocols == {}
    assert len(lint(pack).errors) >= 1
    assert len(Library([pack]).entries()) == 1


SCORES = "findings:\n  - term: atypical_pigment_network"


@pytest.mark.parametrize(
    ("scores", "field", "message"),
    [
        ("{abcd: {asymmetry: 2, border: 8}}", None, ""),
        ("{seven_point: {regression: 1}}", None, ""),
        ("{abdc: {asymmetry: 2}}", "scores.abdc", "unknown protocol 'abdc': did you mean abcd"),
        ("{abcd: {asymetry: 2}}", "scores.abcd.asymetry", "unknown item 'asymetry' of abcd: did you mean asymmetry"),
        ("{abcd: {asymmetry: 3}}", "scores.abcd.asymmetry", "3 is out of range: asymmetry goes from 0 to 2"),
        ("{two_step: {asymmetry: 1}}", "scores.two_step.asymmetry", "items: none, it has no checklist"),
        ("{lesion_description: {}}", "scores.lesion_description", "is not for a dermoscopic case"),
    ],
)
def test_an_authors_scores_are_checked(tmp_path: Path, scores: str, field: str | None, message: str) -> None:
    pack = write_pack(tmp_path / "small")
    file = pack / "cases" / "all.yaml"
    text = file.read_text(encoding="utf-8").replace("findings:\n", f"scores: {scores}\nfindings:\n", 1)
    file.write_text(text, encoding="utf-8")
    errors = lint(pack).errors
    if field is None:
        assert errors == ()
        assert Library([pack]).case("small", "one").scores
    else:
        assert [(e.field, text.splitlines()[e.line - 1]) for e in errors] == [(field, f"scores: {scores}")]
        assert message in errors[0].message
        assert [entry.id for entry in Library([pack]).entries()] == ["two"]


def test_a_protocol_of_the_program_is_not_taken_over(tmp_path: Path) -> None:
    pack = with_protocol(tmp_path / "small", MENZIES)
    found = read_protocols(pack)
    assert found.protocols == {}
    assert [problem.problem for problem in found.problems] == ["the protocol id menzies is taken"]
    assert Library([pack]).protocols == {}


@pytest.mark.parametrize("broken", [f"{OWN}---\n{OWN}", f"{OWN}name: {{en: x, fr: y}}\n"])
def test_what_is_written_twice_is_refused_by_the_library_and_by_lint(tmp_path: Path, broken: str) -> None:
    pack = with_protocol(tmp_path / "small", broken)
    assert len(read_protocols(pack).problems) == 1
    assert len(lint(pack).errors) >= 1


def test_structures_named_after_a_disease_do_not_name_it(tmp_path: Path) -> None:
    copy = (DATA / "protocols" / "two_step.yaml").read_text(encoding="utf-8").replace("id: two_step", "id: own-list", 1)
    assert lint(with_protocol(tmp_path / "small", copy)).errors == ()
