import os
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.addresses import Address
from bot.service import serve
from bot.settings import SettingError, read_settings


async def test_the_sandbox_is_served_to_this_machine_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("SOCRADERM_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    settings = read_settings(data_dir=tmp_path, listen=Address("0.0.0.0", 0))
    async with AsyncExitStack() as stack:
        with pytest.raises(SettingError, match="SOCRADERM_LISTEN: the sandbox listens on this machine alone"):
            await serve(settings, stack)
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240
