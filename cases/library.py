"""The case packs at hand: found, listed and read when asked for. What is broken is told and stops nothing else."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from cases.case import Case
from cases.documents import is_file, is_inside, is_plain
from cases.entry import CaseEntry
from cases.errors import CaseError, CasesError, ImageError, PackError
from cases.find import Found, find_packs
from cases.index import load_index
from cases.pack import PackManifest
from cases.pack_protocols import read_protocols
from cases.pictures import PictureError, look_at
from cases.protocol import Protocol as ReasoningProtocol
from cases.references import Known
from cases.scan import known_ids, read_case

_OUTSIDE: Final = "its path leads outside the pack"
_CASES_KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A pack in short."""

    id: str
    manifest: PackManifest
    cases: int
    diagnoses: tuple[str, ...]
    """Every diagnosis that is the truth of a case, by id."""
    shipped: bool
    folder: Path


class Picture(Protocol):
    """What finds a picture: an `Image`, or a reference to one."""

    @property
    def file(self) -> str:
        """Relative to the pack."""

    @property
    def sha256(self) -> str:
        """Of the file's bytes."""


class Library:
    """Packs in the folders given (each a pack, or a folder of packs), then in DATA_DIR/packs, then the shipped ones.

    The first pack of an id wins. Nothing is read before it is asked for. Pack folders are never written; what is
    worth keeping goes to the data folder, and without one is not kept.
    """

    def __init__(self, folders: Iterable[Path] = (), data_dir: Path | None = None) -> None:
        self._folders = tuple(folders)
        self._data_dir = data_dir
        self._kept: OrderedDict[tuple[str, str], Case] = OrderedDict()
        self._checked: dict[tuple[Path, int, int], str] = {}
        self._known: dict[str, Known] = {}

    @property
    def packs(self) -> tuple[PackInfo, ...]:
        """The packs that can be used, in the order in which they were found."""
        return tuple(self._infos.values())

    @property
    def problems(self) -> tuple[CasesError, ...]:
        """What cannot be used, each with its remedy."""
        return self._opened[2]

    def pack(self, pack: str) -> PackInfo:
        """One pack. Raises `PackError` when there is none of this id."""
        if pack not in self._infos:
            there = ", ".join(self._infos) or "none"
            raise PackError(pack, "no such pack", f"Packs at hand: {there}.")
        return self._infos[pack]

    def entries(self, pack: str | None = None) -> Sequence[CaseEntry]:
        """The cases in short, of all packs or of one. Raises `PackError` when there is none of this id."""
        if pack is None:
            return self._all
        return self._entries[self.pack(pack).id]

    def case(self, pack: str, case: str) -> Case:
        """Read one case; the last few hundred are kept. Raises `PackError` or `CaseError`."""
        kept = self._kept.get((pack, case))
        if kept is None:
            kept = self._kept[pack, case] = self._read(self.pack(pack), case)
            if len(self._kept) > _CASES_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end((pack, case))
        return kept

    def is_at_hand(self, entry: CaseEntry) -> bool:
        """Whether a case's first picture is on this machine, unchecked: cheap enough to ask of every case."""
        fetched = self._data_dir / "images" / entry.sha256 if self._data_dir is not None else None
        places = (self.pack(entry.pack).folder / entry.image, fetched)
        return any(place is not None and is_file(place) for place in places)

    def image(self, pack: str, image: Picture) -> Path:
        """The file of a picture of this pack, checked once. Raises `PackError` or `ImageError`."""
        info = self.pack(pack)
        fetched = self._data_dir / "images" / image.sha256 if self._data_dir is not None else None
        for path in filter(None, (_in_pack(info, image), fetched)):
            if is_file(path):
                self._check(info, image, path)
                return path
        remedy = f"Run `socraderm packs fetch {pack}`." if getattr(image, "url", None) else "Add the file to the pack."
        raise ImageError(pack, image.file, "not on this machine", remedy)

    def _check(self, info: PackInfo, image: Picture, path: Path) -> None:
        remedy = f"Run `socraderm packs lint {info.folder}`."
        try:
            stat = path.stat()
            key = (path, stat.st_mtime_ns, stat.st_size)
            if self._checked.get(key) == image.sha256:
                return
            if path.is_relative_to(info.folder) and not is_inside(path, info.folder):
                raise ImageError(info.id, image.file, _OUTSIDE, remedy)
            picture = look_at(path)
        except OSError as error:
            raise ImageError(info.id, image.file, f"cannot be read ({error.strerror})", remedy) from None
        except PictureError as error:
            raise ImageError(info.id, image.file, str(error), remedy) from None
        if picture.sha256 != image.sha256:
            raise ImageError(info.id, image.file, "its sha256 is not the one that the case names", remedy)
        self._checked[key] = image.sha256

    def _read(self, info: PackInfo, case: str) -> Case:
        entry = self._by_id[info.id].get(case)
        remedy = f"Run `socraderm packs lint {info.folder}`."
        if entry is None:
            raise CaseError(info.id, case, "no such case", f"Run `socraderm packs show {info.id}` for a list.")
        try:
            with (info.folder / entry.file).open("rb") as file:
                file.seek(entry.offset)
                text = file.read(entry.length)
        except OSError as error:
            raise CaseError(info.id, case, f"{entry.file} cannot be read ({error.strerror})", remedy) from None
        found = read_case(text, 1, self._known_to(info))
        if isinstance(found, str):
            raise CaseError(info.id, case, f"{entry.file}: {found}", remedy)
        if found.id != case:
            raise CaseError(info.id, case, f"{entry.file} has changed since it was listed", "Start the program again.")
        return found

    @cached_property
    def _opened(self) -> tuple[dict[str, PackInfo], dict[str, tuple[CaseEntry, ...]], tuple[CasesError, ...]]:
        cache = self._data_dir / "cache" / "index" if self._data_dir is not None else None
        infos: dict[str, PackInfo] = {}
        entries: dict[str, tuple[CaseEntry, ...]] = {}
        problems: list[CasesError] = []
        for found in find_packs(self._folders, self._data_dir):
            if isinstance(found, CasesError):
                problems.append(found)
                continue
            id_ = found.manifest.id
            remedy = f"Run `socraderm packs lint {found.folder}`."
            try:
                index = load_index(id_, found.folder, cache)
            except OSError as error:
                problems.append(
                    PackError(id_, f"{error.filename or found.folder} cannot be read ({error.strerror})", remedy)
                )
                continue
            problems += [_unreadable(id_, where, problem, remedy) for where, problem in index.problems]
            infos[id_], entries[id_] = _info(found, index.entries), index.entries
        return infos, entries, tuple(problems)

    @property
    def _infos(self) -> dict[str, PackInfo]:
        return self._opened[0]

    @property
    def _entries(self) -> dict[str, tuple[CaseEntry, ...]]:
        return self._opened[1]

    @cached_property
    def _all(self) -> tuple[CaseEntry, ...]:
        return tuple(entry for entries in self._entries.values() for entry in entries)

    @cached_property
    def _by_id(self) -> dict[str, dict[str, CaseEntry]]:
        return {pack: {entry.id: entry for entry in entries} for pack, entries in self._entries.items()}

    @cached_property
    def protocols(self) -> Mapping[str, ReasoningProtocol]:
        """The protocols that packs bring along, by `pack/id`: each serves the cases of its pack."""
        return {
            f"{info.id}/{protocol.id}": protocol
            for info in self.packs
            for protocol in read_protocols(info.folder).protocols.values()
        }

    def _known_to(self, info: PackInfo) -> Known:
        if info.id not in self._known:
            self._known[info.id] = known_ids(info.folder)
        return self._known[info.id]


def _unreadable(pack: str, where: str, problem: str, remedy: str) -> CasesError:
    if where.startswith("protocols/"):
        return PackError(pack, f"{where}: {problem}", remedy)
    return CaseError(pack, where, problem, remedy)


def _info(found: Found, entries: Sequence[CaseEntry]) -> PackInfo:
    truths = {entry.truth for entry in entries}
    return PackInfo(
        id=found.manifest.id,
        manifest=found.manifest,
        cases=len(entries),
        diagnoses=tuple(sorted({diagnosis for truth in truths for diagnosis in truth})),
        shipped=found.shipped,
        folder=found.folder,
    )


def _in_pack(info: PackInfo, image: Picture) -> Path:
    path = info.folder / image.file
    if not is_plain(image.file):
        remedy = f"Run `socraderm packs lint {info.folder}`."
        raise ImageError(info.id, image.file, _OUTSIDE, remedy)
    return path
