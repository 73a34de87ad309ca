"""`socraderm packs fetch`: get a pack's missing pictures from the addresses that it names."""

import asyncio
import json

import click


@click.command("fetch")
@click.argument("pack")
@click.option("--jobs", type=click.IntRange(1, 32), default=4, show_default=True, help="Images fetched at a time.")
@click.option("--archive", metavar="URL", help="Ask this server instead of the ISIC Archive's (a mirror of it).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(pack: str, jobs: int, archive: str | None, as_json: bool) -> None:
    """Get the images that PACK (an id, or a pack's folder) lacks, from the addresses in it.

    They are kept in images/ in the data folder, each checked against its sha256. What has come stays when the fetch is
    cut off, and the next one goes on from there. Exits with 1 if any image is still missing.
    """
    from bot.cli._progress import progress_bar
    from bot.errors import SocradermError
    from bot.fetching.engine import Outcome, fetch
    from bot.fetching.store import ImageStore
    from bot.fetching.transfer import new_session
    from bot.library import open_pack
    from bot.settings import read_settings
    from cases.documents import is_file
    from cases.fetch import ISIC_ARCHIVE, plan

    settings = read_settings()
    library, pack = open_pack(settings, pack)
    folder = library.pack(pack).folder
    store = ImageStore(settings.data_dir / "images")
    to_do = plan(
        (library.case(pack, entry.id) for entry in library.entries(pack)),
        lambda image: is_file(folder / image.file) or image.sha256 in store,
        archive or ISIC_ARCHIVE,
    )

    async def run() -> Outcome:
        async with new_session() as session:
            with progress_bar(f"Fetching {pack}") as progress:
                return await fetch(to_do.wanted, store, session, jobs=jobs, progress=progress)

    outcome = Outcome()
    if to_do.wanted:
        with store.locked():
            outcome = asyncio.run(run())
    missing = [{"case": case, "reason": "the pack names no address"} for case in to_do.nowhere]
    missing += [{"case": failure.wanted.case, "reason": failure.reason} for failure in outcome.failures]
    if as_json:
        summary = {"pack": pack, "present": to_do.present, "fetched": outcome.fetched, "missing": missing}
        click.echo(json.dumps(summary, ensure_ascii=False))
    else:
        click.echo(f"{pack}: {to_do.present} images were here, {outcome.fetched} fetched, {len(missing)} missing")
        for line in missing:
            click.echo(f"  {line['case']}: {line['reason']}")
    if missing:
        remedy = (
            "Run it again; it asks only for these." if outcome.failures else "Put them in the pack's images/ yourself."
        )
        raise SocradermError(f"{len(missing)} images of {pack} are missing", remedy)
