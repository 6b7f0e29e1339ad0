"""What the secretary is told: lists of tasks with the units that owe them, and what has changed."""

from collections.abc import Iterator, Sequence

from db.duty_values import Owed
from handlers.render import fill
from handlers.render_duty import SHORT_WORDS, deadline_words, whole_words
from handlers.surroundings import Surroundings
from handlers.texts import reminders as texts
from knowledge.policies.bundling import Ping
from knowledge.policies.digests import Change, Happening
from knowledge.policies.routing import Reason

HEADS = {"handed_over": texts.HANDED_OVER, "weekly": texts.WEEKLY}


def secretary_lists(pings: Sequence[Ping], around: Surroundings) -> Iterator[str]:
    """Lists under headings: what is handed over, a round's missing, the terms, the unheard; a line
    for every task, with the units that owe it."""
    groups: dict[str, dict[str, list[str]]] = {}
    for ping in pings:
        one = around.owed(ping)
        units = groups.setdefault(_heading(ping, one), {}).setdefault(_task(ping, one), [])
        units.append(around.name(one.unit))
    for heading, tasks in groups.items():
        yield heading
        for task, units in tasks.items():
            yield from _task_lines(task, units)


def _heading(ping: Ping, one: Owed) -> str:
    if ping.reason is Reason.UNCOVERED:
        return texts.UNCOVERED
    if one.round is not None:
        return fill(texts.ROUND_LIST, round=whole_words(one))
    return HEADS.get(ping.stage.name, texts.HANDED_OVER)


def _task(ping: Ping, one: Owed) -> str:
    """What is owed and until when; "" where the heading says it."""
    if one.round is not None and ping.reason is not Reason.UNCOVERED:
        return ""
    words, deadline = whole_words(one, SHORT_WORDS), deadline_words(one)
    return fill(texts.LATE_TASK if ping.stage.overdue else texts.TASK, words=words, when=deadline)


def _task_lines(task: str, units: Sequence[str]) -> Iterator[str]:
    if task:
        yield texts.TASK_LINE.format(task=task, units=fill("{names}", names=", ".join(units)))
    else:
        yield from (fill(texts.UNIT_LINE, unit=unit) for unit in units)


def change_lines(changes: Sequence[Change], around: Surroundings) -> Iterator[str]:
    """What has changed; what happened to one task at several units is one line."""
    units: dict[tuple[Happening, str, str], list[str]] = {}
    for change in changes:
        key = (change.happening, change.duty or "", change.person or "")
        units.setdefault(key, []).append(around.name(change.unit))
    if units:
        yield texts.CHANGES
    for (happening, duty, person), names in units.items():
        words = around.loaded.subjects.get(duty)
        yield fill(
            texts.CHANGE[happening],
            unit=", ".join(dict.fromkeys(names)),
            words=whole_words(words, SHORT_WORDS) if words else "",
            person=person,
        )
