"""Checking packs: file, line, field, what is wrong and what would be right."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cases.case import Case
from cases.checks.content import content_problems
from cases.checks.images import image_problems
from cases.checks.licence import licence_problem
from cases.checks.problem import Problem
from cases.checks.protocol import authored_problems
from cases.checks.schema import validate
from cases.documents import Chunk, case_files, closed, is_file, protocol_files, read_file, split_documents
from cases.errors import YamlError
from cases.find import MANIFEST, pack_folders
from cases.load import load_vocabulary
from cases.pack import PackManifest
from cases.protocol import Protocol
from cases.protocols import load_protocols
from cases.scan import known_ids
from cases.yaml_tree import Document, parse_document


class Remark(NamedTuple):
    """One thing to put right: `line` is 1-based, `field` a dotted path within the document."""

    file: str
    line: int
    field: str
    message: str


class Report(NamedTuple):
    """What lint found in one or several packs."""

    cases: int
    errors: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def lint(*folders: Path) -> Report:
    """Check the pack in each folder, or every pack right in it. Never raises for what it finds there."""
    linter = _Linter()
    for folder in folders:
        packs = pack_folders(folder)
        if not packs:
            linter.say(folder / MANIFEST, 1, Problem((), f"no pack here: a pack is a folder with a {MANIFEST}"))
        for pack in packs:
            linter.check_pack(pack)
    return Report(linter.cases, tuple(linter.errors), tuple(linter.warnings))


class _Linter:
    def __init__(self) -> None:
        self.cases = 0
        self.errors: list[Remark] = []
        self.warnings: list[Remark] = []
        self._known = known_ids()
        self._first: dict[tuple[str, str], str] = {}

    def say(self, file: Path, line: int, problem: Problem) -> None:
        message = " ".join(problem.message.split())
        remark = Remark(str(file), line, ".".join(map(str, problem.loc)), message)
        (self.errors if problem.grave else self.warnings).append(remark)

    def check_pack(self, pack: Path) -> None:
        self._first.clear()
        for folder in (pack, pack / "cases", pack / "protocols"):
            if (said := closed(folder)) is not None:
                self.say(folder, 1, Problem((), f"the folder {said}: let this program read it"))
                return
        self._check_manifest(pack)
        self._check_protocols(pack)
        files = case_files(pack)
        if not files:
            self.say(pack / MANIFEST, 1, Problem(("cases",), "the pack has no cases: add cases/NAME.yaml"))
        for stray in sorted([*(pack / "cases").glob("*.yml"), *(pack / "protocols").glob("*.yml")]):
            self.say(stray, 1, Problem((), "only files whose names end in .yaml are read: rename it", grave=False))
        for file in files:
            self._check_file(file, pack)

    def _check_manifest(self, pack: Path) -> None:
        file = pack / MANIFEST
        if not is_file(file):
            self.say(file, 1, Problem((), f"missing: write a {MANIFEST} with id, title, licence, attribution, ..."))
            return
        data = read_file(file, pack)
        document = self._parse(file, data, 1)
        if document is None:
            return
        manifest = validate(PackManifest, document.value)
        if isinstance(manifest, list):
            problems = manifest
        else:
            said = licence_problem(manifest.licence)
            problems = [Problem(("licence",), said)] if said is not None else []
        self._say_all(file, document, problems)

    def _check_protocols(self, pack: Path) -> None:
        """Those that the pack brings along; its cases may then name the sound ones."""
        self._known = known_ids(pack)
        for file in protocol_files(pack):
            data = read_file(file, pack)
            if isinstance(data, str):
                self.say(file, 1, Problem((), data))
                continue
            for chunk in split_documents(data):
                document = self._parse(file, data[chunk.offset : chunk.offset + chunk.length], chunk.line)
                if document is not None:
                    protocol = validate(Protocol, document.value)
                    remarks = (
                        protocol
                        if isinstance(protocol, list)
                        else self._protocol_problems(protocol, f"{file.name}:{chunk.line}")
                    )
                    self._say_all(file, document, remarks)

    def _protocol_problems(self, protocol: Protocol, here: str) -> Iterator[Problem]:
        first = self._first.setdefault(("protocol", protocol.id), here)
        if first != here:
            yield Problem(("id",), f"the protocol {protocol.id} is taken in {first}: give it another id")
        yield from authored_problems(protocol, load_vocabulary(), load_protocols())

    def _check_file(self, file: Path, pack: Path) -> None:
        data = read_file(file, pack)
        if isinstance(data, str):
            self.say(file, 1, Problem((), data))
            return
        chunks = list(split_documents(data))
        if not chunks:
            self.say(file, 1, Problem((), "no case in this file: write one, or delete the file"))
        for chunk in chunks:
            self._check_document(file, data, chunk, pack)

    def _check_document(self, file: Path, data: bytes, chunk: Chunk, pack: Path) -> None:
        self.cases += 1
        document = self._parse(file, data[chunk.offset : chunk.offset + chunk.length], chunk.line)
        if document is None:
            return
        case = validate(Case, document.value)
        problems = case if isinstance(case, list) else self._case_problems(case, document, file, pack)
        self._say_all(file, document, problems)

    def _case_problems(self, case: Case, document: Document, file: Path, pack: Path) -> Iterator[Problem]:
        yield from self._taken(case, document, file)
        yield from content_problems(case, load_vocabulary(), self._known)
        for i, image in enumerate(case.images):
            yield from image_problems(image, ("images", i), pack)

    def _taken(self, case: Case, document: Document, file: Path) -> Iterator[Problem]:
        """What another case of the pack bears already."""
        for field, value in (("id", case.id), ("lesion", case.lesion)):
            if value is None:
                continue
            here = f"{file.name}:{document.mark.line_of((field,))}"
            first = self._first.setdefault((field, value), here)
            if first != here:
                remedy = "give it another" if field == "id" else "one lesion makes one case, with all its pictures"
                yield Problem((field,), f"the {field} {value} is taken at {first}: {remedy}")

    def _parse(self, file: Path, data: bytes | str, line: int) -> Document | None:
        if isinstance(data, str):
            self.say(file, 1, Problem((), data))
            return None
        try:
            document = parse_document(data, line)
        except YamlError as error:
            self.say(file, error.line, Problem((), error.problem))
            return None
        for repeat in document.repeats:
            said = f"{repeat.loc[-1]} is written twice (first on line {repeat.first_line}): delete one"
            self.say(file, repeat.line, Problem(repeat.loc, said))
        return document

    def _say_all(self, file: Path, document: Document, problems: "list[Problem] | Iterator[Problem]") -> None:
        for problem in problems:
            self.say(file, document.mark.line_of(problem.loc), problem)
