"""`socraderm packs show`: a pack, or one case with its answers, for those who write and check packs."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cases.case import Case
    from cases.library import Library, PackInfo
    from cases.vocabulary import Vocabulary


@click.command(name="show")
@click.argument("pack")
@click.argument("case", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(pack: str, case: str | None, as_json: bool) -> None:
    """Show PACK (an id, or a pack's folder), or one CASE of it, answers included."""
    from bot.library import open_pack
    from bot.settings import read_settings
    from cases.load import load_vocabulary

    library, pack = open_pack(read_settings(), pack)
    info = library.pack(pack)
    if case is not None:
        found = library.case(pack, case)
        if as_json:
            click.echo(json.dumps(found.model_dump(mode="json", exclude_none=True), ensure_ascii=False))
        else:
            click.echo("\n".join(_case_lines(found, load_vocabulary())))
    elif as_json:
        click.echo(json.dumps(_pack_document(info, library), ensure_ascii=False))
    else:
        click.echo("\n".join(_pack_lines(info, library)))


def _pack_document(info: "PackInfo", library: "Library") -> dict[str, object]:
    from bot.cli.packs_list import describe

    entries = library.entries(info.id)
    return {
        **describe(info),
        "version": info.manifest.version,
        "attribution": info.manifest.attribution,
        "folder": str(info.folder),
        "protocols": _protocols(info, library),
        "entries": [{"id": entry.id, "modality": entry.modality, "truth": entry.truth} for entry in entries],
    }


def _pack_lines(info: "PackInfo", library: "Library") -> Iterator[str]:
    manifest = info.manifest
    entries = library.entries(info.id)
    yield f"{info.id} {manifest.version}: {manifest.title.en} / {manifest.title.fr}"
    yield f"{manifest.licence}; {manifest.attribution}"
    yield f"{info.folder}, {info.cases:,} cases"
    yield from (f"protocol of its own: {protocol}" for protocol in _protocols(info, library))
    for truth, count in Counter(entry.truth for entry in entries).most_common():
        yield f"{count:7,} {' or '.join(truth)}"
    yield from (f"{entry.id}  {entry.modality}  {' or '.join(entry.truth)}" for entry in entries)


def _protocols(info: "PackInfo", library: "Library") -> list[str]:
    """Ids of the protocols that the pack brings along."""
    keys = (key.partition("/") for key in library.protocols)
    return [protocol for pack, _, protocol in keys if pack == info.id]


def _case_lines(case: "Case", vocabulary: "Vocabulary") -> Iterator[str]:
    yield f"{case.id}: {' or '.join(vocabulary.diagnoses[truth].name.en for truth in case.truth)} ({case.confirmation})"
    for image in case.images:
        yield f"image: {image.file} ({image.kind}, {image.width} x {image.height})"
        yield f"image credit: {image.licence}; {image.attribution}"
    vignette = case.vignette
    site = vocabulary.sites[vignette.site].name.en if vignette.site is not None else None
    known = [str(part) for part in (vignette.age, vignette.sex, site) if part is not None]
    told = [f"{'no ' if item.polarity == 'absent' else ''}{item.term}" for item in vignette.history]
    yield f"vignette: {', '.join([*known, *told]) or 'nothing'}"
    for finding in case.findings:
        yield f"finding: {'no ' if finding.polarity == 'absent' else ''}{vocabulary.terms[finding.term].name.en}"
    for diagnosis in case.differential:
        yield f"differential: {vocabulary.diagnoses[diagnosis].name.en}"
    if case.plan is not None:
        yield f"plan: {vocabulary.plans[case.plan.best].name.en}: {case.plan.why.en}"
    for point in case.teaching_points:
        yield f"teaching point: {point.en}"
