"""The webhook: takes what carries the secret, says so only when it is stored, and never falls."""

import asyncio
import io
import sqlite3
from collections.abc import AsyncIterator, Sequence
from typing import Any

import aiohttp
import pytest
from sqlalchemy.exc import OperationalError

from bot.webhook import LARGEST_UPDATE, SECRET_HEADER, webhook
from tests.soak.office import webhook_settings

SECRET = "hush"  # noqa: S105  # of a test


class Taken:
    def __init__(self) -> None:
        self.updates: list[Any] = []
        self.error: Exception | None = None

    async def take_in(self, updates: Sequence[Any]) -> None:
        if self.error is not None:
            raise self.error
        self.updates += updates


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
async def url(taken: Taken) -> AsyncIterator[str]:
    settings = webhook_settings()
    async with webhook(settings["WEBHOOK_LISTEN"], "/hook", SECRET, taken.take_in):
        yield settings["WEBHOOK_URL"]


async def _post(url: str, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with (
        aiohttp.ClientSession() as client,
        client.post(url, data=io.BytesIO(body), headers=headers) as answer,
    ):
        return answer.status


async def test_an_update_is_taken(url: str, taken: Taken) -> None:
    assert await _post(url, b'{"update_id": 1}') == 200
    assert taken.updates == [{"update_id": 1}]


@pytest.mark.parametrize("secret", [None, "", "wrong", "hushh", "hu\u00e9sh"])
async def test_without_the_secret_nothing_is_taken(
    url: str, taken: Taken, secret: str | None
) -> None:
    assert await _post(url, b'{"update_id": 1}', secret) == 403
    assert taken.updates == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
async def test_what_is_no_json_is_refused(url: str, taken: Taken, body: bytes) -> None:
    assert await _post(url, body) == 400
    assert taken.updates == []


async def test_what_is_far_too_large_is_refused(url: str, taken: Taken) -> None:
    assert await _post(url, b'"' + b"x" * LARGEST_UPDATE + b'"') == 413


async def test_what_could_not_be_stored_is_to_come_again_and_is_one_line(
    url: str, taken: Taken, caplog: pytest.LogCaptureFixture
) -> None:
    locked = sqlite3.OperationalError("database is locked")
    taken.error = OperationalError("INSERT", {}, locked)
    found = await asyncio.gather(*(_post(url, b'{"update_id": 1}') for _ in range(20)))
    assert set(found) == {503}
    taken.error = None
    assert await _post(url, b'{"update_id": 1}') == 200
    assert len(caplog.records) == 1
