"""The sample units and plans at work: what most tests of duties and essays begin with."""

from sqlalchemy import select

from bot.resources import Resources
from db import duties, reminders, rounds, units
from db.rounds import RoundRule
from db.tables import Plan

WARD_PLAN = "47/KH-UBND"


async def switch_on(resources: Resources) -> None:
    """The ward's plan and its round."""
    async with resources.database.write() as session:
        plan = (await session.scalars(select(Plan).filter_by(number=WARD_PLAN))).one()
        await duties.switch(session, plan, resources.clock(), on=True)
        ward = await units.by_code(session, "HONGHA")
        to = [await units.by_code(session, code) for code in ("VHXH", "SOHT")]
        rule = RoundRule(3, 15, None, tuple(unit.id for unit in to))
        await rounds.set_round(session, ward, rule, resources.clock())


async def begin_day(resources: Resources) -> None:
    """The bot's work of the day, which a running one has done by now."""
    async with resources.database.write() as session:
        await reminders.daily(session, resources.clock())
