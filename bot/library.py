"""The packs that the settings name."""

import contextlib
import os
from pathlib import Path

from bot.settings import Settings
from bot.storage.data_folder import make_private
from cases.find import MANIFEST, read_manifest
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
    # A folder of that name that is no pack does not stand before the pack of that id; one named as a path does.
    if not Path(pack).is_dir() or (os.sep not in pack and not Path(pack, MANIFEST).exists()):
        return library, pack
    return Library([Path(pack)], settings.data_dir), read_manifest(Path(pack)).id
