"""The buttons of a reminder: what a unit says of what it owes."""

from collections.abc import Callable

from telegram import InlineKeyboardMarkup

from db import duty_acts, own_duties, people, units
from db.duty_acts import Act, Acted
from db.duty_values import Owed
from handlers.buttons import Action, Press, button, column, keep_buttons
from handlers.context import Context
from handlers.render import fill
from handlers.render_duty import deadline_words, left_words, moment_words, source_words, words_of
from handlers.render_reminder import duty_keyboard
from handlers.sending import replace_buttons, rewrite
from handlers.taps import Tap
from handlers.texts import errors as error_texts
from handlers.texts import ladder as ladder_texts
from handlers.texts import more_time as favour_texts
from handlers.texts import own_duties as own_texts
from handlers.texts import reminders as texts
from knowledge.errors import StaleButton
from knowledge.policies.states import Snooze

EXTENDING = 0
"""More time, as `handlers.favour_drafts.KINDS` numbers it."""

NO_DUTYS = frozenset({Action.OWN_DUTIES, Action.ESSAY_BEGIN})
"""Buttons under a reminder that belong to none of its duties."""

CHOICES = tuple(Snooze)
"""The choices of [Hoãn] by the number in their buttons: never reorder, only add."""


async def acknowledge(tap: Tap, context: Context) -> None:
    """[Đã nhận việc]"""
    acted = await _act(tap, context, Act.ACKNOWLEDGE)
    if acted.changed:
        tap.whisper(texts.ACKNOWLEDGED)
    _leave_buttons(tap, context, lambda action: action is not Action.ACK)


async def done(tap: Tap, context: Context) -> None:
    """[Đã xong]"""
    await _finish(tap, context, Act.DONE)


async def sent_outside(tap: Tap, context: Context) -> None:
    """[Đã gửi ngoài]"""
    await _finish(tap, context, Act.OUTSIDE)


async def not_mine(tap: Tap, context: Context) -> None:
    """[Không phải việc của tôi]: whoever pressed hears no more of it; the secretary does."""
    acted = await _act(tap, context, Act.NOT_MINE)
    if acted.owed.state.is_finished:
        _leave_undo(tap, context, texts.REOPEN)
    else:
        tap.whisper(texts.REFUSED)
        _leave_undo(tap, context, texts.UNDO_NOT_MINE)


async def reopen(tap: Tap, context: Context) -> None:
    """[Bấm nhầm]: the duty is open again, or theirs again."""
    tap.only_in_private()
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        acted = await duty_acts.reopen(session, actor, tap.numbers[0], context.now)
    tap.whisper(texts.REOPENED)
    replace_buttons(context, tap.message, _beside_list(tap, duty_keyboard(acted.owed)))


async def snooze(tap: Tap, context: Context) -> None:
    """[Hoãn]: the choices that make sense now."""
    tap.only_in_private()
    actor, duty_id = context.actor(tap.asker.telegram_id), tap.numbers[0]
    async with context.work.read() as session:
        one, possible = await duty_acts.choices(session, actor, duty_id, context.now)
    if one.state.is_finished:
        tap.whisper(texts.CLOSED[one.state.standing])
    elif not possible:
        tap.whisper(texts.NO_SNOOZE)
    else:
        rows = [
            button(texts.SNOOZES[one_], Action.SNOOZE_UNTIL, duty_id, CHOICES.index(one_))
            for one_ in possible
        ]
        rows.append(button(favour_texts.ASK_MORE, Action.FAVOUR_TASK, EXTENDING, duty_id))
        back = button(texts.BACK, Action.BUTTONS, duty_id)
        replace_buttons(context, tap.message, _beside_list(tap, column(*rows, back)))


async def snooze_until(tap: Tap, context: Context) -> None:
    """One of the choices of [Hoãn]."""
    tap.only_in_private()
    duty_id, choice = tap.numbers
    if choice >= len(CHOICES):
        raise StaleButton
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        until = await duty_acts.snooze(session, actor, duty_id, CHOICES[choice], context.now)
        one = await duty_acts.find(session, actor, duty_id)
    tap.whisper(texts.SNOOZED.format(at=moment_words(until)))
    replace_buttons(context, tap.message, _beside_list(tap, duty_keyboard(one)))


async def show_buttons(tap: Tap, context: Context) -> None:
    """[‹ Quay lại]: all the buttons of a duty."""
    one = await _found(tap, context)
    replace_buttons(context, tap.message, _beside_list(tap, duty_keyboard(one)))


async def open_duty(tap: Tap, context: Context) -> None:
    """One duty of several: its card in place of the message; what can be said of it stands there
    for those who may say it."""
    tap.only_in_private()
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        seen = await own_duties.opened(session, actor, tap.numbers[0])
    acts = duty_keyboard(seen.owed).inline_keyboard if seen.may_act else ()
    others = [[button(own_texts.LIST, Action.OWN_DUTIES, 0)]]
    if seen.owed.task is not None:
        others.insert(0, [button(ladder_texts.BUTTON, Action.LADDER_OF_DUTY, tap.numbers[0])])
    keyboard = InlineKeyboardMarkup([*acts, *others])
    rewrite(context, tap.message, await card(context, seen.owed), keyboard)


async def why(tap: Tap, context: Context) -> None:
    """[Vì sao tôi nhận tin này?]: role, unit, the plan's words and their place, and how to mute."""
    one = await _found(tap, context)
    async with context.work.read() as session:
        tree = await units.tree(session)
        held = await people.roles_at(session, tap.asker.telegram_id, one.row.unit_id)
    role = ", ".join(error_texts.ROLES[role] for role in held) or error_texts.ROLES["thu_ky"]
    raw = one.duty.deadline.raw if one.task is not None else deadline_words(one)
    source = source_words(one, tree[one.council].name)
    unit = tree[one.unit].name
    tap.whisper(texts.WHY_TEXT.format(role=role, unit=unit, source=source, raw=raw))


async def card(context: Context, one: Owed) -> str:
    """A duty in full."""
    async with context.work.read() as session:
        tree = await units.tree(session)
        days = await duty_acts.calendar_of(session, one.unit)
    due = one.due
    return fill(
        texts.DUTY,
        words=words_of(one),
        unit=tree[one.unit].name,
        deadline=deadline_words(one),
        left=left_words(due, context.now, days) if due else "",
        source=source_words(one, tree[one.council].name),
    )


async def _act(tap: Tap, context: Context, what: Act) -> Acted:
    tap.only_in_private()
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        acted = await duty_acts.act(session, actor, tap.numbers[0], what, context.now)
    if acted.owed.state.is_finished and not acted.changed:
        tap.whisper(texts.CLOSED[acted.owed.state.standing])
    return acted


async def _finish(tap: Tap, context: Context, what: Act) -> None:
    acted = await _act(tap, context, what)
    if acted.changed:
        tap.whisper(texts.SAID[acted.owed.state.standing])
    _leave_undo(tap, context, texts.REOPEN)


def _leave_undo(tap: Tap, context: Context, label: str) -> None:
    """Leave the way back, `label`, under a message of one duty; of several, none of its buttons."""
    if _is_alone(tap):
        redo = button(label, Action.REOPEN, tap.numbers[0])
        why_ = button(texts.WHY, Action.WHY, tap.numbers[0])
        replace_buttons(context, tap.message, _beside_list(tap, column(redo, why_)))
    else:
        _leave_buttons(tap, context, lambda _: False)


async def _found(tap: Tap, context: Context) -> Owed:
    tap.only_in_private()
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        return await duty_acts.find(session, actor, tap.numbers[0])


def _leave_buttons(tap: Tap, context: Context, stays: Callable[[Action], bool]) -> None:
    """Take away the buttons of the duty that do not stay; those of others in the message do."""
    kept = keep_buttons(
        tap.message.reply_markup, lambda one: not _is_of(tap.numbers[0], one) or stays(one.action)
    )
    replace_buttons(context, tap.message, kept)


def _beside_list(tap: Tap, keyboard: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """These buttons, and the way back to the list where the message came from one."""
    back = keep_buttons(tap.message.reply_markup, lambda one: one.action is Action.OWN_DUTIES)
    return InlineKeyboardMarkup(
        [*keyboard.inline_keyboard, *(back.inline_keyboard if back else ())]
    )


def _is_alone(tap: Tap) -> bool:
    """Whether the message is about one duty alone."""
    markup: InlineKeyboardMarkup | None = tap.message.reply_markup
    others = keep_buttons(
        markup,
        lambda one: one.action not in NO_DUTYS and not _is_of(tap.numbers[0], one),
    )
    return others is None


def _is_of(duty_id: int, one: Press) -> bool:
    """Whether a button says something of this duty; that of the list carries its page."""
    return one.action not in NO_DUTYS and one.numbers[:1] == (duty_id,)
