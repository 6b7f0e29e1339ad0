"""What somebody can do in one line, in the terminal and in scripts alike.

`/tap LABEL`, `/upload PATH`, `/album PATH PATH`, `/reply TEXT`, `/edit TEXT`, `/inline WORDS`;
everything else, other commands included, is a message to the bot. Behind ` -- ` stands a caption.
"""

import asyncio
import mimetypes
import shlex
from pathlib import Path

from bot.demo.conversation import Conversation
from bot.demo.errors import NoSuchFile
from bot.demo.render import inline_lines
from bot.demo.telegram.files import Upload


async def perform(conversation: Conversation, name: str, place: str, line: str) -> list[str]:
    """Carries out one line of `name` in `place`; raises `DemoError` where it cannot be.

    Returns what nobody but `name` sees: the results of an inline query.
    """
    command, _, rest = line.strip().partition(" ")
    rest = rest.strip()
    match command:
        case "/tap":
            await conversation.tap(name, place, rest)
        case "/upload":
            path, caption = _with_caption(rest)
            await conversation.upload(name, place, await _read(path), caption)
        case "/album":
            paths, caption = _with_caption(rest)
            files = [await _read(path) for path in shlex.split(paths)]
            await conversation.album(name, place, files, caption)
        case "/reply":
            await conversation.reply(name, place, rest)
        case "/edit":
            await conversation.edit(name, place, rest)
        case "/inline":
            return inline_lines(await conversation.inline(name, rest))
        case _:
            await conversation.say(name, place, line.strip())
    return []


def _with_caption(words: str) -> tuple[str, str]:
    path, _, caption = words.partition(" -- ")
    return path.strip(), caption.strip()


async def _read(path: str) -> Upload:
    return await asyncio.to_thread(_upload, path.strip("'\""))


def _upload(path: str) -> Upload:
    file = Path(path).expanduser()
    try:
        content = file.read_bytes()
    except OSError:
        raise NoSuchFile(path) from None
    return Upload(file.name, content, mimetypes.guess_type(file.name, strict=False)[0])
