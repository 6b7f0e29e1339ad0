"""When somebody is told what they asked for, once a person has answered."""

from datetime import datetime

from knowledge.policies.slots import Timetable


def leaves_at(
    now: datetime, table: Timetable, muted_until: datetime | None = None
) -> datetime | None:
    """When the answer leaves: None for at once. Who asked waits for it, so lessons do not matter;
    nights, days off and a mute do (product.md 7), and then the first slot after them."""
    earliest = max(now, muted_until) if muted_until else now
    if table.is_quiet(earliest):
        return table.next_slot(earliest)
    return earliest if earliest > now else None
