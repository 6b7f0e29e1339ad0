"""The library's bot, with the two doors we need: updates as they came, and calls by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from telegram import InputFile
from telegram.ext import ExtBot

POLL_SECONDS = 25
"""How long Telegram may hold a poll open while nothing comes."""

POLL_MARGIN = 10
"""Seconds after that until a poll counts as lost."""


class RawBot(ExtBot[None]):
    """What is stored must be what Telegram said, not what the library could read of it: an update
    it cannot read would otherwise stop the polling (contract.md)."""

    async def raw_updates(self, offset: int, kinds: Sequence[str]) -> Any:
        """`getUpdates`: confirms all below `offset`, returns the next ones as they came."""
        asked = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": list(kinds)}
        return await self._post("getUpdates", asked, read_timeout=POLL_SECONDS + POLL_MARGIN)

    async def raw_call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Any method, with its parameters as the Bot API names them; returns the raw result.

        A file that is to be sent stands in its parameter: `{"file_name": ..., "text": ...}`.
        """
        return await self._post(method, {name: _sent(value) for name, value in parameters.items()})


def _sent(value: Any) -> Any:
    """A parameter as the library takes it."""
    if isinstance(value, dict) and value.keys() == {"file_name", "text"}:
        return InputFile(value["text"].encode(), filename=value["file_name"])
    return value
