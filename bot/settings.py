"""The bot's settings, read from the environment and from a `.env` file in the working folder."""

import os
import re
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.addresses import Address, is_loopback
from bot.errors import SocradermError

PREFIX: Final = "SOCRADERM_"
TELEGRAM_API: Final = "https://api.telegram.org"
_WEBHOOK_PORTS: Final = (443, 80, 88, 8443)
"""The ports that Telegram's own servers deliver to. Source: setWebhook in the Bot API."""


class SettingError(SocradermError):
    """A setting has a value that the bot cannot use; `variable` names it. The value is never shown."""

    def __init__(self, variable: str, what: str, remedy: str) -> None:
        self.variable = variable
        super().__init__(f"{variable}: {what}", remedy)


def _refuse(what: str, remedy: str) -> ValueError:
    return ValueError(what, remedy)


def _split_url(value: str, schemes: tuple[str, ...]) -> SplitResult | None:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  # raises on a bad port
    except ValueError:
        return None
    return parts if parts.scheme in schemes and (parts.netloc or parts.scheme == "unix") else None


def _token(value: str) -> str:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value):
        raise _refuse("this is not a bot token", "A token looks like 123456789:AA...; copy it again from @BotFather.")
    return value


def _api(value: str) -> str:
    parts = _split_url(value, ("http", "https"))
    if parts is None or parts.query or parts.fragment:
        raise _refuse("not the address of a Bot API server", f"Use something like {TELEGRAM_API}, or leave it unset.")
    return value.rstrip("/")


def _webhook_url(value: str) -> str:
    if _split_url(value, ("http", "https")) is None:
        raise _refuse("not a web address", "Use the public address, such as https://tutor.example.org/telegram.")
    return value


def _webhook_secret(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise _refuse("Telegram allows 1 to 256 letters, digits, _ and - only", "Make one with `openssl rand -hex 32`.")
    return value


def _listen(value: object) -> Address:
    if isinstance(value, Address):
        return value
    try:
        return Address.parse(str(value))
    except ValueError as error:
        raise _refuse(str(error), "Use something like 127.0.0.1:8080.") from None


def _redis_url(value: str) -> str:
    if _split_url(value, ("redis", "rediss", "unix")) is None:
        raise _refuse("not the address of a Redis server", "Use redis://HOST:6379/0, or leave it unset.")
    return value


def _folder(value: object) -> Path:
    try:
        return Path(str(value)).expanduser().absolute()
    except RuntimeError:
        raise _refuse("it begins with ~ and the name of nobody here", "Write the folder's path in full.") from None


def _folders(value: object) -> tuple[Path, ...]:
    parts = value.split(os.pathsep) if isinstance(value, str) else value
    return tuple(_folder(part) for part in parts if part)  # type: ignore[attr-defined]


def _model(value: object) -> Path | Literal["off"]:
    return "off" if value == "off" else _folder(value)


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def default_data_dir() -> Path:
    """`$XDG_STATE_HOME/socraderm`, which is `~/.local/state/socraderm` where that is unset."""
    state = os.environ.get("XDG_STATE_HOME", "")
    # The XDG specification: a relative path is to be ignored.
    base = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return base / "socraderm"


class Settings(BaseSettings):
    """Every setting. The name in the environment is the field's in capitals, after `SOCRADERM_`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: Annotated[SecretStr, BeforeValidator(_token)] | None = None
    """The bot's token. Unset: the sandbox."""
    telegram_api: Annotated[str, BeforeValidator(_api)] = TELEGRAM_API
    """The Bot API server, without a slash at its end."""
    webhook_url: Annotated[str, BeforeValidator(_webhook_url)] | None = None
    """The public address at which Telegram delivers updates. Unset: long polling."""
    webhook_secret: Annotated[SecretStr, BeforeValidator(_webhook_secret)] | None = None
    """What Telegram repeats in every delivery, so that nobody else can deliver."""
    listen: Annotated[Address, NoDecode, BeforeValidator(_listen)] = Address("127.0.0.1", 8080)
    """Where the bot's web server listens. Whether it was chosen: `"listen" in settings.model_fields_set`."""
    redis_url: Annotated[SecretStr, BeforeValidator(_redis_url)] | None = None
    """The Redis server (the address may hold a password). Unset: the embedded one."""
    data_dir: Annotated[Path, BeforeValidator(_folder)] = Field(default_factory=default_data_dir)
    """Where state is kept, absolute."""
    packs: Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_folders)] = ()
    """Folders of case packs, absolute, first wins."""
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
        BeforeValidator(_upper),
    ] = "INFO"
    """How much is logged."""
    model: Annotated[Path | Literal["off"], NoDecode, BeforeValidator(_model)] | None = None
    """The folder of the CNN's weights, or "off". Unset: none, for none ship yet."""
    drawings: Literal["on", "off"] = "on"
    """Whether pictures are drawn (grids, pairs, the debrief's card), in a process of their own, or put in words."""
    pacing: Literal["telegram", "off"] = "telegram"
    """Whether sends keep to Telegram's limits."""

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        # Without a token the API is the sandbox's.
        api_is_local = self.telegram_token is None or is_loopback(urlsplit(self.telegram_api).hostname or "")
        if self.pacing == "off" and not api_is_local:
            raise SettingError(
                f"{PREFIX}PACING",
                "off is for a Bot API server on this machine only",
                f"Unset it, or set {PREFIX}TELEGRAM_API to a loopback address.",
            )
        if self.webhook_url is not None:
            self._check_webhook(urlsplit(self.webhook_url), api_is_local)
        return self

    def _check_webhook(self, url: SplitResult, api_is_local: bool) -> None:
        name = f"{PREFIX}WEBHOOK_URL"
        if self.telegram_token is None:
            raise SettingError(name, "a webhook needs a bot", f"Set {PREFIX}TELEGRAM_TOKEN too, or unset this.")
        if self.webhook_secret is None:
            raise SettingError(
                f"{PREFIX}WEBHOOK_SECRET",
                f"not set, and {name} needs it",
                "Make one with `openssl rand -hex 32`.",
            )
        if url.scheme != "https" and not api_is_local:
            raise SettingError(name, "Telegram delivers over https only", "Use the https:// address.")
        if self.telegram_api == TELEGRAM_API and (url.port or 443) not in _WEBHOOK_PORTS:
            ports = ", ".join(map(str, _WEBHOOK_PORTS))
            raise SettingError(name, f"Telegram does not deliver to port {url.port}", f"Use one of {ports}.")


def read_settings(**overrides: object) -> Settings:
    """Read the settings; `overrides` (by field name) come from the command line and win over the environment.

    An override of None counts as not given. Raises SettingError, which names the variable and never its value.
    """
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise _explain(error) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SocradermError(
            f"cannot read {Path('.env').absolute()} ({error})", "Make it a readable UTF-8 file, or remove it."
        ) from None


def _explain(error: ValidationError) -> SettingError:
    first = error.errors(include_url=False, include_input=False)[0]
    variable = PREFIX + str(first["loc"][0]).upper()
    cause = first.get("ctx", {}).get("error")
    if isinstance(cause, ValueError) and len(cause.args) == 2:
        return SettingError(variable, *cause.args)
    return SettingError(variable, "not a value that it can take", f"{first['msg']}.")
