import os
from pathlib import Path

import pytest

from bot.addresses import Address
from bot.errors import SocradermError
from bot.settings import TELEGRAM_API, SettingError, Settings, read_settings

TOKEN = "123456789:AAsecretsecret_secret-secretsecretse"
WEBHOOK = {"TELEGRAM_TOKEN": TOKEN, "WEBHOOK_SECRET": "s3cret", "WEBHOOK_URL": "https://tutor.example.org/hook"}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("SOCRADERM_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def settings_of(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(f"SOCRADERM_{name}", value)
    return read_settings()


def test_names_are_those_of_the_design_and_one_more() -> None:
    assert set(Settings.model_fields) == {
        "telegram_token",
        "telegram_api",
        "webhook_url",
        "webhook_secret",
        "listen",
        "redis_url",
        "data_dir",
        "packs",
        "log_level",
        "model",
        "drawings",  # docs/decisions/0009-drawn-pictures.md
        "pacing",
    }


def test_defaults(tmp_path: Path) -> None:
    settings = read_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api == TELEGRAM_API
    assert settings.listen == Address("127.0.0.1", 8080)
    assert "listen" not in settings.model_fields_set
    assert settings.redis_url is None
    assert settings.data_dir == tmp_path / "home/.local/state/socraderm"
    assert settings.packs == ()
    assert (settings.log_level, settings.model, settings.pacing) == ("INFO", None, "telegram")


def test_data_dir_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert read_settings().data_dir == tmp_path / "state/socraderm"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert read_settings().data_dir == tmp_path / "home/.local/state/socraderm"


def test_reads_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = settings_of(
        monkeypatch,
        **WEBHOOK,
        TELEGRAM_API="http://127.0.0.1:8081/",
        LISTEN="[::1]:9000",
        REDIS_URL="redis://:password@db:6379/1",
        DATA_DIR="data",
        PACKS=os.pathsep.join(["packs", "", "~/more"]),
        LOG_LEVEL="debug",
        MODEL="weights",
        PACING="off",
    )
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN
    assert settings.telegram_api == "http://127.0.0.1:8081"
    assert settings.listen == Address("::1", 9000)
    assert "listen" in settings.model_fields_set
    assert settings.data_dir == tmp_path / "data"
    assert settings.packs == (tmp_path / "packs", tmp_path / "home/more")
    assert (settings.log_level, settings.model, settings.pacing) == ("DEBUG", tmp_path / "weights", "off")


def test_pacing_can_be_off_in_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_of(monkeypatch, PACING="off").pacing == "off"


def test_model_can_be_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_of(monkeypatch, MODEL="off").model == "off"


def test_dotenv_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        f"SOCRADERM_TELEGRAM_TOKEN='{TOKEN}'\nexport SOCRADERM_LOG_LEVEL=ERROR\nOTHER=1\n", encoding="utf-8"
    )
    assert read_settings().log_level == "ERROR"
    assert read_settings().telegram_token is not None
    assert settings_of(monkeypatch, LOG_LEVEL="WARNING").log_level == "WARNING"
    assert read_settings(log_level="CRITICAL", data_dir=None).log_level == "CRITICAL"


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_of(monkeypatch, TELEGRAM_TOKEN="", LISTEN="").telegram_token is None


@pytest.mark.parametrize(
    ("variable", "environment"),
    [
        ("TELEGRAM_TOKEN", {"TELEGRAM_TOKEN": "hunter2"}),
        ("TELEGRAM_TOKEN", {"TELEGRAM_TOKEN": "123:hunter2 "}),
        ("TELEGRAM_API", {"TELEGRAM_API": "api.telegram.org"}),
        ("TELEGRAM_API", {"TELEGRAM_API": "http://127.0.0.1:99999"}),
        ("WEBHOOK_URL", WEBHOOK | {"WEBHOOK_URL": "tutor.example.org"}),
        ("WEBHOOK_URL", WEBHOOK | {"WEBHOOK_URL": "http://tutor.example.org"}),
        ("WEBHOOK_URL", WEBHOOK | {"WEBHOOK_URL": "https://tutor.example.org:8081/"}),
        ("WEBHOOK_URL", {"WEBHOOK_URL": "https://tutor.example.org"}),
        ("WEBHOOK_SECRET", {"TELEGRAM_TOKEN": TOKEN, "WEBHOOK_URL": "https://tutor.example.org"}),
        ("WEBHOOK_SECRET", WEBHOOK | {"WEBHOOK_SECRET": "hunter2!"}),
        ("WEBHOOK_SECRET", WEBHOOK | {"WEBHOOK_SECRET": "hunter2\n"}),
        ("WEBHOOK_SECRET", WEBHOOK | {"WEBHOOK_SECRET": "a" * 257}),
        ("LISTEN", {"LISTEN": "8080"}),
        ("REDIS_URL", {"REDIS_URL": "localhost:hunter2"}),
        ("DATA_DIR", {"DATA_DIR": "~hunter2/x"}),
        ("PACKS", {"PACKS": "~hunter2/x"}),
        ("LOG_LEVEL", {"LOG_LEVEL": "loud"}),
        ("PACING", {"PACING": "slow"}),
        ("PACING", {"PACING": "off", "TELEGRAM_TOKEN": TOKEN}),
        ("PACING", {"PACING": "off", "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": "http://10.0.0.1:8081"}),
    ],
)
def test_a_bad_value_is_one_line_that_names_it_and_keeps_secrets(
    monkeypatch: pytest.MonkeyPatch, variable: str, environment: dict[str, str]
) -> None:
    with pytest.raises(SettingError) as caught:
        settings_of(monkeypatch, **environment)
    assert caught.value.variable == f"SOCRADERM_{variable}"
    message = str(caught.value)
    assert message.startswith(f"SOCRADERM_{variable}: ")
    assert "\n" not in message
    assert "hunter2" not in message
    assert message.endswith(".")


@pytest.mark.parametrize("url", ["https://tutor.example.org/hook", "https://tutor.example.org:8443/hook"])
def test_a_complete_webhook_is_accepted(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert settings_of(monkeypatch, **WEBHOOK | {"WEBHOOK_URL": url}).webhook_url == url


def test_an_unreadable_dotenv_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"SOCRADERM_LOG_LEVEL=\xff\xfe\n")
    with pytest.raises(SocradermError, match=r"cannot read .*\.env"):
        read_settings()


def test_repr_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(monkeypatch, **WEBHOOK, REDIS_URL="redis://:hunter2@db/0")
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert TOKEN not in shown
        assert "s3cret" not in shown
        assert "hunter2" not in shown
