"""Essays before the secretary of the council whose round they are for: /duyet.

Whatever is decided is decided of what a screen showed: a button carries the essay's `seal`, and
where that does not fit any more, another secretary was quicker or the school has sent a new
version; then nothing is changed. Essays that went out with a closing are the offices' by then
(`db.essay_receiving`), and what an office returned is taken by it alone, or comes back anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, essay_news, essays, likeness, rights, units
from db.audit import Deed
from db.essay_news import Telling
from db.essays import Receipt
from db.likeness import Like
from db.rights import Actor
from db.tables import Essay, EssayFile, EssayPrint, Handover, Round, Unit
from knowledge.errors import EssayGone, StaleButton
from knowledge.essays import checks
from knowledge.essays.checks import Warned
from knowledge.essays.draft import Draft, SentFile
from knowledge.essays.rules import EssayRules
from knowledge.essays.states import COUNTED, EssayState, FileRole, OfficeState, PupilConsent
from knowledge.policies.rights import Right, may, tops

STATES = tuple(EssayState)
"""The states by their number in a seal: never reorder, only add."""

COUNCIL = 0
"""The secretary's desk, where others are offices by their ids."""

VERSION = 10
"""A seal is the version's number times this, and the number of a state."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An essay as a button knows it, at the desk where it was shown."""

    essay_id: int
    seal: int
    desk: int = COUNCIL


class Verdict(StrEnum):
    """What became of a press."""

    DONE = "done"
    MEANWHILE = "meanwhile"
    """It had changed since it was shown: nothing was done."""
    FULL = "full"
    """What was returned cannot count any more: the school has handed in another one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a press, the essay as it is now, and who is to hear of it."""

    verdict: Verdict
    receipt: Receipt
    tellings: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """An essay with all that helps to decide. `desk`: the name of the office it lies at, "" for the
    council; `state`: how far it is at that office."""

    receipt: Receipt
    files: Sequence[EssayFile]
    seal: int
    may_accept: bool
    may_return: bool
    warned: Sequence[Warned] = ()
    likes: Sequence[Like] = ()
    desk: str = ""
    state: OfficeState | None = None

    @property
    def has_newer(self) -> bool:
        """Whether the school has sent a version that this desk does not have yet."""
        return bool(self.desk) and self.receipt.version.number < self.receipt.essay.standing


async def councils_of(session: AsyncSession, actor: Actor) -> list[Unit]:
    """The units somebody is secretary of, with all below them; none for others."""
    tree, held = await units.tree(session), await rights.held_by(session, actor)
    return [await units.by_code(session, node.code) for node in tops(held, Right.REVIEW, tree)]


async def is_reviewer(session: AsyncSession, actor: Actor, essay: Essay) -> bool:
    """Whether an essay is for somebody to accept or return."""
    tree, held = await units.tree(session), await rights.held_by(session, actor)
    row = await session.get_one(Round, essay.round_id)
    council = await session.get_one(Unit, row.owner_id)
    return may(held, Right.REVIEW, council.code, tree)


async def waiting(session: AsyncSession, actor: Actor, month: date | None = None) -> list[int]:
    """The essays that wait for somebody's word, the oldest month first; `month`: of that alone.
    Raises `NotAllowed` for whoever is no secretary."""
    tops_ = await rights.tops_of(session, actor, Right.REVIEW)
    keeps = {id_ for top in tops_ for id_ in await units.below(session, top.id)}
    rounds = await session.scalars(select(Round.id).where(Round.owner_id.in_(keeps)))
    query = select(Essay.id).where(
        Essay.round_id.in_(rounds.all()),
        Essay.state == EssayState.PENDING,
        Essay.closing_id.is_(None),
        Essay.erased_at.is_(None),
    )
    if month is not None:
        query = query.where(Essay.month == month)
    query = query.order_by(Essay.month, Essay.changed_at, Essay.id)
    return list(await session.scalars(query))


async def card(session: AsyncSession, actor: Actor, essay_id: int, now: datetime) -> Card:
    """An essay to decide on. Raises `StaleButton`, `NotAllowed`."""
    essay = await _reviewed(session, actor, essay_id)
    receipt = await essays.receipt(session, essay, now)
    files = await essays.files_of(session, receipt.version.id)
    erased = essay.erased_at is not None
    return Card(
        receipt,
        files,
        _seal(essay),
        await _may_accept(session, essay),
        _may_return(essay),
        () if erased else await _warned(session, receipt, files),
        () if erased else await _likes(session, receipt),
    )


async def accept(session: AsyncSession, actor: Actor, shown: Shown, now: datetime) -> Decision:
    """[Nhận]; what was returned may be accepted after all. Raises `StaleButton`, `NotAllowed`."""
    essay = await _reviewed(session, actor, shown.essay_id)
    if _seal(essay) != shown.seal or not await _may_accept(session, essay):
        return await decision(session, Verdict.MEANWHILE, essay, now)
    after_all = essay.state == EssayState.RETURNED
    if after_all and await is_full(session, essay):
        return await decision(session, Verdict.FULL, essay, now)
    await set_state(session, essay, EssayState.ACCEPTED, None, now)
    await log(session, actor, essay, "essay_accepted", now)
    news = essay_news.accepted_after_all if after_all else essay_news.accepted
    tellings = await news(session, essay, actor, now)
    return await decision(session, Verdict.DONE, essay, now, *tellings)


async def send_back(
    session: AsyncSession, actor: Actor, shown: Shown, reason: str, now: datetime
) -> Decision:
    """[Trả lại]: the school's duty is open again. Raises `StaleButton`, `NotAllowed`."""
    essay = await _reviewed(session, actor, shown.essay_id)
    if _seal(essay) != shown.seal or not _may_return(essay):
        return await decision(session, Verdict.MEANWHILE, essay, now)
    await set_state(session, essay, EssayState.RETURNED, reason, now)
    await log(session, actor, essay, "essay_returned", now)
    telling = await essay_news.returned(session, essay, actor, now)
    return await decision(session, Verdict.DONE, essay, now, telling)


async def by_number(session: AsyncSession, essay_id: int) -> Essay:
    """The essay that a button names; raises `StaleButton`."""
    try:
        return await essays.by_id(session, essay_id)
    except EssayGone as error:
        raise StaleButton from error


async def is_full(session: AsyncSession, essay: Essay) -> bool:
    """Whether the school has its quota without this one."""
    quota = (await session.get_one(Round, essay.round_id)).quota
    return len(await essays.current(session, essay.unit_id, essay.month)) >= quota


async def set_state(
    session: AsyncSession, essay: Essay, state: EssayState, reason: str | None, now: datetime
) -> None:
    """Put an essay into a state, and let the school's duty know."""
    essay.state, essay.reason, essay.changed_at = state, reason, now
    await essays.recount(session, essay, essay.person_id, now)


async def log(session: AsyncSession, actor: Actor, essay: Essay, what: str, now: datetime) -> None:
    """Note a decision: its code, never its reason."""
    deed = Deed(what, essay.unit_id, details={"code": essay.code})
    await audit.note(session, actor.telegram_id, deed, now)


async def decision(
    session: AsyncSession, verdict: Verdict, essay: Essay, now: datetime, *tellings: Telling
) -> Decision:
    """What became of a press, with the essay as it is now."""
    return Decision(verdict, await essays.receipt(session, essay, now), tellings)


async def _reviewed(session: AsyncSession, actor: Actor, essay_id: int) -> Essay:
    """An essay for whoever keeps its round, at the council or above it: no secretary of a school
    accepts the school's own essays."""
    essay = await by_number(session, essay_id)
    row = await session.get_one(Round, essay.round_id)
    await rights.require(session, actor, Right.REVIEW, row.owner_id)
    return essay


def _seal(essay: Essay) -> int:
    return essay.standing * VERSION + STATES.index(EssayState(essay.state))


async def _may_accept(session: AsyncSession, essay: Essay) -> bool:
    if essay.erased_at is not None:
        return False
    if essay.state == EssayState.RETURNED:
        if essay.closing_id is None:
            return True
        query = select(Handover.id).filter_by(essay_id=essay.id, closing_id=essay.closing_id)
        by_office = query.where(Handover.state == OfficeState.RETURNED)
        return await session.scalar(by_office.limit(1)) is None
    return essay.state == EssayState.PENDING


def _may_return(essay: Essay) -> bool:
    return essay.state in COUNTED and essay.closing_id is None and essay.erased_at is None


async def _warned(
    session: AsyncSession, receipt: Receipt, files: Sequence[EssayFile]
) -> list[Warned]:
    """What it lacks by the round's rules, as far as it can be told without its text."""
    version, month = receipt.version, receipt.essay.month
    rules = (await session.get_one(Round, receipt.essay.round_id)).rules
    at = version.content_at.isoformat()
    sent = (
        SentFile(0, at, FileRole(one.role), one.hash, one.name, one.size, one.kind) for one in files
    )
    draft = Draft(
        praised_unit=version.praised_unit,
        contact=version.contact,
        title=version.title,
        consent=PupilConsent(version.consent),
        files=tuple(sent),
    )
    return checks.warnings(draft, EssayRules.from_json(rules), month, version.words)


async def _likes(session: AsyncSession, receipt: Receipt) -> list[Like]:
    version = receipt.version
    query = select(EssayPrint.value).filter_by(version_id=version.id)
    prints = tuple(await session.scalars(query))
    found = await likeness.find(session, version.sketch or "", prints, apart_from=receipt.essay.id)
    return await likeness.told_apart(session, version, prints, found)
