"""The packs that the settings name."""

import contextlib
from pathlib import Path

from bot.settings import Settings
from bot.storage.data_folder import make_private
from cases.find import read_manifest
from cases.library import Library


def open_library(settings: Settings) -> Library:
    """Every pack at hand. What is kept of them goes to the data folder, which is made first, for its user alone."""
    # Where that cannot be, nothing is kept.
    with contextlib.suppress(OSError):
        make_private(settings.data_dir)
    return Library(settings.packs, settings.data_dir)


def open_pack(settings: Settings, pack: str) -> tuple[Library, str]:
    """A library with the pack that a command names, by its id or its folder, and its id. Raises CasesError."""
    library = open_library(settings)
    if not Path(pack).is_dir():
        return library, pack
    return Library([Path(pack)], settings.data_dir), read_manifest(Path(pack)).id
