"""The protocols that a pack brings along, in `protocols/*.yaml`; they serve the cases of that pack."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from cases.documents import Unreadable, protocol_files, read_file, split_documents
from cases.errors import YamlError
from cases.load import load_vocabulary
from cases.protocol import Protocol
from cases.protocols import load_protocols, protocol_problems
from cases.yaml_tree import parse_document


class Brought(NamedTuple):
    """A pack's protocols by id, and the documents that hold none that can be used."""

    protocols: Mapping[str, Protocol]
    problems: tuple[Unreadable, ...]


def read_protocols(folder: Path) -> Brought:
    """The protocols of the pack in `folder`. A broken one takes no other with it; one of the project's id is none."""
    found: dict[str, Protocol] = {}
    problems: list[Unreadable] = []
    for path in protocol_files(folder):
        file = path.relative_to(folder).as_posix()
        data = read_file(path, folder)
        if isinstance(data, str):
            problems.append(Unreadable(f"{file}:1", data))
            continue
        for chunk in split_documents(data):
            protocol = _read(data[chunk.offset : chunk.offset + chunk.length], chunk.line)
            if isinstance(protocol, Protocol) and protocol.id in {*load_protocols(), *found}:
                protocol = f"the protocol id {protocol.id} is taken"
            if isinstance(protocol, str):
                problems.append(Unreadable(f"{file}:{chunk.line}", protocol))
            else:
                found[protocol.id] = protocol
    return Brought(found, tuple(problems))


def _read(text: bytes, line: int) -> Protocol | str:
    try:
        document = parse_document(text, line)
        if document.repeats:
            return f"{document.repeats[0].loc[-1]} is written twice (line {document.repeats[0].line})"
        if not isinstance(document.value, dict):
            return "a mapping (field: value) is needed here"
        protocol = Protocol.model_validate(document.value)
    except YamlError as error:
        return str(error)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc'])) or 'the document'}: {first['msg']}"
    for loc, problem in protocol_problems(protocol, load_vocabulary()):
        return f"{'.'.join(map(str, loc))}: {problem}"
    return protocol
