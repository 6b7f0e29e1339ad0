"""Several phones of one school at the same moment, brought to two processes over one database."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.demo.telegram.json_types import Json
from bot.demo.webhook_delivery import SECRET_HEADER
from db import essay_drafts, essays, units
from db.essay_drafts import Goal
from db.tables import Essay
from knowledge.essays.draft import Draft, Piece
from knowledge.essays.states import EssayState, PupilConsent
from tests.soak.conftest import Scale
from tests.soak.essay_scripts import RECEIPT, check_numbers
from tests.soak.essays_kit import Author, EssayOffice, essay_office, essay_text
from tests.soak.office import running, webhook_settings

PHONES, QUOTA = 4, 3
CHOICES = {
    "Để dự phòng": EssayState.RESERVE,
    "Chuyển tháng sau": EssayState.PENDING,
    "Hủy": None,
}
"""What the fourth may do, and what then becomes of its essay; [Thay bài] has a test of its own."""

log = logging.getLogger(__name__)


class Doors:
    """The webhooks of two processes; every update goes to the one that is told, none by itself."""

    def __init__(self, here: EssayOffice, client: aiohttp.ClientSession, urls: list[str]) -> None:
        self._here = here
        self._client = client
        self._urls = urls

    async def bring(self, *, at_once: bool = False) -> None:
        """All that waits, by turns to the one and to the other; `at_once`: without an order."""
        waiting = self._here.world.updates.take()
        self._here.world.updates.drop()
        posts = [self._post(one, self._urls[n % 2]) for n, one in enumerate(waiting)]
        if at_once:
            await asyncio.gather(*posts)
        else:
            for post in posts:
                await post

    async def _post(self, update: Json, url: str) -> None:
        async with self._client.post(url, json=update, headers={SECRET_HEADER: "hush"}) as answer:
            assert answer.status == 200


@asynccontextmanager
async def two_processes(here: EssayOffice) -> AsyncIterator[Doors]:
    settings = webhook_settings(), webhook_settings()
    urls = [one["WEBHOOK_URL"] for one in settings]
    async with (
        aiohttp.ClientSession() as client,
        running(here, "a", settings[0]) as one,
        running(here, "b", settings[1]) as other,
    ):
        await here.webhook_is(*urls)
        yield Doors(here, client, urls)
        for process in (one, other):
            assert await process.stop() == 0
            process.check_log(most=10)


@pytest.mark.expects_refusals("Too Many Requests")
async def test_the_fourth_essay_of_the_same_second_is_never_counted(
    empty_file: Path, tmp_path: Path, scale: Scale
) -> None:
    """At every school four phones press [Nộp] at once: three count, the fourth chooses."""
    schools = min(20, scale.kills)
    async with (
        essay_office(empty_file, tmp_path, schools, PHONES, QUOTA) as (here, authors),
        two_processes(here) as doors,
    ):
        await _all_before_the_summary(here, authors, doors)
        for author in authors:
            await author.press("Nộp")
        await doors.bring(at_once=True)
        fourth = [one for one in authors if await _is_full(one)]
        assert Counter(one.school for one in fourth) == {f"T{n}": 1 for n in range(schools)}
        await _check(here, [one for one in authors if one not in fourth])
        for number, author in enumerate(fourth):
            await author.press(list(CHOICES)[number % len(CHOICES)])
        await doors.bring(at_once=True)
        await here.served()
        await _check_choices(here, fourth)
        assert await here.set_aside() == 0


async def _all_before_the_summary(here: EssayOffice, authors: list[Author], doors: Doors) -> None:
    """Everybody has the summary of an essay on the screen."""
    async with here.database.write() as session:
        ids = await units.ids_by_code(session)
        month = here.clock().date().replace(day=1)
        for author in authors:
            goal = Goal(ids[author.school], month)
            draft = _finished(essay_text(author.mark()), here)
            await essay_drafts.begin(session, author.id, goal, draft, here.clock())
    for author in authors:
        author.say("/nop")
    await doors.bring()
    for author in authors:
        await author.press("Tiếp tục")
    await doors.bring()


def _finished(text: str, here: EssayOffice) -> Draft:
    piece = Piece(1, here.clock().astimezone(UTC).isoformat(), text)
    draft = Draft(praised="cô Hoa", author="Trần Bình", consent=PupilConsent.NO_PUPIL)
    return replace(draft, pieces=(piece,), photos_done=True).onward()


async def _is_full(author: Author) -> bool:
    return RECEIPT.search(await author.sees("bài tháng")) is None


async def _check(here: EssayOffice, handed_in: list[Author]) -> None:
    """One essay each, the codes of a school without gap or double."""
    codes = [RECEIPT.findall(text) for one in handed_in for text in one.answers("Mã NTVT")]
    assert len(codes) == len(handed_in)
    async with here.database.read() as session:
        stored = list(await session.scalars(select(Essay.code)))
        await check_numbers(session)
    assert sorted(code for found in codes for code in found) == sorted(stored)


async def _check_choices(here: EssayOffice, fourth: list[Author]) -> None:
    async with here.database.read() as session:
        await check_numbers(session)
        for number, author in enumerate(fourth):
            state = list(CHOICES.values())[number % len(CHOICES)]
            texts = author.answers("Mã NTVT")
            assert len(texts) == (state is not None)
            left = await essay_drafts.put_aside_by(session, author.id)
            assert bool(left) is (state is None)
            if texts:
                (code,) = RECEIPT.findall(texts[0])
                assert (await essays.by_code(session, code)).state == state
