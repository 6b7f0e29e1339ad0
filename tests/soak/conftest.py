"""How long these tests are: short in `make test`, long where SOAK is set (`make soak`)."""

import os
from dataclasses import dataclass

import pytest


@dataclass(frozen=True, slots=True)
class Scale:
    """`kills`, `updates` and `chats` are those of one bot's life; `seeds` those of chance."""

    kills: int
    kills_by_webhook: int
    updates: int
    chats: int
    seeds: int
    units: int
    """Units that hear one broadcast."""


SHORT = Scale(kills=5, kills_by_webhook=2, updates=40, chats=10, seeds=4, units=100)
LONG = Scale(kills=50, kills_by_webhook=15, updates=500, chats=20, seeds=200, units=2000)


@pytest.fixture(scope="session")
def scale() -> Scale:
    return LONG if os.environ.get("SOAK") else SHORT
