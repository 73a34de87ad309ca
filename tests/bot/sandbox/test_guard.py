"""Who may speak to the sandbox, and its page."""

import pytest

from bot.sandbox.guard import allowed
from tests.support.sandbox import API, Sandbox


@pytest.mark.parametrize(
    ("host", "origin", "answer"),
    [
        ("127.0.0.1:8080", None, True),
        ("localhost", None, True),
        ("LOCALHOST:1", None, True),
        ("[::1]:8080", None, True),
        ("127.0.0.1:8080", "http://127.0.0.1:8080", True),
        ("localhost:8080", "http://127.0.0.1:8080", True),
        ("localhost", "http://localhost", True),
        (None, None, False),
        ("", None, False),
        ("evil.example:8080", None, False),
        ("127.0.0.1.evil.example", None, False),
        ("evil@localhost:8080", None, False),
        ("localhost:x", None, False),
        ("127.0.0.1:8080", "http://evil.example", False),
        ("127.0.0.1:8080", "http://127.0.0.1:9090", False),
        ("127.0.0.1:8080", "https://127.0.0.1:8080", False),
        ("127.0.0.1:8080", "null", False),
        ("127.0.0.1:8080", "http://127.0.0.1.evil.example:8080", False),
    ],
)
def test_names(host: str | None, origin: str | None, answer: bool) -> None:
    assert allowed(host, origin) is answer


async def test_strangers_get_403_everywhere(box: Sandbox) -> None:
    for path in ("/", f"{API}/getMe", "/sandbox/events", "/page/x.js", "/nowhere"):
        for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
            async with box.client.get(path, headers=headers) as answer:
                assert answer.status == 403
                assert list(await answer.json()) == ["error"]
    assert await box.events() == []


async def test_the_page_is_served_and_nothing_else(box: Sandbox) -> None:
    async with box.client.get("/?user=ann&chat=private&lang=fr") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert box.world.tables["user"][box.world.tables["username"]["ann"]]["lang"] == "fr"
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page//etc/passwd", "/page/nothing.js", "/page/%00"):
        async with box.client.get(path) as answer:
            assert answer.status == 404


async def test_wrong_addresses_answer_in_one_line(box: Sandbox) -> None:
    await box.get("nothing", 404)
    await box.get("press", 405)
    async with box.client.get("/?user=BAD&lang=%20") as answer:
        assert answer.status == 200


async def test_an_inner_failure_tells_nothing(
    box: Sandbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("inner life")

    monkeypatch.setattr("bot.sandbox.control.press.press", fail)
    answer = await box.control("press", 500, chat="private")
    assert answer == {"error": "the sandbox failed; its log says where"}
    assert "inner life" in caplog.text
