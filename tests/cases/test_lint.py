"""Twenty kinds of broken packs and more: each gives one error, on the right line, that says what would be right."""

import hashlib
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cases.errors import CaseError, ImageError, PackError
from cases.library import Library
from cases.lint import lint
from tests.support.packs import jpeg, write_pack

ALL = "cases/all.yaml"


def change(old: str, new: str, file: str = ALL, times: int = 1) -> Callable[[Path], None]:
    def act(pack: Path) -> None:
        path = pack / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, times), encoding="utf-8")

    return act


def put(file: str, data: bytes) -> Callable[[Path], None]:
    def act(pack: Path) -> None:
        (pack / file).write_bytes(data)

    return act


def picture(data: bytes) -> Callable[[Path], None]:
    """Another picture for the first case, with its right sha256."""

    def act(pack: Path) -> None:
        old = hashlib.sha256((pack / "images/one.jpg").read_bytes()).hexdigest()
        put("images/one.jpg", data)(pack)
        change(old, hashlib.sha256(data).hexdigest())(pack)

    return act


def link(file: str, to: str) -> Callable[[Path], None]:
    def act(pack: Path) -> None:
        (pack / file).rename(pack.parent / to)
        (pack / file).symlink_to(pack.parent / to)

    return act


def delete(file: str) -> Callable[[Path], None]:
    return lambda pack: (pack / file).unlink()


def png_of(width: int, height: int) -> bytes:
    """The first chunk of a PNG that claims to be this large: a decompression bomb costs its sender nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = b"IDAT" + zlib.compress(b"")
    parts = (chunk, data)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts
    )


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n" for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
ALIASES = "x: &x 1\ny: [" + ", ".join(["*x"] * 30) + "]\n"


class Broken(NamedTuple):
    what: str
    act: Callable[[Path], None]
    line_with: str
    """A piece of the line that the error names; "" when that is the first line."""
    field: str
    message: str
    """A pattern."""
    file: str = ALL


BROKEN = [
    # pictures
    Broken("missing image", delete("images/one.jpg"), "file: images/one", "images.0.file", "is missing: add the file"),
    Broken(
        "wrong hash",
        put("images/one.jpg", jpeg(seed=9)),
        "sha256:",
        "images.0.sha256",
        hashlib.sha256(jpeg(seed=9)).hexdigest(),
    ),
    Broken("truncated JPEG", picture(jpeg()[:3000]), "file: images/one", "images.0.file", "truncated or damaged"),
    Broken("bomb", picture(png_of(9000, 9000)), "file: images/one", "images.0.file", "81 million pixels: at most 40"),
    Broken("huge bomb", picture(png_of(65000, 65000)), "file: images/one", "images.0.file", "far too many pixels"),
    Broken("not a picture", picture(b"hello"), "file: images/one", "images.0.file", "not a picture: a JPEG or PNG"),
    Broken("a GIF", picture(b"GIF89a" + bytes(40)), "file: images/one", "images.0.file", "GIF is not supported"),
    Broken("an empty file", picture(b""), "file: images/one", "images.0.file", "not a picture"),
    Broken("too many bytes", picture(bytes(20_000_001)), "file: images/one", "images.0.file", "at most 20 MB"),
    Broken(
        "path above the pack",
        change("file: images/one.jpg", "file: ../one.jpg"),
        "file: ../one",
        "images.0.file",
        "leads outside the pack",
    ),
    Broken(
        "absolute path",
        change("file: images/one.jpg", "file: /etc/passwd"),
        "file: /etc",
        "images.0.file",
        "leads outside the pack",
    ),
    Broken(
        "link out of the pack",
        link("images/one.jpg", "elsewhere.jpg"),
        "file: images/one",
        "images.0.file",
        "is a link out of the pack",
    ),
    Broken("wrong size", change("width: 400", "width: 640"), "width: 640", "images.0.width", "400 wide and 300 high"),
    # ids
    Broken(
        "unknown term",
        change("term: milia_like_cysts", "term: milia_like_cyst"),
        "term: milia_like_cyst",
        "findings.1.term",
        "unknown term 'milia_like_cyst': did you mean milia_like_cysts",
    ),
    Broken(
        "unknown diagnosis",
        change("truth: [melanoma]", "truth: [melanom]"),
        "truth:",
        "truth.0",
        "did you mean melanoma",
    ),
    Broken("unknown site", change("site: back", "site: bakc"), "site:", "vignette.site", "did you mean back"),
    Broken("unknown plan", change("best: excise", "best: excize"), "best:", "plan.best", "did you mean excise"),
    Broken("unlike anything", change("best: excise", "best: zzzz"), "best:", "plan.best", "one of the 10 known ids"),
    Broken(
        "unknown protocol",
        change("protocol: two_step", "protocol: two_steps"),
        "protocol:",
        "protocol",
        "did you mean two_step",
    ),
    Broken(
        "protocol of another modality",
        change("protocol: two_step", "protocol: lesion_description"),
        "protocol:",
        "protocol",
        "not for a dermoscopic case: use abcd, .*, seven_point, tada",
    ),
    Broken(
        "finding that is told",
        change("term: milia_like_cysts", "term: itch"),
        "term: itch",
        "findings.1.term",
        "itch is told, not seen: move it to vignette.history",
    ),
    Broken(
        "history that is seen",
        change("term: recent_change", "term: papule"),
        "term: papule",
        "vignette.history.0.term",
        "papule is seen .category primary_lesion., not told",
    ),
    Broken("duplicate id", change("id: two", "id: one"), "id: one|2", "id", "the id one is taken at all.yaml:1"),
    Broken(
        "duplicate lesion",
        change("lesion: lesion-two", "lesion: lesion-one"),
        "lesion: lesion-one|2",
        "lesion",
        "one lesion makes one case",
    ),
    Broken("bad id", change("id: one", "id: Case One"), "id: Case One", "id", "lower-case letters"),
    # meaning
    Broken(
        "misconception that is the truth",
        change("- diagnosis: nevus", "- diagnosis: melanoma"),
        "- diagnosis: melanoma",
        "misconceptions.0.diagnosis",
        "melanoma is the truth of this case",
    ),
    Broken(
        "misconception that is a finding",
        change("- diagnosis: nevus", "- term: atypical_pigment_network"),
        "- term: atypical_pigment_network|2",
        "misconceptions.0.term",
        "is a finding of this case",
    ),
    Broken(
        "contrast that names the truth",
        change("Are its meshes alike?", "Unlike a Melanoma?"),
        "contrast:",
        "misconceptions.0.contrast.en",
        "names the truth .Melanoma.",
    ),
    Broken(
        "truth among the alternatives",
        change("differential: [clark_nevus", "differential: [melanoma"),
        "differential:",
        "differential",
        "take the truth out of it",
    ),
    Broken(
        "group without a name",
        change("truth: [melanoma]", "truth: [melanoma, lentigo_maligna]"),
        "truth:",
        "truth",
        "add the name of their group",
    ),
    Broken(
        "bad licence", change("licence: CC-BY-4.0", "licence: CC-BY-4"), "licence:", "images.0.licence", "CC-BY-4.0?"
    ),
    # form
    Broken(
        "missing language",
        change("    fr: Une tache montrée à sa sœur.\n", ""),
        "text:",
        "vignette.text.fr",
        "the French text is missing: add fr",
    ),
    Broken(
        "text in no language",
        change("{en: It is brown., fr: Elle est brune.}", "It is brown."),
        "why: It is brown",
        "misconceptions.0.why",
        "both languages",
    ),
    Broken(
        "unknown field",
        change("confirmation: rendered", "confirmation: rendered\ntheme: dark"),
        "theme:",
        "theme",
        "unknown field 'theme': known here: id, modality",
    ),
    Broken(
        "misspelt field",
        change("polarity: absent", "polarty: absent"),
        "polarty:",
        "findings.1.polarty",
        "did you mean polarity",
    ),
    Broken("missing field", change("modality: dermoscopic\n", ""), "id: one", "modality", "modality is missing"),
    Broken(
        "unknown word",
        change("confirmation: rendered", "confirmation: histology"),
        "confirmation:",
        "confirmation",
        "'histology' is not known here: did you mean histopathology",
    ),
    Broken("a word for a number", change("age: 61", "age: sixty"), "age:", "vignette.age", "a whole number is needed"),
    Broken("too old", change("age: 61", "age: 610"), "age:", "vignette.age", "less than or equal to 120"),
    Broken("a number for a word", change("lesion: lesion-one", "lesion: 12"), "lesion:", "lesion", "put it in quotes"),
    Broken("no list", change("truth: [melanoma]", "truth: melanoma"), "truth:", "truth", "a list is needed"),
    Broken("empty list", change("truth: [melanoma]", "truth: []"), "truth:", "truth", "at least one is needed"),
    Broken(
        "no mapping",
        change("- {term: recent_change, polarity: present}", "- recent_change"),
        "- recent_change",
        "vignette.history.0",
        "a mapping .* is needed",
    ),
    Broken("box out of range", change("x1: 0.6", "x1: 1.6"), "x0:", "findings.0.where.0.x1", "less than or equal to 1"),
    Broken(
        "box inside out",
        change("x1: 0.6", "x1: 0.05"),
        "x0:",
        "findings.0.where.0",
        "a box needs x0 < x1",
    ),
    Broken(
        "no address",
        change("link: https://example.org/teaching", "link: somewhere"),
        "link:",
        "sources.0.link",
        "not a web address",
    ),
    Broken("short hash", change("sha256: ", "sha256: abc"), "sha256:", "images.0.sha256", "64 digits and letters"),
    # YAML
    Broken("syntax", change("truth: [melanoma]", "truth: [melanoma"), "confirmation", "", "not valid YAML"),
    Broken("tab", change("  age: 61", "\tage: 61"), "age: 61", "", "a tab in the indentation"),
    Broken("repeated key", change("  sex: female", "  sex: female\n  sex: male"), "sex: male", "vignette.sex", "twice"),
    Broken("YAML bomb", put("cases/b.yaml", BOMB.encode()), "k:", "", "more than 20000 values", file="cases/b.yaml"),
    Broken("aliases", put("cases/b.yaml", ALIASES.encode()), "y:", "", "more than 20 aliases", file="cases/b.yaml"),
    Broken("deep", put("cases/b.yaml", b"[" * 100_000), "", "", "nested deeper than 30", file="cases/b.yaml"),
    Broken("tags", change("age: 61", "age: !!python/name:os.system 61"), "age:", "", "tag .* is not used"),
    Broken("a list", put("cases/b.yaml", b"- a\n- b\n"), "", "", "a mapping .* is needed", file="cases/b.yaml"),
    Broken("not UTF-8", put("cases/b.yaml", b"id: caf\xe9\n"), "", "", "not UTF-8 .byte 0xe9", file="cases/b.yaml"),
    Broken("control character", put("cases/b.yaml", b"id: a\nx: \x01\n"), "x:", "", "control", file="cases/b.yaml"),
    Broken(
        "no case in a file", put("cases/b.yaml", b"# nothing\n"), "", "", "no case in this file", file="cases/b.yaml"
    ),
    Broken("large file", put("cases/b.yaml", b"#" * 5_000_001), "", "", "larger than 5 MB", file="cases/b.yaml"),
    Broken("linked file", link(ALL, "away.yaml"), "", "", "outside the pack", file=ALL),
    # the manifest
    Broken("no cases", delete(ALL), "", "cases", "the pack has no cases", file="pack.yaml"),
    Broken("no manifest", delete("pack.yaml"), "", "", "missing: write a pack.yaml", file="pack.yaml"),
    Broken(
        "form of the version",
        change("version: 1.2.3", "version: 1.2.x", "pack.yaml"),
        "version:",
        "version",
        "three numbers",
        file="pack.yaml",
    ),
    Broken(
        "another language",
        change("languages: [en, fr]", "languages: [en, de]", "pack.yaml"),
        "languages:",
        "languages.1",
        "'de' is not known here",
        file="pack.yaml",
    ),
    Broken(
        "pack licence",
        change("licence: CC-BY-4.0", "licence: free", "pack.yaml"),
        "licence:",
        "licence",
        "SPDX",
        file="pack.yaml",
    ),
    Broken(
        "manifest syntax", change("title: {", "title: [{", "pack.yaml"), "licence:", "", "not valid", file="pack.yaml"
    ),
    Broken("large manifest", put("pack.yaml", b"#" * 5_000_001), "", "", "larger than 5 MB", file="pack.yaml"),
]


def line_number(path: Path, piece: str) -> int:
    """The line that holds the piece (`piece|2`: its second time)."""
    if not piece:
        return 1
    piece, _, time = piece.partition("|")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if piece in line][int(time or 1) - 1]


def test_a_good_pack_is_clean(tmp_path: Path) -> None:
    report = lint(write_pack(tmp_path / "small"))
    assert (report.cases, report.errors, report.warnings) == (2, (), ())


@pytest.mark.parametrize("kind", BROKEN, ids=[kind.what for kind in BROKEN])
def test_each_kind_of_break_is_one_error_on_its_line(kind: Broken, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "small")
    kind.act(pack)
    report = lint(tmp_path)
    assert len(report.errors) == 1, report.errors
    file, line, field, message = report.errors[0]
    assert file == str(pack / kind.file)
    assert line == line_number(pack / kind.file, kind.line_with) if (pack / kind.file).exists() else line == 1
    assert field == kind.field
    assert re.search(kind.message, message), message
    assert "\n" not in message


@pytest.mark.usefixtures("no_shipped")
@pytest.mark.parametrize("kind", BROKEN, ids=[kind.what for kind in BROKEN])
def test_each_kind_of_break_stops_nothing_else(kind: Broken, tmp_path: Path) -> None:
    """The other packs serve, and of the broken one the other cases; what does not serve is a typed error."""
    pack = write_pack(tmp_path / "small")
    write_pack(tmp_path / "whole", "whole")
    kind.act(pack)
    library = Library([tmp_path])
    assert "whole" in {info.id for info in library.packs}
    assert [library.case("whole", entry.id).id for entry in library.entries("whole")] == ["one", "two"]
    good = library.case("whole", "one")
    assert library.image("whole", good.images[0]).is_file()
    refused = []
    for entry in library.entries():
        case = library.case(entry.pack, entry.id)
        for image in case.images:
            try:
                library.image(entry.pack, image)
            except ImageError as error:
                refused.append((entry.pack, entry.id, str(error)))
    assert [entry[:2] for entry in refused] in ([], [("small", "one")])
    assert not any("\n" in message for _, _, message in refused)
    for problem in library.problems:
        assert isinstance(problem, PackError | CaseError)
        assert "socraderm packs lint" in problem.remedy
        assert "\n" not in str(problem)
