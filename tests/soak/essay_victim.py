"""The bot's process with a place in it where it dies: kill -9 at the n-th arrival there.

    python -m tests.soak.essay_victim      # then one life for each line: PLACE TAB NUMBER TAB CLOCK

Every life is a fork of this process, which has imported the bot already: a test has a hundred of
them. It says `born PID`, and `gone STATUS` when the life is over. Nothing of the bot is changed but
that it may end between two of its steps; without a place it lives until it is told to stop.
"""

import inspect
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from bot.cli import load, main
from bot.file_store import UNFINISHED, FileStore
from bot.files import Files
from bot.inbox import Inbox
from bot.outbox import Outbox
from bot.raw_bot import RawBot
from db import essay_drafts, essays, outbox
from db.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Place:
    """Before or after a step: a function `name` of `owner`, of those calls that `counts` says."""

    owner: Any
    name: str
    after: bool = True
    counts: Callable[..., bool] = lambda *_, **__: True


def _unfinished(path: Path, *_: object) -> bool:
    return path.suffix == UNFINISHED


def _message(_: RawBot, method: str, *__: object) -> bool:
    return method == "sendMessage"


ON_THE_WAY_IN = {
    "update stored": Place(Inbox, "take_in"),
    "file come": Place(RawBot, "raw_file"),
    "file written, not named": Place(Path, "replace", after=False, counts=_unfinished),
    "file named": Place(Path, "replace", counts=_unfinished),
    "file kept": Place(FileStore, "keep"),
    "file to be read": Place(Files, "read", after=False),
    "words kept": Place(FileStore, "keep_text"),
    "draft stored": Place(essay_drafts, "keep"),
    "claimed to be sent": Place(Outbox, "start", after=False),
}
AT_THE_PRESS = {
    "before commit": Place(UnitOfWork, "commit", after=False),
    "after commit": Place(UnitOfWork, "commit"),
    "pasted text on disk": Place(Files, "keep"),
    "essay in, duty not": Place(essays, "recount", after=False),
    "receipt made": Place(essays, "receipt"),
    "draft ended": Place(essay_drafts, "finish"),
    "replaced": Place(essays, "replace"),
    "withdrawn": Place(essays, "withdraw"),
    "message sent": Place(RawBot, "raw_call", counts=_message),
    "message not settled": Place(outbox, "settle", after=False),
}
PLACES = ON_THE_WAY_IN | AT_THE_PRESS
"""Between which two steps the bot may be killed."""


def arm(place: Place, number: int) -> None:
    """From now on this process dies there."""
    step, left = getattr(place.owner, place.name), number

    def arrive(*values: Any) -> None:
        nonlocal left
        left -= place.counts(*values)
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    async def deadly_later(*values: Any, **named: Any) -> Any:
        if not place.after:
            arrive(*values)
        result = await step(*values, **named)
        if place.after:
            arrive(*values)
        return result

    def deadly(*values: Any, **named: Any) -> Any:
        if not place.after:
            arrive(*values)
        result = step(*values, **named)
        if place.after:
            arrive(*values)
        return result

    setattr(place.owner, place.name, deadly_later if inspect.iscoroutinefunction(step) else deadly)


def _live(line: str) -> int:
    """One life, in a process of its own; what it says goes where its errors go."""
    place, number, clock = line.rstrip("\n").split("\t")
    os.dup2(2, 1)
    os.environ["CLOCK"] = clock
    if place:
        arm(PLACES[place], int(number))
    return main(["run"])


def _end_with(line: str) -> NoReturn:
    status = 70
    try:
        status = _live(line)
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
    finally:
        os._exit(status)


def _serve() -> None:
    load("run")
    with open(0, encoding="utf-8", closefd=False) as orders:  # the bot sets sys.stdin up anew
        for line in iter(orders.readline, ""):
            pid = os.fork()
            if pid == 0:
                _end_with(line)
            os.write(1, f"born {pid}\n".encode())
            _, status = os.waitpid(pid, 0)
            os.write(1, f"gone {os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    _serve()
