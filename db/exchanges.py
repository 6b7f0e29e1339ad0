"""Questions and answers of the last days: to go on from, to answer anew, to judge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import Exchange, Feedback, OutboxItem, Sending

CONTINUED_FOR = timedelta(hours=12)
"""How long a reply to an answer still belongs to its question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question where it stands: `said` as typed, `question` as understood."""

    chat_id: int
    message_id: int
    asker_id: int
    said: str
    question: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered: plain words, and the passages they rest on."""

    unit_id: int
    text: str
    passages: tuple[int, ...]


class Verdict(StrEnum):
    """What somebody thinks of an answer."""

    GOOD = "good"
    BAD = "bad"
    WRONG = "wrong"
    """Said with /sai."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict, whose it is, and what they say about it."""

    telegram_id: int
    verdict: Verdict
    remark: str | None = None


async def keep(
    session: AsyncSession, token: str, asked: Asked, answered: Answered, now: datetime
) -> Exchange:
    """Keep a question with its answer; the same question answered anew is one exchange."""
    known = await of_question(session, asked.chat_id, asked.message_id)
    row = known or Exchange(token=token, asked_at=now)
    row.chat_id, row.question_message_id = asked.chat_id, asked.message_id
    row.asker_id, row.unit_id = asked.asker_id, answered.unit_id
    row.said, row.question = asked.said, asked.question
    row.answer, row.passages = answered.text, list(answered.passages)
    session.add(row)
    await session.flush()
    return row


async def of_question(session: AsyncSession, chat_id: int, message_id: int) -> Exchange | None:
    """The exchange that a message began."""
    found: Exchange | None = await session.scalar(
        select(Exchange).filter_by(chat_id=chat_id, question_message_id=message_id)
    )
    return found


async def of_answer(session: AsyncSession, chat_id: int, message_id: int) -> Exchange | None:
    """The exchange that a message of the bot's belongs to."""
    found: Exchange | None = await session.scalar(
        select(Exchange)
        .join(OutboxItem, OutboxItem.exchange_id == Exchange.id)
        .where(OutboxItem.chat_id == chat_id, OutboxItem.message_id == message_id)
    )
    return found


async def called(session: AsyncSession, token: str) -> Exchange | None:
    """The exchange that a link names."""
    found: Exchange | None = await session.scalar(select(Exchange).filter_by(token=token))
    return found


async def by_id(session: AsyncSession, exchange_id: int) -> Exchange | None:
    """The exchange that a button names."""
    return await session.get(Exchange, exchange_id)


async def messages(session: AsyncSession, exchange_id: int) -> list[int]:
    """The messages that the answer stands in, in order."""
    found = await session.scalars(
        select(OutboxItem.message_id)
        .where(
            OutboxItem.exchange_id == exchange_id,
            OutboxItem.state == Sending.SENT,
            OutboxItem.message_id.is_not(None),
        )
        .order_by(OutboxItem.message_id)
        .distinct()
    )
    return [id_ for id_ in found if id_]


async def disown(session: AsyncSession, exchange_id: int, message_ids: Sequence[int]) -> None:
    """These messages are no part of the answer any more."""
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.exchange_id == exchange_id, OutboxItem.message_id.in_(message_ids))
        .values(exchange_id=None)
    )


async def latest(session: AsyncSession, chat_id: int) -> Exchange | None:
    """The newest exchange of a chat."""
    found: Exchange | None = await session.scalar(
        select(Exchange).filter_by(chat_id=chat_id).order_by(Exchange.id.desc()).limit(1)
    )
    return found


async def unsent(session: AsyncSession, exchange_id: int) -> Sequence[int]:
    """The calls of an answer that nobody has made yet."""
    found = await session.scalars(
        select(OutboxItem.id).filter_by(exchange_id=exchange_id, state=Sending.WAITING)
    )
    return found.all()


async def judge(session: AsyncSession, exchange: Exchange, opinion: Opinion, now: datetime) -> bool:
    """Note what somebody thinks of an answer; their latest word counts.

    Returns whether it is news: the same verdict again, without a remark, is none.
    """
    voter = sha256(f"{exchange.token}:{opinion.telegram_id}".encode()).hexdigest()[:32]
    row = await session.scalar(
        select(Feedback).filter_by(exchange_token=exchange.token, voter=voter)
    )
    if row is not None and row.verdict == opinion.verdict and opinion.remark is None:
        return False
    row = row or Feedback(exchange_token=exchange.token, voter=voter)
    row.unit_id, row.verdict, row.given_at = exchange.unit_id, opinion.verdict, now
    row.question, row.answer = exchange.question, exchange.answer
    row.passages = list(exchange.passages)
    row.remark, row.settled_at = opinion.remark or row.remark, None
    session.add(row)
    return True


async def forget(session: AsyncSession, before: datetime) -> None:
    """Delete questions and answers from before; what was judged has a copy of its own."""
    await session.execute(delete(Exchange).where(Exchange.asked_at < before))
