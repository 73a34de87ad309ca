"""`socraderm packs import`: make a pack of a public data set's folder."""

import contextlib
import json
from pathlib import Path
from typing import Final

import click

from cases.pictures import SMALLEST

DATA_SETS: Final = ("ham10000", "pad-ufes-20", "isic-uda1-cc0", "isic-archive")


@click.command("import")
@click.argument("data_set", type=click.Choice(DATA_SETS))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="PACK_FOLDER", help="Where the pack goes.")
@click.option("--small", is_flag=True, help=f"Keep images under {SMALLEST} px on the long side too.")
@click.option("--without-images", is_flag=True, help="Only tell where the images lie; `packs fetch` gets them.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(data_set: str, folder: Path, out: Path | None, small: bool, without_images: bool, as_json: bool) -> None:
    """Make a case pack of FOLDER, a public data set as it was downloaded and unpacked.

    isic-archive is any folder that `isic image download` wrote; isic-uda1-cc0 takes the public-domain images of one.
    Without --out the pack goes to packs/ in the data folder, where the bot finds it. A pack of the same data set that
    is there already is replaced, once the new one is complete.
    """
    from bot.cli._progress import progress_bar
    from bot.settings import read_settings
    from bot.storage.data_folder import make_private
    from cases.importers.lesions import Wishes
    from cases.importers.run import import_data_set
    from cases.load import load_vocabulary

    if out is None:
        data_dir = read_settings().data_dir
        with contextlib.suppress(OSError):
            make_private(data_dir)
        out = data_dir / "packs" / data_set
    with progress_bar(f"Importing {data_set}") as progress:
        report = import_data_set(
            data_set,
            folder,
            out,
            vocabulary=load_vocabulary(),
            wishes=Wishes(small=small, pixels=not without_images),
            progress=progress,
        )
    if as_json:
        summary = {
            "pack": data_set,
            "folder": str(out.absolute()),
            "cases": report.cases,
            "images": report.images,
            "diagnoses": dict(report.diagnoses.most_common()),
            "left_out": dict(report.left_out.most_common()),
        }
        click.echo(json.dumps(summary, ensure_ascii=False))
        return
    click.echo(f"{data_set}: {report.sentence()}")
    for diagnosis, count in report.diagnoses.most_common():
        click.echo(f"{count:7,} {diagnosis}")
    click.echo(f"Written to {out}")
    if without_images and report.changed:
        click.echo(
            "These images are reduced copies. `packs fetch` takes only the very same files, so it needs --archive with "
            "a server that has them."
        )
