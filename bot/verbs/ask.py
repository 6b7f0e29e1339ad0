"""`ask TEXT`: answer a question from the knowledge base; `--jsonl` answers one a line."""

import argparse
import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from bot.console import instant, json_lines, readable, say, say_json
from bot.resources import open_resources
from bot.settings import Settings
from db import answers, scope, units
from db.answers import Sought
from db.engine import Database
from db.library import Library
from handlers.render_answer import answer_json, answer_text
from handlers.texts import command_line as texts

log = logging.getLogger(__name__)


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
    async with open_resources(settings) as resources:
        now = instant(arguments.now, settings.zone) if arguments.now else resources.clock()
        plan_ids, unit_ids = await _scope(resources.database, arguments.unit)
        desk = _Desk(resources.database, Library(), plan_ids, unit_ids, now)
        if arguments.jsonl:
            return await _answer_lines(desk)
        answer = await desk.answer(arguments.text)
    if arguments.json:
        say_json(answer, indent=2)
    else:
        say(answer["answer"])
    return 0


@dataclass(frozen=True, slots=True)
class _Desk:
    """Answers questions one after the other, from one scope at one moment."""

    database: Database
    library: Library
    plan_ids: Sequence[int]
    unit_ids: Sequence[int] | None
    now: datetime

    async def answer(self, text: str) -> dict[str, Any]:
        async with self.database.read() as session:
            await self.library.shelf(session)
            started = perf_counter()
            question = readable(text)
            answer = await self.library.answer(session, question, self.plan_ids, self.now)
            sought = Sought(question, self.unit_ids, self.now)
            answer = await answers.with_word(session, self.library, sought, answer)
        said = answer_text(answer)
        return answer_json(answer, said, round(1000 * (perf_counter() - started), 2))


async def _answer_lines(desk: _Desk) -> int:
    status = 0
    for line in json_lines():
        answer = await _answer_line(desk, line)
        status = 1 if "error" in answer else status
        say_json(answer)
    return status


async def _answer_line(desk: _Desk, line: dict[str, Any] | None) -> dict[str, Any]:
    question = line.get("q") if line else None
    if not isinstance(question, str):
        return {"error": texts.BAD_LINE}
    try:
        return await desk.answer(question)
    except Exception as error:  # one question must not cost the others their answers
        log.debug("question failed", exc_info=error)
        return {"error": texts.UNEXPECTED.format(kind=type(error).__name__, detail=error)}


async def _scope(database: Database, unit: str | None) -> tuple[list[int], list[int] | None]:
    """The plans to answer from, and the units whose secretaries' words count (None: all)."""
    async with database.read() as session:
        if unit is None:
            return await scope.all_plans(session), None
        unit_id = (await units.found_unit(session, unit)).id
        return await scope.unit_plans(session, unit_id), await units.upwards(session, unit_id)
