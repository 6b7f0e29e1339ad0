"""More time and waivers (/giahan, /mien): what a unit may be given, who decides, who hears."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, calendars, duty_acts, outbox, own_duties, readers, rights
from db.audit import Deed
from db.duty_values import Owed, opened, owed, owed_query
from db.own_duties import Own
from db.rights import Actor
from db.tables import AuditEntry, Duty, OutboxItem, Person, Sending, Unit
from knowledge.errors import NotAllowed, StaleButton
from knowledge.policies.due import Due, due_of
from knowledge.policies.extending import Refused, refusal
from knowledge.policies.joining import polite
from knowledge.policies.open_duties import Part
from knowledge.policies.rights import Right
from knowledge.policies.routing import Recipient
from knowledge.policies.slots import Timetable
from knowledge.policies.states import Standing

ASK, REFUSE, UNWAIVE = "ask_time", "refuse_time", "unwaive"
"""What the audit log calls these deeds."""


@dataclass(frozen=True, slots=True)
class Matter:
    """An open duty with its unit; `direct`: whether whoever asked may give more time himself."""

    owed: Owed
    unit: Unit
    table: Timetable
    direct: bool

    @property
    def own_due(self) -> Due:
        """When it is due by the plan's own day."""
        due = due_of(replace(self.owed.duty, extension=None))
        if due is None:
            raise StaleButton
        return due

    def refusal(self, until: date, now: datetime) -> Refused | None:
        """Why it cannot be given until then."""
        return refusal(self.own_due, until, now)


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody to be told, not before `at`, under a key."""

    chat: int
    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Told:
    """A duty as it stands now, and who is to hear of it; `changed`: whether anything has."""

    matter: Matter
    listeners: tuple[Listener, ...] = ()
    changed: bool = True


async def standing(session: AsyncSession, actor: Actor) -> tuple[list[Unit], bool]:
    """The units somebody may speak for, and whether he decides himself. Raises `NotAllowed`."""
    try:
        return await rights.tops_of(session, actor, Right.EXTEND), True
    except NotAllowed:
        return await rights.tops_of(session, actor, Right.ACT), False


@dataclass(frozen=True, slots=True)
class Open:
    """What a unit owes with a day, the overdue first; `direct`: whether whoever asked may give more
    time himself. `settled`: what it has done or was let off lately."""

    unit: Unit
    duties: tuple[Own, ...]
    direct: bool
    settled: tuple[Owed, ...] = ()


async def open_duties(session: AsyncSession, actor: Actor, unit_id: int, now: datetime) -> Open:
    """What a unit owes. Raises `NotAllowed`, `StaleButton`."""
    unit = await session.get(Unit, unit_id)
    if unit is None:
        raise StaleButton
    direct = await _may_give(session, actor, unit_id)
    found = await own_duties.of_units(session, [unit], now)
    dated = (one for one in found.units[0].open if one.part in (Part.OVERDUE, Part.AHEAD))
    kept = (one for one in dated if one.owed.row.subject == one.owed.duty.id)
    settled = (one for one in found.units[0].finished if one.due is not None)
    return Open(unit, tuple(kept), direct, tuple(settled))


async def find(session: AsyncSession, actor: Actor, duty_id: int) -> Matter:
    """A duty that is still open. Raises `StaleButton` for another, `NotAllowed` for a stranger."""
    matter = await _any(session, actor, duty_id)
    if matter.owed.state.is_finished:
        raise StaleButton
    return matter


async def give(
    session: AsyncSession, actor: Actor, duty_id: int, favour: tuple[date, str], now: datetime
) -> Told:
    """Give a unit until a day, for a reason. Raises `StaleButton` for a day that cannot be."""
    until, reason = favour
    matter = await find(session, actor, duty_id)
    if matter.refusal(until, now) is not None:
        raise StaleButton
    extension = matter.owed.duty.extension
    if extension is not None and extension.until == until:
        return Told(matter, changed=False)
    await duty_acts.extend(session, actor, duty_id, until, now)
    return await _settled(session, actor, duty_id, ("extend", reason), now)


async def waive(
    session: AsyncSession, actor: Actor, duty_id: int, reason: str, now: datetime
) -> Told:
    """Let a unit off a duty, for a reason."""
    await find(session, actor, duty_id)
    await duty_acts.waive(session, actor, duty_id, now)
    return await _settled(session, actor, duty_id, ("waive", reason), now)


async def unwaive(session: AsyncSession, actor: Actor, duty_id: int, now: datetime) -> Told:
    """Take a waiver back. Whoever has not been told of it yet is not; the others hear of it."""
    matter = await _any(session, actor, duty_id)
    await rights.require(session, actor, Right.EXTEND, matter.unit.id)
    if matter.owed.state.standing is not Standing.WAIVED:
        return Told(matter, changed=False)
    row = matter.owed.row
    row.standing, row.wake_at = opened(matter.owed).standing, now
    await session.flush()
    await _log(session, actor, UNWAIVE, matter, now)
    untold = await _cancel(session, _prefix("waive", duty_id), now)
    told = await _settled(session, actor, duty_id, (UNWAIVE, ""), now)
    return replace(told, listeners=tuple(o for o in told.listeners if o.chat not in untold))


async def ask(
    session: AsyncSession, actor: Actor, duty_id: int, until: date, now: datetime
) -> Told:
    """Ask the secretaries of a unit for more time; each hears of the same wish once."""
    matter = await find(session, actor, duty_id)
    if matter.refusal(until, now) is not None:
        raise StaleButton
    wish = await _request(session, matter)
    if wish is None or not wish.is_of(until, actor.telegram_id):
        await _log(session, actor, ASK, matter, now, until=until.isoformat())
        await session.flush()
        wish = await _request(session, matter)
    days = await calendars.load(session)
    around = await readers.load(session, {matter.unit.code}, days)
    heard = [one for one in around.secretaries(matter.unit.code) if one.reachable]
    prefix = f"{_prefix(ASK, duty_id)}{wish.id if wish else 0}:"
    return Told(matter, tuple(_listener(one, prefix, now) for one in heard))


async def grant(
    session: AsyncSession, actor: Actor, duty_id: int, asked: tuple[date, int], now: datetime
) -> Told:
    """Give somebody (a chat) the day that was asked for, if nothing was decided or asked since."""
    until, chat = asked
    matter = await find(session, actor, duty_id)
    await rights.require(session, actor, Right.EXTEND, matter.unit.id)
    if matter.refusal(until, now) is not None:
        raise StaleButton
    wish = await _request(session, matter)
    if wish is None or not wish.is_of(until, chat):
        return Told(matter, changed=False)
    return await give(session, actor, duty_id, (until, ""), now)


async def refuse(
    session: AsyncSession, actor: Actor, duty_id: int, asked: tuple[date, int], now: datetime
) -> Told:
    """Say no to somebody (a chat) who asked for a day; once."""
    until, chat = asked
    matter = await _any(session, actor, duty_id)
    await rights.require(session, actor, Right.EXTEND, matter.unit.id)
    wish = await _request(session, matter)
    if wish is None or not wish.is_of(until, chat):
        return Told(matter, changed=False)
    key = f"{_prefix(REFUSE, duty_id)}{wish.id}:"
    await _log(session, actor, REFUSE, matter, now, until=until.isoformat())
    asker = Recipient(chat, matter.table.calendar)
    return Told(matter, (_listener(asker, key, now),))


@dataclass(frozen=True, slots=True)
class _Request:
    """A wish for more time that waits for an answer."""

    id: int
    until: str
    chat: int | None

    def is_of(self, until: date, chat: int) -> bool:
        return (self.until, self.chat) == (until.isoformat(), chat)


async def _request(session: AsyncSession, matter: Matter) -> _Request | None:
    """The newest wish for more time for a duty, unless something was decided since."""
    rows = await session.execute(
        select(AuditEntry, Person.telegram_id)
        .outerjoin(Person, Person.id == AuditEntry.person_id)
        .where(
            AuditEntry.unit_id == matter.unit.id,
            AuditEntry.allowed.is_(True),
            AuditEntry.action.in_((ASK, REFUSE, "extend", "waive")),
        )
        .order_by(AuditEntry.id.desc())
    )
    subject = matter.owed.row.subject
    for entry, chat in rows:
        if entry.details.get("duty") == subject:
            until = str(entry.details.get("until", ""))
            return _Request(entry.id, until, chat) if entry.action == ASK else None
    return None


async def _any(session: AsyncSession, actor: Actor, duty_id: int) -> Matter:
    found = await owed(session, owed_query().where(Duty.id == duty_id))
    if not found or found[0].row.helps or found[0].due is None:
        raise StaleButton
    one = found[0]
    direct = await _may_give(session, actor, one.row.unit_id)
    unit = await session.get_one(Unit, one.row.unit_id)
    return Matter(one, unit, (await calendars.load(session)).table(one.unit), direct)


async def _may_give(session: AsyncSession, actor: Actor, unit_id: int) -> bool:
    """Whether somebody decides for a unit; False: may ask for it. Raises `NotAllowed`."""
    try:
        await rights.require(session, actor, Right.EXTEND, unit_id)
    except NotAllowed:
        await rights.require(session, actor, Right.ACT, unit_id)
        return False
    return True


async def _settled(
    session: AsyncSession, actor: Actor, duty_id: int, news: tuple[str, str], now: datetime
) -> Told:
    """The duty as it is now, with the reason of what was decided, and the contacts of its unit."""
    what, reason = news
    await session.execute(update(Duty).where(Duty.id == duty_id).values(reason=reason or None))
    matter = await _any(session, actor, duty_id)
    around = await readers.load(session, {matter.unit.code}, await calendars.load(session))
    contacts = around.of(matter.unit.code, matter.owed.council).contacts
    prefix = f"{_prefix(what, duty_id)}{int(now.timestamp())}:"
    heard = (one for one in contacts if one.reachable and one.chat != actor.telegram_id)
    return Told(matter, tuple(_listener(one, prefix, now) for one in heard))


def _listener(one: Recipient, prefix: str, now: datetime) -> Listener:
    """Somebody who waits for nothing: not at night, not on a day off, not while muted."""
    at = polite(max(now, one.muted_until or now), Timetable(one.calendar))
    return Listener(one.chat, at, f"{prefix}{one.chat}")


def _prefix(what: str, duty_id: int) -> str:
    return f"{what}:{duty_id}:"


async def _cancel(session: AsyncSession, prefix: str, now: datetime) -> set[int]:
    """Take back what has not been said yet; returns whom it was for."""
    here = (OutboxItem.key.startswith(prefix), OutboxItem.state == Sending.WAITING)
    rows = await session.execute(select(OutboxItem.id, OutboxItem.chat_id).where(*here))
    found = dict(rows.all())
    await outbox.cancel(session, list(found), now)
    return {chat for chat in found.values() if chat is not None}


async def _log(
    session: AsyncSession, actor: Actor, what: str, matter: Matter, now: datetime, **details: str
) -> None:
    deed = Deed(what, matter.unit.id, details={"duty": matter.owed.row.subject, **details})
    await audit.note(session, actor.telegram_id, deed, now)
