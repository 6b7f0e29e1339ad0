"""Before and at [Nộp]: mending, the press that hands an essay in, the fourth one of a school."""

from dataclasses import replace

from telegram import InlineKeyboardMarkup

from db import dialogues, essay_drafts, essay_periods, essays
from db.dialogues import Where
from db.essay_drafts import Begun
from db.essay_periods import HandingIn
from db.essays import Full, Receipt, Submission
from db.rights import Actor
from db.tables import Essay
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.essay_asking import (
    STEPS,
    Lead,
    ask,
    fingerprints,
    handing_of,
    keep_and_ask,
    own_draft,
    revision,
    seal,
)
from handlers.essay_goals import schools_of
from handlers.essays import Start, begin
from handlers.render import fill
from handlers.render_essay import (
    got_words,
    month_words,
    outside_words,
    receipt_text,
    words_of,
)
from handlers.sending import replace_buttons, rewrite, say
from handlers.taps import Tap
from handlers.texts import essays as texts
from knowledge.errors import NotAllowed, StaleButton
from knowledge.essays.checks import title_of
from knowledge.essays.draft import Draft, SentFile, Step
from knowledge.essays.states import FileRole

PASTED_NAME = "bai-viet.txt"
"""The name of a file that was pasted as text."""


async def edit(tap: Tap, context: Context) -> None:
    """[Sửa]: what is to be mended."""
    begun = await own_draft(tap, context)
    fields = [
        button(label, Action.ESSAY_FIELD, seal(begun), STEPS.index(step))
        for step, label in texts.FIELDS.items()
    ]
    if begun.replaces_id is None:
        fields.append(button(texts.EDIT_MONTH, Action.ESSAY_MONTHS, seal(begun)))
        if len(await schools_of(context, tap.asker.telegram_id)) > 1:
            fields.append(button(texts.EDIT_SCHOOL, Action.ESSAY_SCHOOLS, seal(begun)))
    back = button(texts.BACK, Action.ESSAY_GO_ON, seal(begun))
    rewrite(context, tap.message, texts.WHAT_TO_EDIT, column(*fields, back))


async def field(tap: Tap, context: Context) -> None:
    """One thing to mend: it is asked for again, then the summary comes back."""
    begun = await own_draft(tap, context)
    if tap.numbers[1] >= len(STEPS) or STEPS[tap.numbers[1]] not in texts.FIELDS:
        raise StaleButton
    draft = replace(begun.draft, step=STEPS[tap.numbers[1]], editing=True)
    replace_buttons(context, tap.message)
    await keep_and_ask(tap.message, context, begun, draft)


async def submit(tap: Tap, context: Context) -> None:
    """[Nộp]"""
    await _submit(tap, context, await _fresh(tap, context))


async def submit_keeping_old(tap: Tap, context: Context) -> None:
    """[Nộp, vẫn tính bản đúng hạn]: the new version is kept beside the one that counts."""
    await _submit(tap, context, await _fresh(tap, context), keep_old=True)


async def reserve(tap: Tap, context: Context) -> None:
    """[Để dự phòng]: beyond the quota, for the case that another one drops out."""
    await _submit(tap, context, await own_draft(tap, context), in_reserve=True)


async def next_month(tap: Tap, context: Context) -> None:
    """[Chuyển tháng sau]: handed in for the next month that is owed."""
    begun = await own_draft(tap, context)
    handing = await handing_of(context, begun)
    async with context.work.read() as session:
        periods = await essay_periods.periods(session, handing, context.now)
    later = [one.month for one in periods if one.month > begun.month]
    if later:
        goal = replace(begun.goal, month=later[0])
        await _submit(tap, context, replace(begun, goal=goal))
    else:
        tap.whisper(texts.NO_NEXT_MONTH)


async def replace_which(tap: Tap, context: Context) -> None:
    """[Thay bài]: which of the essays that count."""
    begun = await own_draft(tap, context)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        counted = await essays.current(session, begun.unit_id, begun.month)
    own = [one for one in counted if await _may_tend(context, actor, one)]
    if not own:
        tap.whisper(texts.NOTHING_TO_REPLACE)
        return
    buttons = [button(one.code, Action.ESSAY_REPLACE_IT, seal(begun), one.id) for one in own]
    back = button(texts.BACK, Action.ESSAY_GO_ON, seal(begun))
    rewrite(context, tap.message, texts.REPLACE_WHICH, column(*buttons, back))


async def replace_it(tap: Tap, context: Context) -> None:
    """One of the essays that count gives way to this one, as a new version of it."""
    begun = await own_draft(tap, context)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        essay = await essays.by_id(session, tap.numbers[1])
        await essays.require_tending(session, actor, essay)
    if (essay.unit_id, essay.month) != (begun.unit_id, begun.month):
        raise StaleButton
    goal = replace(begun.goal, replaces_id=essay.id)
    await _submit(tap, context, replace(begun, goal=goal))


async def _fresh(tap: Tap, context: Context) -> Begun:
    """The draft as the summary shows it; where it has changed since, the summary is shown anew."""
    begun = await own_draft(tap, context)
    if revision(begun) != tap.numbers[1]:
        await ask(tap.message, context, begun, Lead(texts.HAS_CHANGED))
        raise StaleButton
    return begun


async def _submit(
    tap: Tap, context: Context, begun: Begun, *, in_reserve: bool = False, keep_old: bool = False
) -> None:
    """Hand the essay in: its files first, then essay, receipt and the end of the draft at once."""
    if begun.draft.missing() is not Step.SUMMARY:
        raise StaleButton
    handing = await handing_of(context, begun)
    sent = await _submission(context, begun, in_reserve=in_reserve, keep_old=keep_old)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        if not await essay_periods.may_hand_in(session, actor, handing.unit):
            raise NotAllowed("giao_vien", "submit")
        if begun.replaces_id is None:
            result = await essays.hand_in(session, actor, handing, sent)
        else:
            essay = await essays.by_id(session, begun.replaces_id)
            result = await essays.replace(session, actor, essay, handing, sent)
        if isinstance(result, Full):
            await essay_drafts.keep(session, begun, begun.draft, context.now)
        else:
            await essay_drafts.finish(session, begun)
            await dialogues.end(session, Where(tap.message.chat.id, actor.telegram_id))
    if isinstance(result, Full):
        rewrite(context, tap.message, _full_text(result), _full_keyboard(begun, result))
    else:
        replace_buttons(context, tap.message)
        _give_receipt(tap, context, result)
        await _go_on_with(tap, context, handing, begun.draft)


async def _submission(
    context: Context, begun: Begun, *, in_reserve: bool, keep_old: bool
) -> Submission:
    """What is handed in. Pasted text becomes a file too, on disk before anything is stored."""
    draft, files = begun.draft, list(begun.draft.files)
    marks = fingerprints(draft)
    if draft.pieces:
        data = draft.pasted.encode()
        await context.work.rest()
        hash_ = await context.services.files.keep(data)
        first = draft.pieces[0]
        pasted = SentFile(
            first.message_id, first.at, FileRole.TEXT, hash_, PASTED_NAME, len(data), "text"
        )
        files.insert(0, pasted)
    return Submission(
        draft,
        begun.month,
        tuple(sorted(files, key=lambda one: one.role is FileRole.PHOTO)),
        title_of(draft),
        words_of(draft),
        context.now,
        *marks,
        reserve=in_reserve,
        keep_old=keep_old,
    )


def _give_receipt(tap: Tap, context: Context, receipt: Receipt) -> None:
    period = receipt.period
    text, rows = receipt_text(receipt), []
    if period.is_full and not period.is_over(context.now):
        text = f"{text}\n{texts.COMPLETE}"
    if not period.is_full:
        rows.append(button(texts.ANOTHER, Action.ESSAY_BEGIN))
    rows.append(button(texts.SHOW_FILES, Action.ESSAY_FILES, receipt.essay.id))
    say(context, tap.message, text, column(*rows))


async def _go_on_with(tap: Tap, context: Context, handing: HandingIn, before: Draft) -> None:
    """The next of the files that are essays of their own."""
    if not before.queue:
        return
    first, *others = before.queue
    draft = Draft(files=(first,), queue=tuple(others), author=before.author)
    said = f"{got_words(draft)}\n{fill(texts.SAME_AUTHOR, author=draft.author)}"
    await begin(tap.message, context, handing, Start(draft, lead=Lead(said)))


async def _may_tend(context: Context, actor: Actor, essay: Essay) -> bool:
    async with context.work.read() as session:
        try:
            await essays.require_tending(session, actor, essay)
        except NotAllowed:
            return False
    return True


def _full_text(full: Full) -> str:
    period = full.period
    return fill(
        texts.FULL,
        count=period.counted,
        quota=period.quota,
        month=month_words(period.month),
        outside=outside_words(period),
    )


def _full_keyboard(begun: Begun, full: Full) -> InlineKeyboardMarkup:
    number = seal(begun)
    replace_one = [button(texts.REPLACE_ONE, Action.ESSAY_REPLACE, number)]
    return column(
        *(replace_one if full.essays else ()),
        button(texts.RESERVE, Action.ESSAY_RESERVE, number),
        button(texts.NEXT_MONTH, Action.ESSAY_NEXT_MONTH, number),
        button(texts.CANCEL, Action.ESSAY_LEAVE, number),
    )
