"""`round set`: the monthly essay round of a council."""

import argparse
import asyncio
from datetime import time
from typing import Any

from bot.console import say
from bot.resources import open_resources
from bot.settings import Settings
from db import rounds, units
from db.rounds import RoundRule
from handlers.texts import command_line as texts

LAST_DAY = 31
MOST = 99


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("round", help="vòng nộp bài hằng tháng của một hội đồng")
    actions = verb.add_subparsers(metavar="ACTION", required=True)
    action = actions.add_parser("set", help="đặt hoặc đổi vòng; bật luôn việc nhắc")
    action.add_argument("--owner", required=True, metavar="UNIT", help="hội đồng (mã, tên)")
    action.add_argument("--quota", type=_whole(1, MOST), required=True, metavar="N", help="số bài")
    action.add_argument("--day", type=_whole(1, LAST_DAY), required=True, metavar="N", help="ngày")
    action.add_argument(
        "--recipients", required=True, metavar="UNIT,UNIT", help="nơi nhận, cách nhau bởi dấu phẩy"
    )
    action.add_argument("--hour", type=_hour, metavar="HH:MM", help="giờ chót, ví dụ 17:00")
    action.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Set the round; doing it twice changes nothing."""
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    async with open_resources(settings) as resources, resources.database.write() as session:
        owner = await units.found_unit(session, arguments.owner)
        names = [name for name in arguments.recipients.split(",") if name.strip()]
        to = [await units.found_unit(session, name) for name in names]
        rule = RoundRule(arguments.quota, arguments.day, arguments.hour, tuple(u.id for u in to))
        before, above = await rounds.standing(session, owner)
        await rounds.set_round(session, owner, rule, resources.clock())
        schools = len((await units.tree(session)).schools_below(owner.code))
    if above:
        say(texts.ROUND_ABOVE.format(owner=owner.name, above=above))
    if before and before != (rule.quota, rule.day):
        say(texts.ROUND_BEFORE.format(quota=before[0], day=before[1]))
    say(
        texts.ROUND_SET.format(
            owner=owner.name,
            quota=rule.quota,
            day=rule.day,
            hour=texts.ROUND_HOUR.format(hour=f"{rule.hour:%H:%M}") if rule.hour else "",
            recipients="; ".join(unit.name for unit in to),
            schools=schools,
        )
    )
    return 0


def _whole(least: int, most: int) -> Any:
    def number(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(
                texts.NOT_BETWEEN.format(text=text, least=least, most=most)
            )
        return int(text)

    return number


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(texts.NOT_AN_HOUR.format(text=text)) from error
