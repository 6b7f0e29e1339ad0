"""kill -9 at any moment: every effect once, every reply once or twice, nothing lost, in order."""

import asyncio
import logging
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from bot.demo.telegram.faults import Faults, delay
from bot.demo.telegram.server import Call, Stage
from bot.demo.webhook_delivery import webhook_delivery
from tests.soak.conftest import Scale
from tests.soak.office import Office, Running, asking, office, running, webhook_settings

BEFORE, AFTER = Stage.BEFORE, Stage.AFTER
SLOW = {delay(0.12): 0.2, delay(0.12, AFTER): 0.4}
"""Sends that take their time, so that kills hit them on the way there and back."""

LONGEST_LIFE = 1.5
"""Seconds from the first call to the kill at most."""

SECONDS_OF_LIFE = 2.5
"""About how long a process lives, its start included."""

log = logging.getLogger(__name__)


class Trap:
    """Kills the process when a call of some method has come so far, `countdown` times."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._sprung = asyncio.Event()
        self._running: Running | None = None
        self._place: tuple[str, Stage] = ("", BEFORE)
        self._countdown = 0

    async def __call__(self, call: Call, stage: Stage) -> None:
        if self._running is not None and (call.method, stage) == self._place:
            self._countdown -= 1
            if self._countdown <= 0:
                self.spring()
        await self._faults(call, stage)

    def spring(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running = None
        self._sprung.set()

    async def kill(
        self,
        victim: Running,
        method: str,
        stage: Stage,
        countdown: int,
        within: float = LONGEST_LIFE,
    ) -> None:
        """Wait for that moment, but no longer than these seconds if it does not come."""
        self._sprung.clear()
        self._running, self._place, self._countdown = victim, (method, stage), countdown
        try:
            async with asyncio.timeout(within):
                await self._sprung.wait()
        except TimeoutError:
            self.spring()


async def _kill_at_random(bot: Running, trap: Trap, chance: Random) -> None:
    """Some moment: of a send, of a poll, or of the clock."""
    await bot.greeted()
    match chance.randrange(5):
        case 0:
            await trap.kill(bot, "sendMessage", BEFORE, chance.randint(1, 15))
        case 1:
            await trap.kill(bot, "sendMessage", AFTER, chance.randint(1, 15))
        case 2:
            await trap.kill(bot, "getUpdates", AFTER, chance.randint(1, 3))
        case _:
            await asyncio.sleep(chance.uniform(0, LONGEST_LIFE))
            bot.kill()
    await bot.gone()


async def _live(
    here: Office, kills: int, updates: int, seed: int, *, in_order: bool = True
) -> None:
    """Kill, start again, and look at what came of it."""
    chance = Random(seed)  # noqa: S311  # moments of tests
    here.faults.at_random(SLOW, seed, only=["sendMessage"])
    here.server.fault_point = trap = Trap(here.faults)
    async with running(here) as bot:
        with asking(here, updates, SECONDS_OF_LIFE * kills, chance) as questions:
            for _ in range(kills):
                await _kill_at_random(bot, trap, chance)
                await bot.start()
            await bot.greeted()  # before it is up, a signal to stop would be its death
            await questions
        await here.served()
        assert await bot.stop() == 0
    copies = await here.check(in_order=in_order)
    bot.check_log(most=12 * (kills + 1))
    twice, given_up = Counter(copies.values())[2], await here.given_up()
    log.info(
        "%d replies: %d twice, %d in doubt twice, %d unseen",
        updates,
        twice,
        given_up,
        len(here.unheard()),
    )


@pytest.mark.expects_refusals("Too Many Requests")
async def test_polling_survives_every_kill(sample_file: Path, tmp_path: Path, scale: Scale) -> None:
    """Twice, side by side: by the wall clock, and by one that every start sets back."""

    async def life(seed: int, clock: str) -> None:
        folder = tmp_path / str(seed)
        async with office(sample_file, folder, scale.chats, seed, CLOCK=clock) as here:
            await _live(here, scale.kills, scale.updates, seed)

    await asyncio.gather(life(1, ""), life(2, "2026-11-10T09:00"))


@pytest.mark.expects_refusals("Too Many Requests")
async def test_the_webhook_survives_every_kill(
    sample_file: Path, tmp_path: Path, scale: Scale
) -> None:
    """What was brought while nobody was there comes again later: the order is Telegram's."""
    async with (
        office(sample_file, tmp_path, 5, 3, **webhook_settings()) as here,
        webhook_delivery(here.world),
    ):
        await _live(here, scale.kills_by_webhook, scale.updates // 3, 3, in_order=False)
