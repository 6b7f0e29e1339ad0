"""What the words of a message need beside it."""

from dataclasses import dataclass
from datetime import datetime

from db.agenda import Loaded
from db.duty_values import Owed
from knowledge.policies.bundling import Ping


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The duties behind the message, the moment, the bot's name."""

    loaded: Loaded
    now: datetime
    bot: str

    def owed(self, ping: Ping) -> Owed:
        return self.loaded.matters[f"{ping.duty.id}|{ping.duty.unit}"]

    def name(self, code: str) -> str:
        return self.loaded.names.get(code, code)
