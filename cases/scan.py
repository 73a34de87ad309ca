"""Reading a pack's cases, one document at a time, so that a broken one takes no other with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from cases.case import Case
from cases.documents import Chunk, Unreadable, case_files, read_file, split_documents
from cases.errors import YamlError
from cases.load import load_vocabulary
from cases.pack_protocols import read_protocols
from cases.protocols import load_protocols
from cases.references import Known
from cases.yaml_tree import parse_document


class Read(NamedTuple):
    """A case and its place."""

    case: Case
    file: str
    chunk: Chunk


def known_ids(pack: Path | None = None) -> Known:
    """The ids that cases may name: of the project's own data, and of the protocols of the pack in this folder."""
    brought = read_protocols(pack).protocols if pack is not None else {}
    return Known(load_vocabulary(), {**load_protocols(), **brought})


def scan(folder: Path) -> Iterator[Read | Unreadable]:
    """Every case of the pack in `folder` and every document that is none, in order; first, its broken protocols."""
    yield from read_protocols(folder).problems
    known = known_ids(folder)
    seen: dict[str, str] = {}
    for path in case_files(folder):
        file = path.relative_to(folder).as_posix()
        data = read_file(path, folder)
        if isinstance(data, str):
            yield Unreadable(f"{file}:1", data)
            continue
        for chunk in split_documents(data):
            where = f"{file}:{chunk.line}"
            found = read_case(data[chunk.offset : chunk.offset + chunk.length], chunk.line, known)
            if isinstance(found, str):
                yield Unreadable(where, found)
            elif found.id in seen:
                yield Unreadable(where, f"the case id {found.id} is taken by {seen[found.id]}")
            else:
                seen[found.id] = where
                yield Read(found, file, chunk)


def read_case(text: bytes, line: int, known: Known) -> Case | str:
    """The case that a document holds, or the first thing wrong with it."""
    try:
        document = parse_document(text, line)
        if document.repeats:
            return f"{document.repeats[0].loc[-1]} is written twice (line {document.repeats[0].line})"
        case = Case.model_validate(document.value)
    except YamlError as error:
        return str(error)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc'])) or 'the document'}: {first['msg']}"
    for reference, problem in known.problems(case):
        return f"{'.'.join(map(str, reference.loc))}: {problem}"
    return case
