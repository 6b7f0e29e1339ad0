"""Settings: what is refused, in which words, and that no secret is among them."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import (
    Settings,
    SettingsError,
    load_settings,
    require_served,
    require_token,
)

TOKEN = "987654321:" + "AAsecret" * 4

pytestmark = pytest.mark.usefixtures("environment")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_API_URL", "telegram"),
        ("BOT_API_URL", "http://127.0.0.1:4011"),
        ("BOT_API_URL", "http://[::1/bot"),
        ("BOT_API_URL", "ftp://127.0.0.1/bot"),
        ("BOT_FILE_URL", "http://127.0.0.1:4011/files"),
        ("DATABASE_URL", "thidua.db"),
        ("DATABASE_URL", "sqlite:///thidua.db"),
        ("DATABASE_URL", "sqlite+aiosqlite:///"),
        ("DATABASE_URL", "sqlite+aiosqlite:///:memory:"),
        ("DATABASE_URL", "mysql://root@localhost/x"),
        ("DATABASE_URL", "postgresql+asyncpg://thidua:matkhau@localhost/thidua"),
        ("TIMEZONE", "Hanoi"),
        ("TIMEZONE", "Asia"),
        ("TIMEZONE", "../../etc/passwd"),
        ("OPERATORS", "lan"),
        ("OPERATORS", "1;2"),
        ("WEBHOOK_URL", "example.org"),
        ("WEBHOOK_URL", "http://example.org/hook"),
        ("WEBHOOK_SECRET", "có dấu"),
        ("WEBHOOK_LISTEN", "8443"),
        ("WEBHOOK_LISTEN", "localhost:99999"),
        ("HEALTH_LISTEN", "localhost"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("CLOCK", "hôm nay"),
        ("TICK_SECONDS", "0"),
        ("TICK_SECONDS", "nửa phút"),
    ],
)
def test_a_malformed_setting_is_named_in_one_line(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    said = str(caught.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    assert "matkhau" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_API_URL", "http://127.0.0.1:4011/bot"),
        ("BOT_API_URL", "http://127.0.0.1:4011/bot/"),
        ("BOT_API_URL", "https://host.example/prefix/bot"),
        ("BOT_FILE_URL", "http://127.0.0.1:4011/file/bot"),
        ("DATABASE_URL", "sqlite+aiosqlite:///data/a.db"),
        ("DATABASE_URL", "sqlite+aiosqlite:////tmp/a.db"),
        ("TIMEZONE", "UTC"),
        ("OPERATORS", " 1, 2 ,"),
        ("WEBHOOK_LISTEN", "0.0.0.0:80"),
        ("HEALTH_LISTEN", "[::1]:8080"),
        ("LOG_LEVEL", "debug"),
        ("LOG_FORMAT", "json"),
        ("CLOCK", "2026-11-10T09:00+07:00"),
        ("TICK_SECONDS", "1"),
        ("BOT_TOKEN", ""),
        ("CLOCK", ""),
    ],
)
def test_a_good_setting_is_taken(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(name, value)
    assert load_settings()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().log_level = "DEBUG"


def test_operators_are_numbers(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("OPERATORS", "1, 22")
    assert load_settings().operators == (1, 22)


def test_files_come_from_the_same_server_unless_set(environment: pytest.MonkeyPatch) -> None:
    assert load_settings().files_url == "https://api.telegram.org/file/bot"
    environment.setenv("BOT_API_URL", "http://127.0.0.1:4011/bot")
    assert load_settings().files_url == "http://127.0.0.1:4011/file/bot"
    environment.setenv("BOT_FILE_URL", "http://127.0.0.1:4012/file/bot")
    assert load_settings().files_url == "http://127.0.0.1:4012/file/bot"


def test_a_clock_without_a_zone_is_local(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("CLOCK", "2026-11-10T09:00")
    start = load_settings().clock_start
    assert start is not None
    assert start.tzinfo == ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_clock_is_refused_with_telegrams_own_address(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("CLOCK", "2026-11-10T09:00")
    environment.setenv("BOT_TOKEN", TOKEN)
    with pytest.raises(SettingsError, match=r"^CLOCK: "):
        load_settings()
    environment.setenv("BOT_API_URL", "http://127.0.0.1:4011/bot")
    assert load_settings()


def test_a_webhook_needs_its_secret(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("WEBHOOK_URL", "https://example.org/hook")
    with pytest.raises(SettingsError, match=r"^WEBHOOK_SECRET: "):
        load_settings()
    environment.setenv("WEBHOOK_SECRET", "abc-DEF_1")
    assert load_settings().webhook_url == "https://example.org/hook"
    environment.setenv("HEALTH_LISTEN", "127.0.0.1:8080")
    with pytest.raises(SettingsError, match=r"^HEALTH_LISTEN: "):
        require_served(load_settings())


@pytest.mark.parametrize("token", ["", "abc", "abc:def", "123:", "123:a b", ":abc"])
def test_a_missing_or_malformed_token_is_named_and_not_shown(
    environment: pytest.MonkeyPatch, token: str
) -> None:
    environment.setenv("BOT_TOKEN", token)
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: ") as caught:
        require_token(load_settings())
    assert not token or token not in str(caught.value)


def test_secrets_do_not_print(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("BOT_TOKEN", TOKEN)
    environment.setenv("WEBHOOK_SECRET", "matkhau")
    settings = load_settings()
    assert require_token(settings) == TOKEN
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert TOKEN not in shown
        assert "matkhau" not in shown


def test_an_env_file_is_read_and_the_environment_wins(environment: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LOG_LEVEL=ERROR\nTICK_SECONDS=5\nUNKNOWN=1\n", encoding="utf-8")
    environment.setenv("TICK_SECONDS", "7")
    settings = load_settings()
    assert (settings.log_level, settings.tick_seconds) == ("ERROR", 7)


def test_an_env_file_that_is_no_text_is_named() -> None:
    Path(".env").write_bytes(b"BOT_TOKEN=\xff\xfe\x00\n")
    with pytest.raises(SettingsError, match=r"^\.env: "):
        load_settings()


def test_every_setting_of_the_contract_is_known() -> None:
    names = (
        "BOT_TOKEN BOT_API_URL BOT_FILE_URL DATABASE_URL FILES_DIR TIMEZONE OPERATORS WEBHOOK_URL "
        "WEBHOOK_SECRET WEBHOOK_LISTEN HEALTH_LISTEN LOG_LEVEL LOG_FORMAT CLOCK TICK_SECONDS"
    )
    assert set(names.split()) - {name.upper() for name in Settings.model_fields} == set()
