"""The library's bot, with the two doors we need: updates as they came, and calls by name."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import InputFile
from telegram.ext import ExtBot

from bot.file_store import FileStore

POLL_SECONDS = 25
"""How long Telegram may hold a poll open while nothing comes."""

POLL_MARGIN = 10
"""Seconds after that until a poll counts as lost."""

UPLOAD_SECONDS = 120
"""Seconds that Telegram may take over a file of up to 50 MB."""

FILE_SECONDS = 30
"""Seconds of silence after which the way of a file counts as broken."""


class RawBot(ExtBot[None]):
    """What is stored must be what Telegram said, not what the library could read of it: an update
    it cannot read would otherwise stop the polling (contract.md)."""

    def __init__(self, *args: Any, files: FileStore, **named: Any) -> None:
        super().__init__(*args, **named)
        with self._unfrozen():
            self.files = files

    async def raw_updates(self, offset: int, kinds: Sequence[str]) -> Any:
        """`getUpdates`: confirms all below `offset`, returns the next ones as they came."""
        asked = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": list(kinds)}
        return await self._post("getUpdates", asked, read_timeout=POLL_SECONDS + POLL_MARGIN)

    async def raw_call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Any method, with its parameters as the Bot API names them; returns the raw result.

        A file that is to be sent stands in its parameter: `{"file_name": ..., "text": ...}`, or
        `{"file_name": ..., "hash": ...}` for one that lies on disk (`bot.file_store`).
        """
        sent = {name: await self._sent(value) for name, value in parameters.items()}
        if any(isinstance(value, InputFile) for value in sent.values()):
            # A slow way is no lost one: what is in doubt would be sent a second time.
            return await self._post(
                method, sent, read_timeout=UPLOAD_SECONDS, write_timeout=UPLOAD_SECONDS
            )
        return await self._post(method, sent)

    async def raw_file(self, file_id: str) -> bytes:
        """A file that somebody sent, whole: at most 20 MB, as much as Telegram gives a bot."""
        found = await self.get_file(file_id, read_timeout=FILE_SECONDS)
        return bytes(await found.download_as_bytearray(read_timeout=FILE_SECONDS))

    async def _sent(self, value: Any) -> Any:
        """A parameter as the library takes it."""
        if not isinstance(value, dict) or "file_name" not in value:
            return value
        if value.keys() == {"file_name", "text"}:
            return InputFile(value["text"].encode(), filename=value["file_name"])
        if value.keys() == {"file_name", "hash"}:
            data = await asyncio.to_thread(self.files.path(value["hash"]).read_bytes)
            return InputFile(data, filename=value["file_name"])
        return value
