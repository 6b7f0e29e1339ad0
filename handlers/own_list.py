"""/lich for members of a unit: what the unit owes in the period, then what the plans say beside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, Message

from db import exchanges, own_duties
from db.duty_values import Owed
from db.own_duties import Duties
from db.scope import Asker
from handlers.addressed import command_of, is_group
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.paste import paste_block, told_lines
from handlers.questions import is_calendar
from handlers.render_answer import answer_blocks, between_words
from handlers.render_own import between_lines
from handlers.sending import say
from handlers.taps import Tap
from handlers.texts import own_duties as texts
from knowledge.answers import Answer, AnswerKind, Finding
from knowledge.deadlines import Deadline
from knowledge.errors import StaleButton


@dataclass(frozen=True, slots=True)
class Listed:
    """The paragraphs of an answer, and what may be taken along from it."""

    blocks: list[str]
    is_list: bool = False
    has_calendar: bool = False

    def takes(self, exchange_id: int) -> list[list[InlineKeyboardButton]]:
        """[Tệp lịch .ics] [Bản dán] under a list."""
        file = [button(texts.FILE, Action.CALENDAR_FILE)] if self.has_calendar else []
        paste = [button(texts.PASTE, Action.PASTE, exchange_id)] if self.is_list else []
        return [[*file, *paste]] if paste else []


async def listed(context: Context, message: Message, asker: Asker, answer: Answer) -> Listed:
    """An answer in words; to /lich in private with what the asker's unit owes before it, and
    without telling the same task twice."""
    if is_group(message.chat) or answer.kind is not AnswerKind.LIST or not answer.found:
        return Listed(answer_blocks(answer))
    if not is_calendar(command_of(message)) or answer.between is None:
        return Listed(answer_blocks(answer), is_list=True)
    async with context.work.read() as session:
        actor = context.actor(asker.telegram_id)
        duties = await own_duties.between(session, actor, answer.between, context.now)
    if duties is None or duties.is_empty:
        return Listed(answer_blocks(answer), is_list=True, has_calendar=duties is not None)
    own = between_lines(duties, between_words(answer), context.now)
    return Listed([*own, "", *_besides(answer, duties)], is_list=True, has_calendar=True)


async def paste(tap: Tap, context: Context) -> None:
    """[Bản dán] under a list: the same as plain text to copy."""
    tap.only_in_private()
    async with context.work.read() as session:
        exchange = await exchanges.by_id(session, tap.numbers[0])
    if exchange is None or exchange.chat_id != tap.message.chat.id:
        raise StaleButton
    title, *lines = told_lines(exchange.answer) or [""]
    for block in paste_block(title, lines):
        say(context, tap.message, block)


def _besides(answer: Answer, duties: Duties) -> Iterator[str]:
    """What the plans say that is no duty of the unit's."""
    rest = _without(answer, frozenset(_tasks(duties)))
    if rest.findings or rest.running or rest.word is not None:
        yield texts.BESIDES
        yield from answer_blocks(rest)
    else:
        yield texts.NOTHING_BESIDES


TaskKey = tuple[int, str, str, str]
"""What tells a task of a plan from all others: plan, content, quote, and words of the deadline."""


def _without(answer: Answer, told: frozenset[TaskKey]) -> Answer:
    return replace(
        answer,
        findings=tuple(one for one in answer.findings if _key(one) not in told),
        running=tuple(one for one in answer.running if _key(one) not in told),
    )


def _key(finding: Finding) -> TaskKey | None:
    task = finding.task
    if task is None:
        return None
    return finding.plan.id, task.content, task.quote, task.deadline.raw


def _tasks(duties: Duties) -> Iterator[TaskKey]:
    """The tasks that the unit's own lines tell; a round's line tells those it absorbs."""
    for of in duties.units:
        shown = [one.owed for one in of.open]
        by_round = of.absorbed if any(one.round is not None for one in shown) else ()
        yield from _keys([*shown, *by_round])


def _keys(found: Iterable[Owed]) -> Iterator[TaskKey]:
    for one in found:
        if one.task is not None:
            raw = Deadline.from_json(one.task.deadline).raw
            yield one.task.plan_id, one.task.content, one.task.quote, raw
