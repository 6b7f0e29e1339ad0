"""Essays that were handed in: /bainop, /bienlai, /thay, /rut, and their files."""

from datetime import datetime

from telegram import InlineKeyboardMarkup, Message, User

from db import essay_drafts, essay_lists, essays
from db.essay_drafts import Goal
from db.essay_lists import Listed
from db.essays import Receipt
from db.tables import Essay, EssayFile
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_asking import Lead, ask, say_unfinished
from handlers.guards import agreed, ask_consent, in_private, require_consent, with_consent
from handlers.joining import politely
from handlers.moments import today
from handlers.render import fill
from handlers.render_essay import essay_line, month_words, outside_words, receipt_text
from handlers.sending import file_calls, rewrite, say, send, tell
from handlers.taps import Tap
from handlers.texts import essays as texts
from knowledge.errors import EssayGone, StaleButton
from knowledge.essays.codes import read_code
from knowledge.essays.draft import Draft, SentFile, Step
from knowledge.essays.states import COUNTED, EssayState, FileRole
from knowledge.orders import matching

MOST_BUTTONS = 10

CHOICES = {
    "/bienlai": Action.ESSAY_SHOW,
    "/thay": Action.ESSAY_ANEW,
    "/rut": Action.ESSAY_WITHDRAW,
}
"""What choosing an essay does, by the command that was typed without a code."""


@in_private
@with_consent
async def bainop(message: Message, user: User, context: Context) -> None:
    """/bainop [tháng]: one's own essays; for whoever tends a school's, all of a month's."""
    month = matching.month_named(context.words, today(context), bare=True)
    shown_month = month or today(context).replace(day=1)
    async with context.work.read() as session:
        found = await essay_lists.own(session, context.actor(user.id), context.now)
        schools = await essay_lists.of_schools(session, context.actor(user.id), shown_month)
    lines = []
    for one in schools:
        lines.append(
            fill(
                texts.UNIT_HEAD,
                unit=one.unit,
                month=month_words(one.period.month),
                count=one.period.counted,
                quota=one.period.quota,
                outside=outside_words(one.period),
            )
        )
        lines += map(_line, one.essays)
    shown = {one.essay.id: one.essay for school in schools for one in school.essays}
    others = [one for one in found if one.essay.id not in shown]
    if others:
        lines += [texts.OWN_HEAD, *map(_line, others)]
    shown |= {one.essay.id: one.essay for one in others}
    keyboard = _codes(list(shown.values()), Action.ESSAY_SHOW)
    send(context, message, lines or [texts.NOTHING_OWN], keyboard)


@in_private
@with_consent
async def bienlai(message: Message, user: User, context: Context) -> None:
    """/bienlai <mã>: the receipt as it stands now; without a code, one's last."""
    essay = await _named(message, user, context, "/bienlai")
    if essay is not None:
        await _show(message, user.id, context, essay)


@in_private
@with_consent
async def thay(message: Message, user: User, context: Context) -> None:
    """/thay <mã>: a new version; the old ones are kept."""
    essay = await _named(message, user, context, "/thay")
    if essay is not None:
        await _replace(message, user.id, context, essay)


@in_private
@with_consent
async def rut(message: Message, user: User, context: Context) -> None:
    """/rut <mã>: take an essay back, after a question."""
    essay = await _named(message, user, context, "/rut")
    if essay is not None:
        await _ask_withdraw(message, user.id, context, essay)


async def show_named(message: Message, context: Context, said: str) -> None:
    """A code by itself: its receipt, for those who have agreed."""
    if not await agreed(context, message.chat.id):
        await ask_consent(message, message.chat.id, context)
    elif (code := read_code(said)) is not None:
        async with context.work.read() as session:
            essay = await essays.by_code(session, code)
        await _show(message, message.chat.id, context, essay)


async def show(tap: Tap, context: Context) -> None:
    """A code of a list: its receipt."""
    await _show(tap.message, tap.asker.telegram_id, context, await _of_tap(tap, context))


async def replace_this(tap: Tap, context: Context) -> None:
    """[Thay bằng bản mới]"""
    await _replace(tap.message, tap.asker.telegram_id, context, await _of_tap(tap, context))


async def withdraw_this(tap: Tap, context: Context) -> None:
    """[Rút bài] under a receipt: asked once more."""
    await _ask_withdraw(tap.message, tap.asker.telegram_id, context, await _of_tap(tap, context))


async def withdraw(tap: Tap, context: Context) -> None:
    """[Rút bài], surely. A reserve may take its place."""
    found = await _of_tap(tap, context)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        essay = await essays.by_id(session, found.id)
        counted = essay.state in COUNTED
        await essays.withdraw(session, actor, essay, context.now)
        receipt = await essays.receipt(session, essay, context.now)
        author = await essay_lists.author_chat(session, essay)
        waiting = await essays.reserves(session, essay.unit_id, essay.month) if counted else []
    if author is not None and author != actor.telegram_id:
        told = fill(texts.WITHDRAWN_BY_OTHERS, code=essay.code, unit=receipt.unit)
        key = f"essay-withdrawn:{essay.id}"
        context.work.calls.append(politely(tell(author, told, key=key), context.now))
    text = _counted(texts.WITHDRAWN, receipt)
    keyboard = None
    if waiting:
        text += "\n" + texts.HAS_RESERVE.format(code=waiting[0].code)
        keyboard = column(
            button(texts.USE_RESERVE, Action.ESSAY_USE_RESERVE, waiting[0].id),
            button(texts.KEEP, Action.ESSAY_KEEP, waiting[0].id),
        )
    rewrite(context, tap.message, text, keyboard)


async def use_reserve(tap: Tap, context: Context) -> None:
    """[Đưa bài dự phòng vào]"""
    found = await _of_tap(tap, context)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        essay = await essays.by_id(session, found.id)
        counts = await essays.use_reserve(session, actor, essay, context.now)
        receipt = await essays.receipt(session, essay, context.now)
    rewrite(
        context,
        tap.message,
        _counted(texts.RESERVE_COUNTS if counts else texts.STILL_FULL, receipt),
    )


async def keep(tap: Tap, context: Context) -> None:
    """[Giữ lại]"""
    await _of_tap(tap, context)
    rewrite(context, tap.message, texts.KEPT)


async def files(tap: Tap, context: Context) -> None:
    """[Xem tệp]: the essay's files, to whoever may read it."""
    essay = await _of_tap(tap, context)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        await essays.require_seeing(session, actor, essay)
        receipt = await essays.receipt(session, essay, context.now)
        found = await essays.files_of(session, receipt.version.id)
    if found:
        caption = fill(texts.FILES_OF, code=essay.code, unit=receipt.unit)
        context.work.calls += file_calls(
            tap.message.chat.id, [(one.name, one.hash) for one in found], caption
        )
    else:
        tap.whisper(texts.NO_FILES.format(code=essay.code))


async def _show(message: Message, telegram_id: int, context: Context, essay: Essay) -> None:
    actor = context.actor(telegram_id)
    async with context.work.read() as session:
        await essays.require_seeing(session, actor, essay)
        receipt = await essays.receipt(session, essay, context.now)
        may_change = await essay_lists.may_change(session, actor, essay)
    rows = [button(texts.SHOW_FILES, Action.ESSAY_FILES, essay.id)]
    if may_change and essay.state == EssayState.RESERVE and not receipt.period.is_full:
        rows.append(button(texts.USE_RESERVE, Action.ESSAY_USE_RESERVE, essay.id))
    if may_change:
        rows.append(button(texts.REPLACE_THIS, Action.ESSAY_ANEW, essay.id))
        rows.append(button(texts.WITHDRAW_THIS, Action.ESSAY_WITHDRAW, essay.id))
    say(context, message, receipt_text(receipt), column(*rows))


async def _replace(message: Message, telegram_id: int, context: Context, essay: Essay) -> None:
    """Begin a draft with all that the essay says already; its text is asked for, and whether there
    are pupils in it."""
    actor = context.actor(telegram_id)
    async with context.work.write() as session:
        await essay_lists.require_change(session, actor, essay)
        begun = await essay_drafts.of(session, telegram_id)
        receipt = await essays.receipt(session, essay, context.now)
        found = await essays.files_of(session, receipt.version.id)
    if begun is not None and not begun.draft.is_empty:
        say_unfinished(message, context, begun)
        return
    draft = _draft_of(receipt, [one for one in found if one.role == FileRole.PHOTO])
    async with context.work.write() as session:
        goal = Goal(essay.unit_id, essay.month, essay.id)
        begun = await essay_drafts.begin(session, telegram_id, goal, draft, context.now)
    await ask(message, context, begun, Lead(texts.REPLACING.format(code=essay.code)))


def _draft_of(receipt: Receipt, photos: list[EssayFile]) -> Draft:
    version = receipt.version
    return Draft(
        Step.CONTENT,
        version.praised,
        version.praised_unit,
        version.author,
        version.contact,
        old_title=version.title,
        files=tuple(_sent(one, version.content_at) for one in photos),
        photos_done=True,
        editing=True,
    )


def _sent(file: EssayFile, at: datetime) -> SentFile:
    """A file of the version before, which goes on into the new one."""
    return SentFile(
        0, at.isoformat(), FileRole(file.role), file.hash, file.name, file.size, file.kind
    )


async def _ask_withdraw(message: Message, telegram_id: int, context: Context, essay: Essay) -> None:
    actor = context.actor(telegram_id)
    async with context.work.read() as session:
        await essay_lists.require_change(session, actor, essay)
        receipt = await essays.receipt(session, essay, context.now)
    period = receipt.period
    counted = essay.state in COUNTED
    in_reserve = essay.state == EssayState.RESERVE
    template = texts.WITHDRAW_RESERVE if in_reserve else texts.WITHDRAW_SURELY
    text = template.format(code=essay.code, count=period.counted - counted, quota=period.quota)
    keyboard = column(
        button(texts.YES_WITHDRAW, Action.ESSAY_WITHDRAW_SURELY, essay.id),
        button(texts.KEEP, Action.ESSAY_KEEP, essay.id),
    )
    say(context, message, text, keyboard)


async def _named(message: Message, user: User, context: Context, command: str) -> Essay | None:
    """The essay of the code behind a command; without one there are buttons to choose from."""
    words = context.words
    code = read_code(words)
    if code is not None:
        async with context.work.read() as session:
            return await essays.by_code(session, code)
    month = today(context).replace(day=1)
    async with context.work.read() as session:
        actor = context.actor(user.id)
        found = [one.essay for one in await essay_lists.own(session, actor, context.now)]
        for school in await essay_lists.of_schools(session, actor, month):
            found += [one.essay for one in school.essays if one.essay not in found]
    if words or not found:
        say(context, message, texts.NO_SUCH_CODE if words else texts.NOTHING_OWN)
    else:
        choices = _codes(found, CHOICES[command])
        say(context, message, texts.NO_CODE.format(command=command), choices)
    return None


async def _of_tap(tap: Tap, context: Context) -> Essay:
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        try:
            essay = await essays.by_id(session, tap.numbers[0])
        except EssayGone as error:
            raise StaleButton from error
        await essays.require_seeing(session, context.actor(tap.asker.telegram_id), essay)
    return essay


def _line(one: Listed) -> str:
    title = one.version.title or one.version.praised
    return essay_line(one.essay, title, late=not one.version.on_time)


def _codes(found: list[Essay], action: Action) -> InlineKeyboardMarkup | None:
    live = [one for one in found if one.state != EssayState.WITHDRAWN][:MOST_BUTTONS]
    return column(*(button(one.code, action, one.id) for one in live)) if live else None


def _counted(template: str, receipt: Receipt) -> str:
    period = receipt.period
    return template.format(
        code=receipt.essay.code,
        count=period.counted,
        quota=period.quota,
        month=month_words(receipt.essay.month),
    )
