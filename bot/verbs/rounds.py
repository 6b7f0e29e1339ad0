"""`round set`: the monthly essay round of a council."""

import argparse
import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.console import WRONG_USE, complain, say
from bot.resources import open_resources
from bot.settings import Settings
from db import rounds, units
from db.duty_values import round_value
from db.rounds import RoundRule
from db.tables import Unit
from handlers.texts import command_line as texts
from knowledge.essays.rules import EssayRules
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rounds import Round as RoundValue

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
        "--recipients",
        type=_receivers,
        required=True,
        metavar="UNIT,UNIT",
        help="nơi nhận, cách nhau bởi dấu phẩy",
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
        to = [await units.found_unit(session, name) for name in arguments.recipients]
        rule = RoundRule(
            arguments.quota,
            arguments.day,
            arguments.hour,
            tuple(unit.id for unit in to),
            await _rules(session, owner.id, arguments),
            arguments.off,
            arguments.keep_months,
        )
        tree = await units.tree(session)
        schools = {node.code: node.name for node in tree.schools_below(owner.code)}
        wrong = _contradiction(rule, to, schools)
        if wrong:
            complain(wrong)
            return WRONG_USE
        before, now = await rounds.before(session, owner), resources.clock()
        kept = await rounds.set_round(session, owner, rule, now)
        settled = rounds.rule_of(kept)
        running = round_value(kept, owner.code)
    for line in _said(owner.name, to, settled, len(schools)):
        say(line)
    for line in _warnings(owner.name, before, settled, running, now):
        say(line)
    return 0


def _contradiction(rule: RoundRule, to: Sequence[Unit], schools: Mapping[str, str]) -> str:
    """Why the settings cannot be meant; "" where they can."""
    rules = rule.rules or EssayRules()
    if 0 < rules.max_words < rules.min_words:
        return texts.WORDS_CROSSED.format(least=rules.min_words, most=rules.max_words)
    twice = next((unit.name for n, unit in enumerate(to) if unit in to[:n]), None)
    if twice is not None:
        return texts.RECIPIENT_TWICE.format(unit=twice)
    school = next((unit.name for unit in to if unit.code in schools), None)
    return texts.RECIPIENT_HANDS_IN.format(unit=school) if school is not None else ""


def _said(owner: str, to: Sequence[Unit], rule: RoundRule, schools: int) -> Iterator[str]:
    """The settings as they are now, those that were set before as well."""
    yield texts.ROUND_SET.format(
        owner=owner,
        quota=rule.quota,
        day=rule.day,
        hour=_hour_words(rule.hour),
        recipients="; ".join(unit.name for unit in to),
        schools=schools,
    )
    more = list(_further(rule, rule.rules or EssayRules()))
    if more:
        yield texts.ROUND_ALSO.format(more="; ".join(more))


def _further(rule: RoundRule, rules: EssayRules) -> Iterator[str]:
    """What is asked beyond quota, day and receivers."""
    default = EssayRules()
    if (rules.min_words, rules.max_words) != (default.min_words, default.max_words):
        yield _length_words(rules)
    wishes = ((rules.wants_contact, texts.WISH_CONTACT), (rules.wants_photo, texts.WISH_PHOTO))
    wanted = [words for is_wanted, words in wishes if is_wanted]
    if wanted:
        yield texts.ROUND_WISHES.format(wishes=", ".join(wanted))
    if rule.off:
        months = ", ".join(f"{month:%m/%Y}" for month in sorted(rule.off))
        yield texts.ROUND_OFF.format(months=months)
    if rule.keep_months not in (None, rounds.KEEP_MONTHS):
        yield texts.ROUND_KEPT.format(months=rule.keep_months)


def _length_words(rules: EssayRules) -> str:
    if rules.min_words and rules.max_words:
        return texts.ROUND_WORDS.format(least=rules.min_words, most=rules.max_words)
    if rules.min_words:
        return texts.ROUND_LEAST_WORDS.format(least=rules.min_words)
    if rules.max_words:
        return texts.ROUND_MOST_WORDS.format(most=rules.max_words)
    return texts.ROUND_ANY_WORDS


def _warnings(
    owner: str, before: rounds.Before, rule: RoundRule, running: RoundValue, now: datetime
) -> Iterator[str]:
    """Other rounds of the same schools; what changes, for the running month first of all."""
    if before.above:
        yield texts.ROUND_ABOVE.format(owner=owner, above=before.above)
    for below in before.below:
        yield texts.ROUND_BELOW.format(owner=owner, below=below)
    old = before.rule
    if old is None or (old.quota, old.day, old.hour) == (rule.quota, rule.day, rule.hour):
        return
    yield texts.ROUND_BEFORE.format(quota=old.quota, day=old.day, hour=_hour_words(old.hour))
    month = DEFAULT.local(now).date().replace(day=1)
    if not running.is_off(month):
        last = running.printed_day(month)
        hour = f"{rule.hour:%H:%M} " if rule.hour else ""
        yield texts.ROUND_RUNNING.format(
            month=month.month, deadline=f"{hour}{last:%d/%m}", quota=rule.quota
        )


def _hour_words(hour: time | None) -> str:
    return texts.ROUND_HOUR.format(hour=f"{hour:%H:%M}") if hour else ""


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


def _receivers(text: str) -> tuple[str, ...]:
    names = _listed(text)
    if not names:
        raise argparse.ArgumentTypeError(texts.NO_RECIPIENTS)
    return names


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
    """An hour of the council's own clock, in whole minutes."""
    try:
        hour = time.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(texts.NOT_AN_HOUR.format(text=text)) from error
    if hour != hour.replace(second=0, microsecond=0, tzinfo=None):
        raise argparse.ArgumentTypeError(texts.NOT_AN_HOUR.format(text=text))
    return hour
