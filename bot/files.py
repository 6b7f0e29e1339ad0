"""The files handlers work with: fetched from Telegram, kept on disk, read in a child process.

Handed to handlers as `handlers.context.Files`. Nothing here is awaited inside a transaction.
"""

from dataclasses import dataclass
from pathlib import Path

from telegram.error import BadRequest, Forbidden

from bot.file_store import FileStore
from bot.raw_bot import RawBot
from bot.reader import read_file
from knowledge.documents import SIZE_LIMIT
from knowledge.errors import FileUnavailable
from knowledge.essays.reading import EssayText


@dataclass(frozen=True, slots=True)
class Files:
    """The bot's files; see `handlers.context.Files` for what each call promises."""

    store: FileStore
    bot: RawBot

    async def fetch(self, file_id: str, name: str, size: int) -> str:
        """Bring a file from Telegram to disk; returns its hash.

        Raises `FileUnavailable`; what passes (Telegram is away) is raised as the library's error,
        and the inbox handles the update again.
        """
        if size > SIZE_LIMIT:
            raise FileUnavailable(name, size)
        try:
            data = await self.bot.raw_file(file_id)
        except (BadRequest, Forbidden) as error:
            raise FileUnavailable(name, size) from error
        return await self.store.keep(data)

    async def keep(self, data: bytes) -> str:
        return await self.store.keep(data)

    async def keep_path(self, path: Path) -> str:
        return await self.store.keep_path(path)

    async def read(self, hash_: str, name: str) -> EssayText:
        """The words of a kept file, which are kept beside it; raises `DocumentError`."""
        found = await read_file(self.store.path(hash_), name)
        if found.text:
            await self.store.keep_text(hash_, found.text)
        return found

    def path(self, hash_: str) -> Path:
        return self.store.path(hash_)

    def room(self) -> Path:
        return self.store.room()
