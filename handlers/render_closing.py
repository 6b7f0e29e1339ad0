"""The closing of a month in words: what would go out, what went out, to whom."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.closing_acts import Outlook
from db.closings import Batch
from db.tables import Closing, Unit
from handlers.moments import day_words, moment
from handlers.render import fill
from handlers.render_essay import month_words
from handlers.texts import closing as texts
from knowledge.essays.month import ClosedMonth, SchoolLine
from knowledge.policies.states import Standing

MOST_CODES = 30
"""Codes named in one line."""


def preview(outlook: Outlook, now: datetime) -> list[str]:
    """What would go out now, and what it would go without."""
    month = outlook.batch.month
    lines = [
        fill(
            texts.PREVIEW,
            month=month_words(month.month),
            supplement=supplement_words(month),
            council=month.council,
        )
    ]
    if outlook.before:
        lines.append(texts.WAS_CLOSED.format(at=moment(outlook.before[-1].closed_at)))
    lines.append(_count(outlook.batch))
    if not outlook.is_over(now):
        lines.append(texts.NOT_OVER.format(day=deadline_words(outlook)))
    return [*lines, *_left_out(outlook.batch), *_missing(month.schools), *_offices(outlook)]


def deadline_words(outlook: Outlook) -> str:
    """The last day of the month's round; with its hour, where it ends before the day does."""
    due = outlook.due
    return day_words(due.printed) if due.hour is None else moment(due.ends_at())


@dataclass(frozen=True, slots=True)
class Before:
    """A closing of a month, how many essays went out with it, and the offices that have not
    confirmed it and have nobody in the bot."""

    closing: Closing
    count: int
    by_hand: tuple[Unit, ...]


def already(council: str, before: Sequence[Before]) -> list[str]:
    """When a month was closed, with how many essays, and that nothing new waits."""
    month = month_words(before[0].closing.month)
    lines = [fill(texts.ALREADY, month=month, council=council)]
    for one in before:
        at, number = moment(one.closing.closed_at), closing_supplement(one.closing)
        lines.append(texts.ALREADY_LINE.format(at=at, supplement=number, count=one.count))
    return [*lines, texts.NO_NEW, *not_confirmed(before)]


def not_confirmed(before: Iterable[Before]) -> Iterator[str]:
    """What the secretary hands over, and confirms, in the place of offices."""
    for one in before:
        if one.by_hand:
            offices = ", ".join(office.name for office in one.by_hand)
            number = closing_supplement(one.closing)
            yield fill(texts.NOT_CONFIRMED, offices=offices, supplement=number)


def closed(batch: Batch, receivers: Mapping[int, Sequence[int]], lost: Collection[str]) -> str:
    """That the month is closed, and how its packages reach the offices."""
    month = batch.month
    lines = [
        texts.CLOSED.format(
            month=month_words(month.month),
            supplement=supplement_words(month),
            essays=len(month.essays),
            schools=batch.schools,
        ),
        *_ways(batch, receivers),
        *lost_words(lost),
    ]
    return "\n".join(lines)


def lost_words(lost: Collection[str]) -> Iterator[str]:
    """What became of essays without their files; nothing where there are none."""
    if lost:
        yield texts.LOST.format(codes=_codes(sorted(lost)))


def sent_again(batch: Batch, receivers: Mapping[int, Sequence[int]], lost: Collection[str]) -> str:
    """Above the packages that are sent once more: what is in them, and who gets them. `receivers`:
    of the offices that have not confirmed them."""
    month = batch.month
    lines = [
        texts.SENT_AGAIN.format(
            month=month_words(month.month),
            supplement=supplement_words(month),
            essays=len(month.essays),
        ),
        *_ways_again(batch, receivers),
    ]
    if batch.gone:
        lines.append(texts.GONE.format(codes=_codes(batch.gone)))
    if lost:
        lines.append(texts.NO_FILES_ANY_MORE.format(codes=_codes(sorted(lost))))
    return "\n".join(lines)


def _ways_again(batch: Batch, receivers: Mapping[int, Sequence[int]]) -> Iterator[str]:
    for id_, office in zip(batch.office_ids, batch.month.offices, strict=True):
        if id_ not in receivers:
            yield fill(texts.NOT_AGAIN_TO, office=office)
        elif receivers[id_]:
            yield fill(texts.AGAIN_TO, office=office, count=len(receivers[id_]))
        else:
            yield fill(texts.SEND_BY_HAND, office=office)


def caption(month: ClosedMonth, office: str) -> str:
    """Under the package of an office."""
    return fill(
        texts.PACKAGE,
        month=month_words(month.month),
        supplement=supplement_words(month),
        office=office,
    )


def to_receiver(batch: Batch, office: str) -> str:
    """Below the package, for those who receive it."""
    month = batch.month
    return fill(
        texts.TO_RECEIVER,
        council=month.council,
        office=office,
        essays=len(month.essays),
        month=month_words(month.month),
        supplement=supplement_words(month),
        schools=batch.schools,
    )


def supplement_words(month: ClosedMonth) -> str:
    """Which supplement it is, "" for the month itself."""
    return _supplement(month.supplement)


def closing_supplement(closing: Closing) -> str:
    """As `supplement_words`, of a closing."""
    return _supplement(closing.number - 1)


def _supplement(number: int) -> str:
    return texts.SUPPLEMENT.format(number=number) if number else ""


def _count(batch: Batch) -> str:
    late = sum(not essay.on_time for essay in batch.month.essays)
    return texts.COUNT.format(
        essays=len(batch.month.essays),
        schools=batch.schools,
        late=texts.LATE.format(count=late) if late else "",
    )


def _left_out(batch: Batch) -> Iterator[str]:
    """Essays to think about before: not looked at yet, returned, in reserve."""
    if batch.pending:
        count = len(batch.pending)
        yield texts.PENDING.format(count=count, codes=_codes(batch.pending))
    returned = sum(school.returned for school in batch.month.schools)
    if returned:
        yield texts.RETURNED.format(count=returned)
    reserve = sum(school.reserve for school in batch.month.schools)
    if reserve:
        yield texts.RESERVE.format(count=reserve)


def _codes(codes: Sequence[str]) -> str:
    more = "…" if len(codes) > MOST_CODES else ""
    return ", ".join(codes[:MOST_CODES]) + more


def _missing(schools: Iterable[SchoolLine]) -> Iterator[str]:
    lacking = [school for school in schools if school.missing]
    if lacking:
        yield texts.MISSING_HEAD.format(count=len(lacking))
    elif any(school.standing is not Standing.WAIVED for school in schools):
        yield texts.ALL_COMPLETE
    for school in lacking:
        yield fill(texts.MISSING, unit=school.unit, count=school.handed_in, quota=school.quota)


def _offices(outlook: Outlook) -> Iterator[str]:
    batch = outlook.batch
    yield texts.OFFICES_HEAD
    for id_, office in zip(batch.office_ids, batch.month.offices, strict=True):
        yield fill(texts.OFFICE if outlook.receivers[id_] else texts.OFFICE_BY_HAND, office=office)


def _ways(batch: Batch, receivers: Mapping[int, Sequence[int]]) -> Iterator[str]:
    for id_, office in zip(batch.office_ids, batch.month.offices, strict=True):
        count = len(receivers[id_])
        by_hand = texts.SEND_BY_HAND if batch.essay_ids else texts.HAND_OVER
        yield fill(texts.SENT_TO if count else by_hand, office=office, count=count)
