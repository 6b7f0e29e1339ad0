"""/han and /lich: deadlines by matter and by period."""

from telegram import Update

from handlers.ask import answer
from handlers.context import Context
from handlers.questions import deadline_of, due_in


async def han(update: Update, context: Context) -> None:
    """/han [việc | đơn vị | tháng]; alone: what comes up next."""
    await answer(update, context, deadline_of(context.words))


async def lich(update: Update, context: Context) -> None:
    """/lich [tuan | thang | any period]: what is due in it; alone: this month."""
    await answer(update, context, due_in(context.words))
