"""The page that educators follow: its examples must lint clean and play as they stand."""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image

from cases.case import Case
from cases.lint import lint
from cases.pack_protocols import read_protocols
from cases.protocols import load_protocols
from cases.scan import Read, scan
from tests.tutor.chat import Chat, texts
from tests.tutor.test_findings import dialogue, reply
from tutor.acts import Act
from tutor.view import CaseRef, Chosen, Learner, View

PAGE = Path(__file__).parents[2] / "docs" / "writing-a-case.md"
EXAMPLES = dict(
    re.findall(r"## ([^\n]*)\n(?:(?!## ).)*?```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
)


def write_pack(folder: Path, case: str) -> Path:
    for each in ("cases", "images", "protocols"):
        (folder / each).mkdir()
    picture = folder / "images" / "first.jpg"
    Image.new("RGB", (1024, 768), (200, 150, 140)).save(picture)
    digest = hashlib.sha256(picture.read_bytes()).hexdigest()
    (folder / "pack.yaml").write_text(EXAMPLES["pack.yaml"], encoding="utf-8")
    (folder / "cases" / "first.yaml").write_text(re.sub(r"sha256: \w+", f"sha256: {digest}", case), encoding="utf-8")
    (folder / "protocols" / "own.yaml").write_text(EXAMPLES["Adding a protocol"], encoding="utf-8")
    return folder


@dataclass
class PackChat(Chat):
    """A chat about the one case of a pack folder, with the pack's protocols."""

    folder: Path = Path()

    def case(self) -> Case:
        (read,) = [found for found in scan(self.folder) if isinstance(found, Read)]
        return read.case

    def view(self) -> View:
        protocols = {f"my-pack/{p.id}": p for p in read_protocols(self.folder).protocols.values()}
        return replace(super().view(), protocols={**load_protocols(), **protocols})

    def chosen(self, ref: CaseRef) -> Chosen:
        return Chosen(ref, self.case())

    def choose(self, need: object) -> CaseRef:
        return CaseRef(pack="my-pack", case="first")

    def begun(self) -> list[Act]:
        return self.command("case")


def chat(folder: Path) -> PackChat:
    one = PackChat(learner=Learner(language="en", confirmed=True), folder=folder)
    one.begun()
    return one


MISCONCEPTIONS = re.compile(r"misconceptions:\n(?:  .*\n)+")


def test_the_example_lints_clean(tmp_path: Path) -> None:
    report = lint(write_pack(tmp_path, EXAMPLES["A case"]))
    assert (report.cases, list(report.errors), list(report.warnings)) == (1, [], [])


def test_the_misconceptions_lint_clean_and_are_met(tmp_path: Path) -> None:
    case, found = MISCONCEPTIONS.subn(EXAMPLES["Adding a misconception"], EXAMPLES["A case"])
    assert found == 1
    assert lint(write_pack(tmp_path, case))[1:] == ((), ())
    one = chat(tmp_path)
    said = reply(one, "plaque")
    said = reply(one, "crust")
    assert "Noted" in said or "unjudged" in said or "on your word" in said, "a photograph says nothing of what it lacks"
    while one.session.state != "rank":
        one.command("skip")
    assert "Walk along the edge. Where does it stop?" in reply(one, "eczema")
    reply(one, "scale", "keep", "biopsy")
    assert "Both itch and scale." in "".join(texts(one.sent)[-3:])


def test_a_misconception_about_a_term_is_said_of_a_drawing(tmp_path: Path) -> None:
    case = MISCONCEPTIONS.sub(EXAMPLES["Adding a misconception"], EXAMPLES["A case"])
    write_pack(tmp_path, case.replace("kind: photograph  ", "kind: illustration"))
    one = chat(tmp_path)
    one.command("skip")
    assert "A crust is dried fluid; this is dry horn." in reply(one, "crust")


@pytest.mark.parametrize("edge", ["yes", "[Sharp]", "no", "blurred"])
def test_the_protocol_lints_clean_and_plays(tmp_path: Path, edge: str) -> None:
    case = EXAMPLES["A case"].replace("protocol: lesion_description", "protocol: scaly-plaque")
    assert lint(write_pack(tmp_path, case))[1:] == ((), ())
    one = chat(tmp_path)
    assert dialogue(one).protocol == "my-pack/scaly-plaque"
    assert "1/5" in texts(one.sent)[-1]
    reply(one, "scale", edge)
    if edge in {"no", "blurred"}:
        assert one.session.state == "rank"
    else:
        assert one.session.state == "checklist"
        said = reply(one, "thick scale", "2")
        assert "thick scale" in said.casefold()
        assert "2: at or over the threshold of 2 (our list of 2026)" in said
    reply(one, "psoriasis", "/skip", "monitor")
    debrief = "".join(texts(one.sent)[-3:])
    assert one.session.state == "debriefed"
    assert ("likely psoriasis" in debrief) == (edge in {"yes", "[Sharp]"})


def test_a_case_that_names_no_protocol_meets_the_packs_own_in_turn(tmp_path: Path) -> None:
    write_pack(tmp_path, re.sub(r"protocol: [^\n]*\n", "", EXAMPLES["A case"]))
    met = set()
    one = PackChat(learner=Learner(language="en", confirmed=True), folder=tmp_path)
    for _ in range(3):
        one.begun()
        met.add(dialogue(one).protocol)
        one.command("stop")
    assert met == {"lesion_description", "my-pack/scaly-plaque", "management"}


def test_the_page_names_every_field_of_a_protocol() -> None:
    from cases.checklist import ChecklistItem
    from cases.protocol import Choice, Protocol, Step

    page = PAGE.read_text(encoding="utf-8")
    for model in (Protocol, Step, Choice, ChecklistItem):
        for name in model.model_fields:
            assert re.search(rf"\b{name}\b", page), f"{model.__name__}.{name}"
