"""Orders in short: the tree of the demo, and compact words for what was read."""

from datetime import datetime
from pathlib import Path

from knowledge.orders import (
    Asked,
    BeforeDue,
    Once,
    Past,
    Repeated,
    When,
    Who,
    read_order,
)
from knowledge.policies.policy import HANOI
from knowledge.unit_table import read_unit_table
from knowledge.units import Tree, UnitNode

NOW = datetime(2026, 11, 10, 9, tzinfo=HANOI)
"""A Tuesday morning, as in the demo."""

UNITS = Path(__file__).resolve().parents[3] / "bot/demo/samples/units.csv"
TREE = Tree(
    UnitNode(row.code, row.name, row.kind, row.parent or None, row.aliases)
    for row in read_unit_table(UNITS.name, UNITS.read_bytes())
)
COUNCIL = "HONGHA"
THCS = "HOASEN BINHMINH PHUSA"
TH = "THANHTRI BENCAU DONGXANH THBINHMINH GIOLANH"
MN = "SONCA ANHSAO HUONGDUONG MNHOASEN"
ALL = f"{THCS} {TH} {MN}"
NOBODY = "-"


def but(codes: str, *others: str) -> str:
    return " ".join(code for code in codes.split() if code not in others)


def who_in_short(who: Who | None) -> str:
    """Codes; !: those who have not handed in; ?clash, ~unknown, #outside; a minus if excepted."""
    if who is None:
        return NOBODY
    clashes = [f"?{clash.words}{'-' * clash.excepted}" for clash in who.clashes]
    unknown = [f"~{one.words}{'-' * one.excepted}" for one in who.unknown]
    outside = [f"#{code}" for code in who.outside]
    return " ".join((*who.codes, *["!"] * who.missing, *clashes, *unknown, *outside))


def when_in_short(when: When) -> str:
    match when:
        case Once(at):
            return at.strftime("%d/%m %H:%M")
        case Past(at):
            return at.strftime("past %d/%m %H:%M")
        case Repeated(rrule, first):
            return f"{rrule.removeprefix('FREQ=')} {first.strftime('%d/%m %H:%M')}"
        case BeforeDue(lead, months, at):
            hour = f" {at:%H:%M}" if at else ""
            return f"due-{lead.days}d" + (f"-{months}m" if months else "") + hour
        case Asked(question, options):
            answers = ", ".join(when_in_short(option.when) for option in options)
            return f"{question.value}? {answers}".strip()
        case _:
            return type(when).__name__


def order_in_short(text: str) -> tuple[str, str, str]:
    order = read_order(text, TREE, COUNCIL, NOW)
    return who_in_short(order.who), order.words, when_in_short(order.when)
