"""/remind: alone, what is overdue and due soon; with words, an order (contract.md, `/remind`)."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardMarkup, Message, User

from db import matters, orders, rights, units
from db.matters import Matter
from db.order_readings import Spoken
from db.orders import Moment, Wish
from db.rights import Actor
from db.tables import Unit
from handlers.buttons import Action, button
from handlers.context import Context
from handlers.guards import in_private, require_consent, with_consent
from handlers.order_drafts import show_preview
from handlers.ordering import begin
from handlers.render import fill
from handlers.render_duty import SHORT_WORDS, deadline_words, whole_words
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import orders as texts
from handlers.texts import people as people_texts
from knowledge.orders import read_order
from knowledge.policies.rights import Right

MATTERS_A_PAGE = 5
UNITS_SHOWN = 4


@in_private
@with_consent
async def remind(message: Message, user: User, context: Context) -> None:
    """/remind [ai] [việc] [khi]"""
    actor = context.actor(user.id)
    async with context.work.read() as session:
        tops = await rights.tops_of(session, actor, Right.REMIND)
        council = await _council(session, tops, context)
        if not context.words:
            text, keyboard = await _overview(session, actor, context, 0)
    if context.words:
        await begin(message, context, Spoken(context.words, context.now.isoformat(), council.id))
    else:
        say(context, message, text, keyboard)


async def turn(tap: Tap, context: Context) -> None:
    """More of what is due."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        actor = context.actor(tap.asker.telegram_id)
        text, keyboard = await _overview(session, actor, context, tap.numbers[0])
    rewrite(context, tap.message, text, keyboard)


async def chase(tap: Tap, context: Context) -> None:
    """[Nhắc các đơn vị chưa xong]: an order for those that have not finished when it leaves."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        reach, matter = await matters.by_duty(session, actor, tap.numbers[0])
        ids = tuple(one.row.unit_id for one in matter.duties)
        wish = Wish(reach.council.id, ids, "", Moment(), matter.subject, missing_only=True)
        order = await orders.draft(session, actor, wish, context.now)
    await show_preview(tap.message, context, order)


async def _council(session: AsyncSession, tops: Sequence[Unit], context: Context) -> Unit:
    """Of several councils of one secretary, the one whose units the words name."""
    tree = await units.tree(session) if len(tops) > 1 else None
    for top in tops if tree is not None else ():
        who = read_order(context.words, tree, top.code, context.now).who if tree else None
        if who is not None and who.codes:
            return top
    return tops[0]


async def _overview(
    session: AsyncSession, actor: Actor, context: Context, page: int
) -> tuple[str, InlineKeyboardMarkup | None]:
    """What is overdue and due soon, with who has not finished; raises `NotAllowed`."""
    found: list[Matter] = []
    for top in await rights.tops_of(session, actor, Right.REMIND):
        reach = await matters.reach_of(session, top)
        known = {one.subject for one in found}
        near = await matters.near(session, reach, context.now)
        found += [one for one in near if one.subject not in known]
    found.sort(key=lambda one: not one.is_overdue(context.now))
    tree = await units.tree(session)
    shown = list(enumerate(found, 1))[page * MATTERS_A_PAGE : (page + 1) * MATTERS_A_PAGE]
    lines: list[str] = []
    for n, one in shown:
        heading = texts.OVERDUE if one.is_overdue(context.now) else texts.DUE_SOON
        lines += [heading] if heading not in lines else []
        lines.append(_line(n, one, {node.code: node.name for node in tree}))
    rows = [
        [button(texts.CHASE.format(n=n), Action.ORDER_CHASE, one.first.row.id)] for n, one in shown
    ]
    if len(found) > (page + 1) * MATTERS_A_PAGE:
        rows.append([button(people_texts.NEXT_PAGE, Action.ORDER_NEAR, page + 1)])
    lines = lines or [texts.NOTHING_DUE]
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    return "\n".join([*lines, "", texts.HOW_TO]), keyboard


def _line(n: int, one: Matter, names: dict[str, str]) -> str:
    units_ = [names[duty.unit] for duty in one.open]
    shown = ", ".join(units_[:UNITS_SHOWN])
    if len(units_) > UNITS_SHOWN:
        shown = texts.MORE_UNITS.format(units=shown, count=len(units_) - UNITS_SHOWN)
    first = one.open[0]
    return fill(
        texts.MATTER,
        n=n,
        words=whole_words(first, SHORT_WORDS),
        deadline=deadline_words(first),
        open=len(units_),
        all=len(one.duties),
        units=shown,
    )
