"""The bot as a process: told to stop, left alone, crashed, and twice over one database."""

import asyncio
import os
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from sqlalchemy import text

from bot.demo.telegram.faults import delay
from bot.demo.telegram.server import Stage
from bot.demo.webhook_delivery import webhook_delivery
from tests.soak.conftest import Scale
from tests.soak.office import asking, office, running, webhook_settings

PROMPT = 5.0
"""Seconds that stopping may take where Telegram is well."""

IDLE_SECONDS = 2.0
IDLE_SHARE = 0.03
"""Of one processor, for a bot that has nothing to do."""


@pytest.fixture
def chance() -> Random:
    return Random(11)  # noqa: S311  # of a test


async def test_stopping_is_prompt_and_loses_nothing_and_repeats_nothing(
    sample_file: Path, tmp_path: Path, scale: Scale, chance: Random
) -> None:
    async with office(sample_file, tmp_path, 10, 4) as here:
        here.faults.at_random({delay(0.2, Stage.AFTER): 0.7}, 4, only=["sendMessage"])
        for number in range(30):
            here.ask(number, chance)
        async with running(here) as bot:
            for _ in range(1 + scale.kills // 10):
                await bot.greeted()
                await asyncio.sleep(chance.uniform(0.4, 1.2))
                started = monotonic()
                assert await bot.stop() == 0
                assert monotonic() - started < PROMPT
                await bot.start()
            await bot.greeted()
            await here.served()
            assert await bot.stop() == 0
        assert set((await here.check()).values()) == {1}
        bot.check_log(most=10 * (2 + scale.kills // 10))


@pytest.mark.expects_refusals("Too Many Requests")
async def test_two_workers_share_one_file_and_the_survivor_takes_over(
    sample_file: Path, tmp_path: Path, scale: Scale, chance: Random
) -> None:
    """Both listen; Telegram knows one of them. The other finds work in the database."""
    first, second = webhook_settings(), webhook_settings()
    async with office(sample_file, tmp_path, 10, 5) as here, webhook_delivery(here.world):
        async with running(here, "a", first) as one, running(here, "b", second) as other:
            await here.webhook_is(first["WEBHOOK_URL"], second["WEBHOOK_URL"])
            with asking(here, scale.updates, 3, chance) as questions:
                await questions
            await here.served()
            assert set((await here.check()).values()) == {1}
            here.faults.at_random({delay(0.3): 1.0}, 6, only=["sendMessage"])
            for number in range(scale.updates, scale.updates + 20):
                here.ask(number, chance)
            await asyncio.sleep(0.5)
            known = here.world.webhook
            survivor, victim = (
                (other, one) if known and known.url == second["WEBHOOK_URL"] else (one, other)
            )
            victim.kill()
            await victim.gone()
            await here.served()
            assert await survivor.stop() == 0
            survivor.check_log(most=15)
        await here.check()


async def test_a_bot_with_nothing_to_do_does_nothing(sample_file: Path, tmp_path: Path) -> None:
    async with office(sample_file, tmp_path, 5, 7) as here, running(here) as bot:
        await bot.greeted()
        await asyncio.sleep(1.5)
        assert bot.process is not None
        before, calls = _seconds_worked(bot.process.pid), len(here.server.calls)
        await asyncio.sleep(IDLE_SECONDS)
        assert _seconds_worked(bot.process.pid) - before < IDLE_SHARE * IDLE_SECONDS
        assert len(here.server.calls) == calls
        assert await bot.stop() == 0


def _seconds_worked(pid: int) -> float:
    """Of the processor, by this process."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        pytest.skip("this machine does not tell")
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def test_a_loop_that_cannot_go_on_ends_the_process_with_one_line(
    sample_file: Path, tmp_path: Path
) -> None:
    async with office(sample_file, tmp_path, 5, 8) as here, running(here) as bot:
        await bot.greeted()
        async with here.database.write() as session:
            await session.execute(text("DROP TABLE outbox"))
        assert await bot.gone() == 1
        bot.check_log(most=6)
        assert Counter(bot.written())["\n"] <= 6
        assert "outbox" in bot.written().splitlines()[-1]
