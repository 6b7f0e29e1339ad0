"""Settings: one frozen object, read from the environment or `.env` once, in `main`.

Every field's description is the README's line for it; a test holds the two together.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM_API = "https://api.telegram.org/bot"
TELEGRAM_FILES = "https://api.telegram.org/file/bot"


class SettingsError(Exception):
    """A setting is missing or malformed; the message is one line that names it."""


class Settings(BaseSettings):
    """What an operator may set. Names are those of the environment, in lower case."""

    model_config = SettingsConfigDict(env_file=".env", frozen=True, extra="ignore")

    bot_token: SecretStr = Field(SecretStr(""), description="the bot's token; only `run` needs it")
    bot_api_url: str = Field(TELEGRAM_API, description="where the Bot API answers")
    bot_file_url: str = Field(TELEGRAM_FILES, description="where the Bot API gives files")
    database_url: str = Field(
        "sqlite+aiosqlite:///data/thidua.db", description="the database; an SQLite file by default"
    )
    files_dir: Path = Field(Path("data/files"), description="folder of the files people send")
    timezone: str = Field("Asia/Ho_Chi_Minh", description="zone in which days begin and end")
    operators: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Telegram ids of the operators, separated by commas"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="how much is logged"
    )
    log_format: Literal["text", "json"] = Field("text", description="`text` or `json` log lines")
    clock: datetime | None = Field(
        None, description="an ISO instant at which the clock starts; for demos and tests only"
    )

    @field_validator("operators", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("not a time zone") from error
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("begins with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return value

    @field_validator("bot_api_url", "bot_file_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname:
            raise ValueError("not a web address")
        return value.rstrip("/")

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
    def on_telegram(self) -> bool:
        """Whether the bot would talk to Telegram itself."""
        return urlsplit(self.bot_api_url).hostname == urlsplit(TELEGRAM_API).hostname


def load_settings() -> Settings:
    """Read the settings; raises `SettingsError` with one line that names what is wrong."""
    try:
        return Settings()  # type: ignore[call-arg]  # the values come from the environment
    except ValidationError as error:
        raise SettingsError(_one_line(error)) from None


def require_token(settings: Settings) -> str:
    """The token in clear, for the one call that needs it; raises `SettingsError` if unset."""
    token = settings.bot_token.get_secret_value()
    if not token:
        raise SettingsError("BOT_TOKEN: missing; ask @BotFather for one and set it")
    if ":" not in token or not token.partition(":")[0].isdigit():
        raise SettingsError("BOT_TOKEN: malformed; it looks like 123456:ABC-DEF")
    return token


def _one_line(error: ValidationError) -> str:
    """The first problem as `NAME: what is wrong`, without the value (it may be the token)."""
    problem = error.errors(include_input=False, include_url=False)[0]
    message = problem["msg"].removeprefix("Value error, ")
    name = str(problem["loc"][0]).upper() if problem["loc"] else ""
    return f"{name}: {message}" if name else message
