"""`parse FILE`: read one plan and print what was found; stores nothing."""

import argparse
from pathlib import Path
from typing import Any

from bot.console import say, say_json
from bot.plan_files import open_plan
from bot.settings import Settings
from handlers.render_plan import plan_report
from knowledge.plans import plan_to_json


def add(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("parse", help="đọc một kế hoạch, in ra những gì tìm thấy")
    verb.add_argument("file", type=Path, help="tệp kế hoạch (.txt, .md)")
    verb.add_argument("--json", action="store_true", help="in JSON")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Read the file and print the plan."""
    plan = open_plan(arguments.file).plan
    if arguments.json:
        say_json(plan_to_json(plan), indent=2)
    else:
        say(plan_report(plan))
    return 0
