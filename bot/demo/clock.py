"""The demo's clock: it stands, and moves when told to."""

from datetime import datetime

from bot.demo.errors import BadMoment


class DemoClock:
    """Calling it gives the present instant, as every clock of the house does."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        return self._now

    async def advance_to(self, instant: datetime) -> None:
        """Moves on to `instant`; raises `BadMoment` for one that has passed."""
        if instant < self._now:
            raise BadMoment(instant.isoformat(), passed=True)
        self._now = instant
