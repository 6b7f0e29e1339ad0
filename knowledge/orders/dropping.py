"""Words typed under a list of units: which are to be left out, which taken in again."""

import re
from dataclasses import dataclass
from datetime import datetime

from knowledge.language import nfc
from knowledge.orders.order import Who
from knowledge.orders.reading import read_order
from knowledge.units import Tree

DROP = re.compile(
    r"\s*(?P<back>thêm|them|lấy lại|lay lai|đưa lại|dua lai|giữ|giu)?"
    r"(?:bỏ|bo|bớt|bot|trừ|tru|loại|loai)?(?:\s+(?:bớt|bot|ra|đi|di|lại|lai))*\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Drop:
    """Whom the words name; `back`: they are to be reminded after all."""

    who: Who
    back: bool


def read_drop(said: str, tree: Tree, council: str, now: datetime) -> Drop | None:
    """None where the words hold more than names: then they are no answer to the list."""
    verb = DROP.match(nfc(said))
    rest = nfc(said)[verb.end() :] if verb else said
    order = read_order(rest, tree, council, now)
    if order.who is None or order.words or order.who.unknown:
        return None
    return Drop(order.who, verb is not None and verb["back"] is not None)
