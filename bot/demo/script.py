"""`demo --script FILE`: a conversation written down, played line by line.

    # dòng ghi chú
    lan@rieng: /hoi hạn nộp bài tháng 11
    lan@rieng: /tap Xem nguyên văn
    minh@to-van: @thidua_bot tuần này có việc gì?
    /clock 2026-11-13T07:00
    /off
    /on

Every line is carried out, whatever became of the ones before; each that could not be is named.
"""

import re
from collections.abc import Callable, Iterable

from bot.demo.acts import perform
from bot.demo.director import Director, is_direction
from bot.demo.errors import BadLine, DemoError
from bot.demo.render import event_lines
from bot.demo.telegram.crowd import AppRefusal
from bot.demo.telegram.errors import Refusal
from bot.demo.telegram.events import Event
from bot.demo.wrapping import Style

Write = Callable[[str], object]

_LINE = re.compile(r"(?P<name>[^@:/\s][^@:]*?)\s*@\s*(?P<place>[^:]*?[^:\s])\s*:\s*(?P<act>\S.*)")


async def run_script(
    director: Director, lines: Iterable[str], write: Write, complain: Write
) -> int:
    """Plays the lines; returns the exit status: 1 where one could not be carried out.

    `write` and `complain` take whole lines without their ends.
    """
    watch(director, write)
    failures = 0
    for number, line in enumerate(lines, start=1):
        words = line.strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
        if not words or words.startswith("#"):
            continue
        write(words)
        try:
            for seen in await play(director, words):
                write(seen)
        except (DemoError, AppRefusal, Refusal) as error:
            complain(f"Dòng {number}: {error}")
            failures += 1
    return 1 if failures else 0


async def play(director: Director, line: str) -> list[str]:
    """One line: a direction, or an act of `name@place`; returns what only `name` sees."""
    if is_direction(line):
        await director.direct(line)
        return []
    parts = _LINE.fullmatch(line)
    if parts is None:
        raise BadLine(line)
    return await perform(director.conversation, parts["name"], parts["place"], parts["act"])


def watch(director: Director, write: Write) -> None:
    """Prints from now on what each chat sees, with the chat's name."""
    conversation = director.conversation

    def print_event(event: Event) -> None:
        for line in event_lines(event, conversation.place_name(event.chat), Style()):
            write(line)

    conversation.world.watch(print_event)
