"""Settings: one frozen object, read from the environment or `.env` once, in `main`.

Every field's description is the README's line for it; a test holds the two together.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    Field,
    PositiveInt,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM_API = "https://api.telegram.org/bot"
SQLITE = "sqlite+aiosqlite:///"
POSTGRESQL = "postgresql+asyncpg://"

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What Telegram takes as a webhook's secret."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """A setting is missing or malformed; the message is one line that names it."""


class Settings(BaseSettings):
    """What an operator may set. Names are those of the environment, in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True
    )

    bot_token: SecretStr = Field(
        default=SecretStr(""), description="the bot's token; only `run` needs it"
    )
    bot_api_url: str = Field(
        default=TELEGRAM_API,
        description="where the Bot API answers; ends in `/bot`, the token follows",
    )
    bot_file_url: str = Field(
        default="",
        description="where the Bot API gives files; by default `/file/bot` beside `BOT_API_URL`",
    )
    database_url: str = Field(
        default=f"{SQLITE}data/thidua.db", description="the database; an SQLite file by default"
    )
    files_dir: Path = Field(
        default=Path("data/files"), description="folder of the files people send"
    )
    timezone: str = Field(
        default="Asia/Ho_Chi_Minh", description="zone in which days begin and end"
    )
    operators: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram ids of the operators, separated by commas"
    )
    webhook_url: str = Field(
        default="", description="where Telegram shall bring updates; without it the bot polls"
    )
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="the secret that updates brought to `WEBHOOK_URL` must carry",
    )
    webhook_listen: str = Field(
        default="127.0.0.1:8443", description="`host:port` that the webhook listens on"
    )
    health_listen: str = Field(
        default="", description="`host:port` that tells whether the bot is well"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="how much is logged"
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="`text` or `json` log lines"
    )
    clock: datetime | None = Field(
        default=None,
        description="an ISO instant at which the clock starts; for demos and tests only",
    )
    tick_seconds: PositiveInt = Field(
        default=30, description="seconds between two looks at what is due"
    )
    keep_text_days: Annotated[int, Field(ge=1, le=7)] = Field(
        default=7, description="days that questions and answers are kept, 1 to 7"
    )

    @field_validator("operators", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("not a time zone") from error
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value.startswith(POSTGRESQL):
            raise ValueError("PostgreSQL is not served by this version yet; use an SQLite file")
        path = value.removeprefix(SQLITE)
        if path == value or not path or path.startswith(":memory:"):
            raise ValueError(f"must be {SQLITE} and the path of a file")
        return value

    @field_validator("bot_api_url", "bot_file_url")
    @classmethod
    def _ends_before_token(cls, value: str) -> str:
        if value and not _web_address(value).path.rstrip("/").endswith("/bot"):
            raise ValueError("must end in /bot, as in http://127.0.0.1:4011/bot")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _safe_webhook(cls, value: str) -> str:
        if value:
            address = _web_address(value)
            if address.scheme != "https" and address.hostname not in LOOPBACK:
                raise ValueError("must be https, except on this machine itself")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _sendable_secret(cls, value: SecretStr) -> SecretStr:
        secret = value.get_secret_value()
        if secret and not SECRET_TOKEN.fullmatch(secret):
            raise ValueError("1 to 256 letters, digits, _ and - only")
        return value

    @field_validator("webhook_listen", "health_listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if value and not (host and port.isdecimal() and 0 < int(port) < 1 << 16):
            raise ValueError("must be host:port, as in 127.0.0.1:8080")
        return value

    @model_validator(mode="after")
    def _secret_with_webhook(self) -> Self:
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("WEBHOOK_SECRET: missing; WEBHOOK_URL needs one")
        return self

    @model_validator(mode="after")
    def _clock_only_off_telegram(self) -> Self:
        # A wrong clock on the real network would send real people wrong reminders.
        if self.clock and self.bot_token.get_secret_value() and self.on_telegram:
            raise ValueError("CLOCK: refused together with Telegram's own address")
        return self

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def clock_start(self) -> datetime | None:
        """Setting CLOCK, aware: without a zone it is local time."""
        if self.clock is None or self.clock.tzinfo is not None:
            return self.clock
        return self.clock.replace(tzinfo=self.zone)

    @property
    def files_url(self) -> str:
        """Where files are fetched: the same server as the API unless set otherwise."""
        return self.bot_file_url or f"{self.bot_api_url.removesuffix('/bot')}/file/bot"

    @property
    def on_telegram(self) -> bool:
        """Whether the bot would talk to Telegram itself."""
        return urlsplit(self.bot_api_url).hostname == urlsplit(TELEGRAM_API).hostname

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be printed."""
        return (self.bot_token.get_secret_value(), self.webhook_secret.get_secret_value())


def load_settings() -> Settings:
    """Read the settings; raises `SettingsError` with one line that names what is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(_one_line(error)) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(".env: cannot be read as UTF-8 text") from None


def require_token(settings: Settings) -> str:
    """The token in clear, for the one call that needs it; raises `SettingsError` if unset."""
    token = settings.bot_token.get_secret_value()
    if not token:
        raise SettingsError("BOT_TOKEN: missing; ask @BotFather for one and set it")
    if not TOKEN.fullmatch(token):
        raise SettingsError("BOT_TOKEN: malformed; it looks like 123456:ABC-DEF")
    return token


def require_served(settings: Settings) -> None:
    """Raise `SettingsError` for a setting whose part of the bot is not there yet."""
    for name, value in (("HEALTH_LISTEN", settings.health_listen),):
        if value:
            raise SettingsError(f"{name}: not served by this version yet; leave it unset")


def _web_address(value: str) -> SplitResult:
    address = urlsplit(value)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ValueError("not a web address")
    return address


def _one_line(error: ValidationError) -> str:
    """The first problem as `NAME: what is wrong`, without the value (it may be the token)."""
    problem = error.errors(include_input=False, include_url=False)[0]
    message = problem["msg"].removeprefix("Value error, ")
    name = str(problem["loc"][0]).upper() if problem["loc"] else ""
    return f"{name}: {message}" if name else message
