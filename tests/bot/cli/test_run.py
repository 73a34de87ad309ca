from pathlib import Path

import pytest

from bot.addresses import Address
from bot.cli.run import _settings


@pytest.mark.parametrize(
    ("listen", "port", "found"),
    [
        ("", None, Address("127.0.0.1", 8080)),
        ("", 9000, Address("127.0.0.1", 9000)),
        ("0.0.0.0:8081", None, Address("0.0.0.0", 8081)),
        ("0.0.0.0:8081", 9000, Address("0.0.0.0", 9000)),
    ],
)
def test_a_port_leaves_the_host(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listen: str, port: int | None, found: Address
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOCRADERM_LISTEN", listen)
    settings = _settings(port, None)
    assert settings.listen == found
    assert ("listen" in settings.model_fields_set) == bool(listen or port)
