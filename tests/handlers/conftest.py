"""The chat that the tests of this floor talk in."""

from collections.abc import AsyncIterator

import pytest

from bot.resources import Resources
from tests.handlers.chat_kit import Chat, chat_over


@pytest.fixture
async def chat(samples: Resources) -> AsyncIterator[Chat]:
    """The bot with the sample plans, and nobody who has spoken to it yet."""
    async with chat_over(samples) as chat:
        yield chat
