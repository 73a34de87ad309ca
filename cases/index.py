"""The index of a pack: what the library needs of each case, kept beside the cases so that none is parsed to be listed.

It records the digest of every file of cases, and counts only while these are right. Rows are lists, and truths a
table, because a pack may hold tens of thousands of cases.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from sys import intern
from typing import Any, Final, NamedTuple, get_args

from cases.case import Modality
from cases.documents import MAX_FILE, Unreadable, case_files, is_inside, protocol_files
from cases.entry import CaseEntry
from cases.load import knowledge
from cases.scan import Read, scan

INDEX: Final = "index.json"
_VERSION: Final = 4
"""Of the index itself, and of what is asked of a case: raise it when `Case` asks for more or less."""
_MODALITIES: Final[tuple[Modality, ...]] = get_args(Modality)


class Index(NamedTuple):
    """A pack's cases in short, and the documents that hold none."""

    entries: tuple[CaseEntry, ...]
    problems: tuple[Unreadable, ...]


def write_index(folder: Path) -> None:
    """Scan the pack in `folder` and write its `index.json`. Importers call this last."""
    _write(folder / INDEX, _scanned(folder))


def load_index(pack: str, folder: Path, cache: Path | None) -> Index:
    """The index of the pack `pack` in `folder`: its own, or the cached one, or a new one (cached when it can be)."""
    digests = _digests(folder)
    places = [folder / INDEX]
    if cache is not None:
        places.append(cache / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:32]}.json")
    for place in places:
        index = _read(place, pack, digests)
        if index is not None:
            return index
    document = _scanned(folder)
    if cache is not None:
        # A data folder that cannot be written costs time, not cases.
        with contextlib.suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
            _write(places[-1], document)
    return _unpack(document, pack)


def _digests(folder: Path) -> dict[str, str]:
    digests = {}
    for path in (*case_files(folder), *protocol_files(folder)):
        readable = is_inside(path, folder) and path.stat().st_size <= MAX_FILE
        digests[path.relative_to(folder).as_posix()] = (
            hashlib.sha256(path.read_bytes()).hexdigest() if readable else "unreadable"
        )
    return digests


def _scanned(folder: Path) -> dict[str, Any]:
    digests = _digests(folder)
    files = {file: number for number, file in enumerate(digests)}
    truths: dict[tuple[str, ...], int] = {}
    rows, problems = [], []
    for found in scan(folder):
        match found:
            case Unreadable():
                problems.append(list(found))
            case Read(case, file, chunk):
                truth = truths.setdefault(case.truth, len(truths))
                modality = _MODALITIES.index(case.modality)
                picture = [case.images[0].file, case.images[0].sha256]
                place = [files[file], chunk.offset, chunk.length]
                rows.append([case.id, *place, modality, truth, case.lesion, case.patient, *picture])
    return {
        "version": _VERSION,
        "knowledge": knowledge(),
        "files": digests,
        "truths": list(truths),
        "cases": rows,
        "problems": problems,
    }


def _write(path: Path, document: Mapping[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
    # Whole or not at all: another process may read it meanwhile.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".index-", suffix=".json")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path, pack: str, digests: Mapping[str, str]) -> Index | None:
    try:
        document = json.loads(path.read_bytes())
        if document["version"] != _VERSION or document["knowledge"] != knowledge() or document["files"] != digests:
            return None
        return _unpack(document, pack)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _unpack(document: Mapping[str, Any], pack: str) -> Index:
    files = [intern(file) for file in document["files"]]
    truths = [tuple(intern(diagnosis) for diagnosis in truth) for truth in document["truths"]]
    entries = tuple(
        CaseEntry(
            pack, case, _MODALITIES[modality], truths[truth], lesion, patient, files[file], offset, length, *picture
        )
        for case, file, offset, length, modality, truth, lesion, patient, *picture in document["cases"]
    )
    return Index(entries, tuple(Unreadable(where, problem) for where, problem in document["problems"]))
