"""`reminders on|off PLAN`: switch a plan's reminders after review."""

import argparse
import asyncio
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.console import say
from bot.resources import open_resources
from bot.settings import Settings
from db import duties, plans, scope
from db.tables import Plan
from handlers.texts import command_line as texts
from knowledge.errors import PlanWaits, UnknownPlan


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("reminders", help="bật hoặc tắt nhắc việc của một kế hoạch")
    verb.add_argument("switch", choices=["on", "off"])
    verb.add_argument("plan", metavar="PLAN", help="số văn bản, id hoặc tên tệp đã nhập")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Switch; status 1 for a plan that is not there or not confirmed."""
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    on = arguments.switch == "on"
    async with open_resources(settings) as resources, resources.database.write() as session:
        plan = await _plan(session, arguments.plan)
        await duties.switch(session, plan, resources.clock(), on=on)
        waiting = await duties.count(session, plan.id)
    name = plan.number or plan.file_name
    if on:
        say(texts.REMINDERS_ON.format(plan=name, live=waiting.live, doubtful=waiting.doubtful))
    else:
        say(texts.REMINDERS_OFF.format(plan=name))
    return 0


async def _plan(session: AsyncSession, wanted: str) -> Plan:
    """The confirmed plan of that name; raises `PlanWaits` for one that is not confirmed yet."""
    try:
        return await plans.find_plan(session, wanted, await scope.all_plans(session))
    except UnknownPlan:
        waiting = await plans.find_plan(session, wanted, await scope.waiting_plans(session))
    raise PlanWaits(wanted, waiting.id)
