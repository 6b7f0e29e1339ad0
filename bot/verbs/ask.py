"""`ask TEXT`: answer a question from the knowledge base; `--jsonl` answers one a line."""

import argparse
import asyncio
from datetime import datetime
from time import perf_counter
from typing import Any

from bot.console import instant, json_lines, say, say_json
from bot.settings import Settings
from bot.workshop import Workshop, workshop
from db import people, units
from db.answers import Library
from handlers.render_answer import answer_json, answer_text
from handlers.texts import command_line as texts


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("ask", help="hỏi các kế hoạch trong kho")
    verb.add_argument("text", nargs="?", help="câu hỏi")
    verb.add_argument("--unit", help="chỉ trong phạm vi của đơn vị này")
    verb.add_argument("--now", metavar="ISO", help="coi như đang là lúc này")
    verb.add_argument("--json", action="store_true", help="in JSON")
    verb.add_argument("--jsonl", action="store_true", help='đọc các dòng {"q": ...} từ đầu vào')
    verb.set_defaults(run=run, parser=verb)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer; exit status 0 whether or not the plans know."""
    if (arguments.text is None) == (not arguments.jsonl):
        arguments.parser.error("cần một câu hỏi, hoặc --jsonl")
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    async with workshop(settings) as shop:
        now = instant(arguments.now, settings.zone) if arguments.now else shop.clock()
        desk = _Desk(shop, Library(), await _scope(shop, arguments.unit), now)
        if arguments.jsonl:
            return await _answer_lines(desk)
        answer = await desk.answer(arguments.text)
        if arguments.json:
            say_json(answer, indent=2)
        else:
            say(answer["answer"])
    return 0


class _Desk:
    """Answers questions one after the other, from one scope at one moment."""

    def __init__(
        self, shop: Workshop, library: Library, plan_ids: list[int], now: datetime
    ) -> None:
        self._shop, self._library, self._plan_ids, self._now = shop, library, plan_ids, now

    async def answer(self, text: str) -> dict[str, Any]:
        async with self._shop.database.read() as session:
            await self._library.shelf(session)
            started = perf_counter()
            answer = await self._library.answer(session, text, self._plan_ids, self._now)
        said = answer_text(answer)
        return answer_json(answer, said, round(1000 * (perf_counter() - started), 2))


async def _answer_lines(desk: _Desk) -> int:
    status = 0
    for line in json_lines():
        question = line.get("q") if line else None
        if isinstance(question, str):
            say_json(await desk.answer(question))
        else:
            say_json({"error": texts.BAD_LINE})
            status = 1
    return status


async def _scope(shop: Workshop, unit: str | None) -> list[int]:
    async with shop.database.read() as session:
        if unit is None:
            return await people.all_plans(session)
        return await people.unit_plans(session, (await units.found_unit(session, unit)).id)
