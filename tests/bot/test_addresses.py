import pytest

from bot.addresses import Address, is_loopback


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "::1", 80), ("example.org:0", "example.org", 0)],
)
def test_reads_and_writes_host_and_port(text: str, host: str, port: int) -> None:
    address = Address.parse(text)
    assert address == (host, port)
    assert str(address) == text


@pytest.mark.parametrize(
    "text", ["", "8080", "host", "host:", "host:x", "host:70000", "a@host:1", "host:1/path", "::1"]
)
def test_refuses_what_is_not_host_and_port(text: str) -> None:
    with pytest.raises(ValueError, match="is not host:port"):
        Address.parse(text)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_knows_loopback_without_looking_up_names(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
