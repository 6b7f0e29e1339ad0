"""`round set`: the monthly essay round of a council."""

import argparse
import asyncio
from dataclasses import replace
from datetime import date, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.console import say
from bot.resources import open_resources
from bot.settings import Settings
from db import rounds, units
from db.rounds import RoundRule
from handlers.texts import command_line as texts
from knowledge.essays.rules import EssayRules

LAST_DAY = 31
MOST = 99
MOST_WORDS = 100_000
CONTACT, PHOTO = "contact", "photo"


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
    action.add_argument("--min-words", type=_whole(0, MOST_WORDS), metavar="N", help="ít chữ nhất")
    action.add_argument(
        "--max-words", type=_whole(0, MOST_WORDS), metavar="N", help="nhiều chữ nhất; 0: không hạn"
    )
    action.add_argument(
        "--ask-for",
        type=_wishes,
        metavar="contact,photo",
        help="còn cần gì: contact (liên hệ), photo (ảnh); '' để bỏ",
    )
    action.add_argument(
        "--off", type=_months, metavar="YYYY-MM,YYYY-MM", help="các tháng được miễn; '' để bỏ"
    )
    action.add_argument(
        "--keep-months", type=_whole(1, MOST), metavar="N", help="lưu bài mấy tháng sau năm học"
    )
    action.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Set the round; doing it twice changes nothing."""
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    async with open_resources(settings) as resources, resources.database.write() as session:
        owner = await units.found_unit(session, arguments.owner)
        names = [name for name in arguments.recipients.split(",") if name.strip()]
        to = [await units.found_unit(session, name) for name in names]
        rule = RoundRule(
            arguments.quota,
            arguments.day,
            arguments.hour,
            tuple(unit.id for unit in to),
            await _rules(session, owner.id, arguments),
            arguments.off,
            arguments.keep_months,
        )
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


async def _rules(session: AsyncSession, owner_id: int, arguments: argparse.Namespace) -> EssayRules:
    """The rules for essays as they are, with what was named changed."""
    rules = await rounds.rules_of(session, owner_id)
    if arguments.min_words is not None:
        rules = replace(rules, min_words=arguments.min_words)
    if arguments.max_words is not None:
        rules = replace(rules, max_words=arguments.max_words)
    if arguments.ask_for is not None:
        wanted = arguments.ask_for
        rules = replace(rules, wants_contact=CONTACT in wanted, wants_photo=PHOTO in wanted)
    return rules


def _months(text: str) -> tuple[date, ...]:
    try:
        return tuple(date.fromisoformat(f"{one}-01") for one in _listed(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(texts.NO_MONTHS.format(text=text)) from error


def _wishes(text: str) -> tuple[str, ...]:
    wanted = _listed(text)
    if not {CONTACT, PHOTO}.issuperset(wanted):
        raise argparse.ArgumentTypeError(texts.NO_WISHES.format(text=text))
    return wanted


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


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
