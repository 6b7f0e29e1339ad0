"""`preview --now ISO`: who would be sent what at that moment; nothing is sent."""

import argparse
import asyncio
import json
from typing import Any

from bot.console import instant, say
from bot.resources import open_resources
from bot.settings import Settings
from db import forecasts, units
from handlers.render_forecast import forecast_items, forecast_lines
from handlers.texts import forecasts as texts


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("preview", help="xem trước: lúc ấy ai sẽ được nhắc việc gì")
    verb.add_argument("--now", required=True, metavar="ISO", help="lúc cần xem")
    verb.add_argument("--unit", metavar="UNIT", help="chỉ một đơn vị và các đơn vị bên dưới")
    verb.add_argument("--json", action="store_true", help="in dạng JSON")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show it; an empty slot is said."""
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    moment = instant(arguments.now, settings.zone)
    async with open_resources(settings) as resources, resources.database.read() as session:
        outlook = await forecasts.of_slot(session, resources.clock(), moment)
        if arguments.unit:
            unit = await units.found_unit(session, arguments.unit)
            family = {node.code for node in (await units.tree(session)).below(unit.code)}
            outlook = outlook.only(family)
    if arguments.json:
        say(json.dumps(list(forecast_items(outlook)), ensure_ascii=False, indent=1))
        return 0
    lines = list(forecast_lines(outlook))
    for line in lines or [texts.NOTHING.format(at=f"{moment:%H:%M %d/%m/%Y}")]:
        say(line)
    return 0
