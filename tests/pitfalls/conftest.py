"""The bot at a stand of its own, for each pitfall of craft.md B."""

from collections.abc import AsyncIterator

import pytest

from bot.resources import Resources
from tests.service_kit import Stand, stand_over


@pytest.fixture
async def stand(samples: Resources) -> AsyncIterator[Stand]:
    """The bot with the sample plans, and nobody who has spoken to it yet."""
    async with stand_over(samples) as stand:
        yield stand
