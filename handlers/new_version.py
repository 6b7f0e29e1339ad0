"""A new version of a plan: what it changes, and [Dùng bản mới] (product.md 6 C)."""

from collections.abc import Iterator

from db import review, versions
from handlers.buttons import Action, button, column
from handlers.context import Context
from handlers.render import clipped, fill
from handlers.render_review import plan_name
from handlers.review import begin, plan_page
from handlers.sending import rewrite
from handlers.taps import Tap
from handlers.texts import review as texts
from knowledge.deadlines import says
from knowledge.errors import StaleButton
from knowledge.plans.versions import Compared, Line

SHOWN, WORDS = 12, 160
"""Changes that are listed, and characters of each task's words."""


async def show(tap: Tap, context: Context) -> None:
    """[So với bản đang dùng]: dates that moved, tasks that came and went."""
    await begin(tap, context)
    new_id, actor = tap.numbers[0], context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        new, owner = await review.find_plan(session, actor, new_id)
        old = await versions.older(session, new)
        if old is None:
            raise StaleButton
        changes = await versions.compared(session, old, new)
    head = fill(
        texts.VERSION_HEAD,
        moved=len(changes.moved),
        added=len(changes.added),
        gone=len(changes.gone),
        plan=plan_name(new, owner),
    )
    use_it = button(texts.USE_VERSION, Action.USE_VERSION, new_id, old.id)
    back = button(texts.BACK_TO_PLAN, Action.REVIEW_PLAN, new_id)
    rewrite(context, tap.message, "\n".join([head, *_changes(changes)]), column(use_it, back))


async def use(tap: Tap, context: Context) -> None:
    """[Dùng bản mới]"""
    await begin(tap, context)
    new_id, old_id = tap.numbers
    async with context.work.write() as session:
        actor = context.actor(tap.asker.telegram_id)
        await versions.use(session, actor, new_id, old_id, context.now)
    rewrite(context, tap.message, *await plan_page(tap, context, new_id, texts.VERSION_USED))


def _changes(changes: Compared) -> Iterator[str]:
    lines = [
        *(
            fill(
                texts.MOVED,
                content=_content(old),
                before=says(old.deadline),
                after=says(new.deadline),
            )
            for old, new in changes.moved
        ),
        *(
            fill(texts.ADDED, content=_content(one), after=says(one.deadline))
            for one in changes.added
        ),
        *(
            fill(texts.GONE, content=_content(one), before=says(one.deadline))
            for one in changes.gone
        ),
    ]
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield texts.MORE_CHANGES.format(count=len(lines) - SHOWN)
    if changes.same:
        yield texts.VERSION_SAME.format(count=len(changes.same))


def _content(line: Line) -> str:
    return clipped(line.content, WORDS)
