"""Writing a pack so that it is there whole or not at all."""

import shutil
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import yaml
from pydantic import BaseModel

from cases.case import Case
from cases.errors import PackError
from cases.find import MANIFEST, read_manifest
from cases.importers.errors import DataSetError
from cases.index import write_index
from cases.pack import PackManifest

_CASES_A_FILE: Final = 200


class PackFolder:
    """A pack under construction in a hidden folder beside `out`, which `publish` puts in its place.

    Leaving the context without `publish` throws it away. An existing folder is replaced only if it is empty or a pack
    of the same id; else DataSetError, at once.
    """

    def __init__(self, out: Path, manifest: PackManifest) -> None:
        self._out = out.resolve()
        self._manifest = manifest
        self._work = self._out.with_name(f".{self._out.name}.importing")
        self._old = self._out.with_name(f".{self._out.name}.replaced")

    def __enter__(self) -> Self:
        self._refuse_strangers()
        # What an import that was killed has left.
        shutil.rmtree(self._work, ignore_errors=True)
        (self._work / "images").mkdir(parents=True)
        (self._work / "cases").mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._work, ignore_errors=True)

    def write_image(self, name: str, data: bytes) -> None:
        """Write an image file; safe from any thread."""
        (self._work / name).write_bytes(data)

    def drop_image(self, name: str) -> None:
        """Take an image file out again, if it was written."""
        (self._work / name).unlink(missing_ok=True)

    def publish(self, cases: Sequence[Case]) -> None:
        """Write the cases and the manifest and put the pack in its place."""
        rest = iter(cases)
        number = 0
        while batch := list(islice(rest, _CASES_A_FILE)):
            number += 1
            _write_yaml(self._work / "cases" / f"{number:04}.yaml", batch)
        _write_yaml(self._work / MANIFEST, [self._manifest])
        write_index(self._work)
        shutil.rmtree(self._old, ignore_errors=True)
        if self._out.exists():
            self._out.rename(self._old)
        try:
            self._work.rename(self._out)
        except OSError:
            if self._old.exists():
                self._old.rename(self._out)
            raise
        shutil.rmtree(self._old, ignore_errors=True)

    def _refuse_strangers(self) -> None:
        if not self._out.exists():
            return
        if self._out.is_dir() and (not any(self._out.iterdir()) or self._pack_there() == self._manifest.id):
            return
        raise DataSetError(
            self._manifest.id,
            f"{self._out} exists and is not a pack of this data set",
            "Name another folder with --out, or remove it.",
        )

    def _pack_there(self) -> str | None:
        try:
            return read_manifest(self._out).id
        except PackError:
            return None


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """libyaml's where it is built in: 10,000 cases take seconds instead of a minute."""


def _write_yaml(path: Path, models: Iterable[BaseModel]) -> None:
    documents: list[dict[str, Any]] = [model.model_dump(mode="json", exclude_defaults=True) for model in models]
    with path.open("w", encoding="utf-8") as file:
        yaml.dump_all(
            documents, file, _Dumper, allow_unicode=True, sort_keys=False, width=120, explicit_start=len(documents) > 1
        )
