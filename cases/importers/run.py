"""Importing a data set: from a folder to a pack."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from cases.case import Case
from cases.importers import ham10000, isic_archive, pad_ufes_20, tally
from cases.importers.data_set import Reader
from cases.importers.errors import DataSetError
from cases.importers.lesions import Lesion, Wishes, by_lesion, make_case
from cases.importers.pack_folder import PackFolder
from cases.importers.tally import Report
from cases.vocabulary import Vocabulary

READERS: Final[dict[str, Reader]] = {
    ham10000.ID: ham10000.read,
    pad_ufes_20.ID: pad_ufes_20.read,
    isic_archive.UDA1_ID: isic_archive.read_uda1,
    isic_archive.ID: isic_archive.read,
}
"""By the id of the pack that comes of it."""

Progress = Callable[[int, int], None]
"""Told how many lesions of how many are done."""


def import_data_set(
    data_set: str,
    folder: Path,
    out: Path,
    *,
    vocabulary: Vocabulary,
    wishes: Wishes,
    progress: Progress,
) -> Report:
    """Make a pack at `out` of the data set in `folder`. Raises DataSetError; then `out` is as it was.

    The same folder always gives the same pack, byte for byte.
    """
    report = Report()
    contents = READERS[data_set](folder, vocabulary, report.left_out)
    lesions = by_lesion(contents.pictures, data_set)
    try:
        with PackFolder(out, contents.manifest) as pack:
            make = partial(make_case, wishes=wishes, write=pack.write_image)
            # Decoding and hashing leave the interpreter's lock, so threads do.
            pool = ThreadPoolExecutor(min(8, os.cpu_count() or 1))
            try:
                made = pool.map(make, lesions.keys(), lesions.values())
                cases = _collect(made, len(lesions), pack, report, progress)
            finally:
                pool.shutdown(cancel_futures=True)
            report.left_out = +report.left_out
            if not cases:
                reasons = report.sentence()
                raise DataSetError(data_set, f"{folder} gives no case: {reasons}", "Check that it is complete.")
            pack.publish(cases)
    except OSError as error:
        raise DataSetError(
            data_set, f"cannot write {out} ({error.strerror})", "Free some space or name another folder with --out."
        ) from None
    return report


def _collect(made: Iterable[Lesion], count: int, pack: PackFolder, report: Report, progress: Progress) -> list[Case]:
    cases: list[Case] = []
    seen: set[str] = set()
    for done, lesion in enumerate(made, 1):
        report.left_out.update(lesion.left_out)
        progress(done, count)
        if lesion.case is None:
            continue
        hashes = {image.sha256 for image in lesion.case.images}
        if hashes & seen:
            report.left_out[tally.SAME_PICTURE] += 1
            for image in lesion.case.images:
                pack.drop_image(image.file)
            continue
        seen |= hashes
        cases.append(lesion.case)
        report.cases += 1
        report.images += len(lesion.case.images)
        report.changed += lesion.changed
        report.diagnoses[lesion.case.truth[0]] += 1
    return cases
